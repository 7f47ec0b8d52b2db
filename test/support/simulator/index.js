// @ts-check
// From node:timers, so that a test with fake timers does not stop the server's clock.
const { setTimeout: sleep } = require('node:timers/promises');
const { default: fastify } = require('fastify');
const { admin } = require('./admin');
const { INVENTED_STATUSES } = require('./answers');
const { decide } = require('./decide');
const { SPECIAL_BATCHES } = require('./special-batches');
const { SimulatorState } = require('./state');

/**
 * @typedef {object} Simulator
 * @property {string} origin e.g. http://127.0.0.1:4010
 * @property {number} port
 * @property {SimulatorState} state counters to read, settings to change
 * @property {() => Promise<void>} close stops at once, open connections included
 */

/**
 * Starts a server that answers as QuestionPro's pages say its batch endpoint does.
 *
 * @param {import('./state').SimulatorOptions} [options]
 * @returns {Promise<Simulator>}
 * @throws where the port cannot be had (code EADDRINUSE)
 */
async function startSimulator(options = {}) {
	const { host = '127.0.0.1', port: wantedPort = 0 } = options;
	const state = new SimulatorState(options);
	const server = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
	});

	/**
	 * @param {import('fastify').FastifyRequest} request
	 * @param {string} batchID
	 * @returns {import('./answers').Call & ReturnType<SimulatorState['arrive']>}
	 */
	const arrive = (request, batchID) => {
		const key = String(request.headers['api-key'] ?? '').trim();
		const url = `http://${request.host}${request.url}`;
		return { batchID, key, url, state, ...state.arrive(key, batchID) };
	};

	server.get('/a/api/v2/micropanel/batches/:batchID', async (request, reply) => {
		const { batchID } = /** @type {{ batchID: string }} */ (request.params);
		const call = arrive(request, batchID);
		reply.raw.once('close', call.leave);
		const answer = decide(call);
		call.answered(answer.status);
		if (state.latencyMilliseconds > 0) {
			await sleep(state.latencyMilliseconds, undefined, { ref: false });
		}
		if ('write' in answer) {
			reply.hijack();
			answer.write(reply.raw);
			return;
		}
		// Before it is sent: a client that has its answer may call again at once.
		call.leave();
		return reply.code(answer.status).headers(answer.headers).send(answer.body);
	});
	server.register(admin, { prefix: '/simulator', state });

	await server.listen({ host, port: wantedPort });
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.server.address());
	return { origin: `http://${host}:${port}`, port, state, close: async () => server.close() };
}

module.exports = { INVENTED_STATUSES, SPECIAL_BATCHES, startSimulator };
