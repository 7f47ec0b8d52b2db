// @ts-check
const { each, list, object } = require('./schema');

const amount = { type: 'number', minimum: 0 };

/** Methods of the state that another process may call. */
const METHODS = [
	...['failNext', 'failFirst', 'setUnavailable', 'setStatus', 'scriptStatuses'],
	...['setMember', 'submitResponse', 'reset'],
];

/** Settings, whose values are numbers, and texts where null is one. */
const SETTINGS = object(
	{
		...each('latencyMilliseconds limitPerMinute quota deliveryMilliseconds', amount),
		communities: { ...amount, type: 'integer' },
		redirectTarget: { type: ['string', 'null'] },
	},
	[],
);

/**
 * The routes by which another process reads and sets the state. Not part of QuestionPro's service.
 *
 * @param {import('fastify').FastifyInstance} server
 * @param {import('./state').SimulatorState} state
 */
function addAdminRoutes(server, state) {
	server.get('/state', async () => {
		const { requests, refusals, inFlight, peakInFlight, peakPerWindow, arrivals } = state;
		return { requests, refusals, inFlight, peakInFlight, peakPerWindow, arrivals };
	});

	server.post('/settings', { schema: { body: SETTINGS } }, async ({ body }) => {
		Object.assign(state, body);
		return body;
	});

	for (const method of METHODS) {
		const schema = { body: { ...list({}), minItems: 0 } };
		server.post(`/${method}`, { schema }, async ({ body }) => {
			const call = /** @type {(...values: unknown[]) => unknown} */ (Reflect.get(state, method));
			return (await call.apply(state, /** @type {unknown[]} */ (body))) ?? {};
		});
	}
}

module.exports = { addAdminRoutes };
