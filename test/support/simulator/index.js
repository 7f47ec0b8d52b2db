// @ts-check
const { FAULTS_BY_ID } = require('./core/faults');
const { createServer } = require('./core/server');
const { SimulatorState } = require('./core/state');
const { resources } = require('./resources');
const { INVENTED_STATUSES } = require('./resources/batches');
const { IDS } = require('./resources/ids');

/** @typedef {SimulatorState & import('./resources').WholeState} State */

/**
 * @typedef {object} Simulator
 * @property {string} origin e.g. http://127.0.0.1:4010
 * @property {number} port
 * @property {State} state counters to read, settings to change
 * @property {() => Promise<void>} close stops at once, open connections included
 */

/**
 * The ids that are not answered like the documented sample, those of one route included.
 *
 * @type {Readonly<Record<number, import('./core/request').SpecialId>>}
 */
const SPECIAL_IDS = Object.freeze(
	Object.assign(
		{ ...FAULTS_BY_ID },
		...resources.flatMap(({ routes }) => routes.map(({ specialIds }) => specialIds)),
	),
);

/**
 * Starts a server that answers as QuestionPro's pages say its API does.
 *
 * @param {import('./core/state').SimulatorOptions} [options]
 * @returns {Promise<Simulator>}
 * @throws if the port cannot be had (code EADDRINUSE)
 */
async function startSimulator(options = {}) {
	const { host = '127.0.0.1', port: wantedPort = 0 } = options;
	const createStates = resources.flatMap(({ createState }) => createState ?? []);
	const state = /** @type {State} */ (new SimulatorState(options, createStates));
	const server = createServer(state, resources);
	await server.listen({ host, port: wantedPort });
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.server.address());
	return { origin: `http://${host}:${port}`, port, state, close: async () => server.close() };
}

module.exports = { IDS, INVENTED_STATUSES, SPECIAL_IDS, startSimulator };
