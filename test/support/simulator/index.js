// @ts-check
const { createServer } = require('./core/server');
const { SimulatorState } = require('./core/state');
const { resources } = require('./resources');
const { IDS } = require('./resources/ids');

/** @typedef {SimulatorState & import('./resources').ResourceState} State */

/**
 * @typedef {object} Simulator
 * @property {string} origin e.g. http://127.0.0.1:4010
 * @property {number} port
 * @property {State} state counters to read, settings to change
 * @property {() => Promise<void>} close stops at once, open connections included
 */

/**
 * Starts a server that answers as QuestionPro's pages say its API does.
 *
 * @param {import('./core/state').SimulatorOptions} [options]
 * @returns {Promise<Simulator>}
 * @throws if the port cannot be had (code EADDRINUSE)
 */
async function startSimulator(options = {}) {
	const createStates = resources.flatMap(({ createState }) => createState ?? []);
	const state = /** @type {State} */ (new SimulatorState(options, createStates));
	const server = createServer(state, resources);
	const origin = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return { origin, port: Number(new URL(origin).port), state, close: async () => server.close() };
}

module.exports = { IDS, startSimulator };
