// @ts-check
// From node:timers, so that a test with fake timers does not stop the server's clock.
const { setTimeout: sleep } = require('node:timers/promises');
const { default: fastify } = require('fastify');
const { addAdminRoutes } = require('./admin');
const { Failure } = require('./failures');
const { FAULTS_BY_ID } = require('./faults');

/** @typedef {import('fastify').FastifyRequest} FastifyRequest */
/** @typedef {import('fastify').FastifyInstance} FastifyInstance */

const BASE = '/a/api/v2';

/** Each `:parameter` of a path is an id. */
const IDS_SCHEMA = {
	type: 'object',
	additionalProperties: { type: 'string', pattern: '^[1-9]\\d{0,14}$' },
};

/** @param {FastifyRequest} request */
const urlOf = (request) => `http://${request.host}${request.url}`;

/** @param {FastifyRequest} request */
const pathOf = (request) => request.url.replace(/\?.*/, '');

/** @param {string} key */
function checkKey(key) {
	if (key === '' || key.startsWith('unknown')) throw new Failure('unauthorized');
	if (key.startsWith('forbidden')) throw new Failure('forbidden');
}

/**
 * @param {unknown} thrown by a hook, by a route, or by fastify about a request
 * @returns {Failure}
 * @throws what is none of these
 */
function failureOf(thrown) {
	if (thrown instanceof Failure) return thrown;
	const { code, validation, validationContext } = /** @type {import('fastify').FastifyError} */ (
		thrown
	);
	if (code?.startsWith('FST_ERR_CTP_')) return new Failure('notJson');
	if (validation) return new Failure(validationContext === 'body' ? 'wrongBody' : 'badRequest');
	throw thrown;
}

/**
 * QuestionPro's API. The order is key, limits, input, faults; what is left is carried out.
 *
 * @template {object} S
 * @param {FastifyInstance} api
 * @param {import('./state').SimulatorState & S} state
 * @param {ReadonlyArray<import('./route').Resource<S>>} resources
 */
function addApi(api, state, resources) {
	/** @type {WeakMap<FastifyRequest, ReturnType<typeof state.arrive>>} */
	const calls = new WeakMap();

	/** @param {FastifyRequest} request */
	function callOf(request) {
		const call = calls.get(request);
		if (!call) throw new Error(`${request.url} has not arrived`);
		return call;
	}

	// Whoever sends no body may still send its type.
	const parseJson = api.getDefaultJsonParser('ignore', 'ignore');
	api.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
		if (text === '') done(null);
		else parseJson(request, String(text), done);
	});

	api.addHook('onRequest', async (request, reply) => {
		const { method, headers } = request;
		const params = /** @type {Record<string, string>} */ (request.params);
		const query = /** @type {Record<string, string>} */ (request.query);
		const key = String(headers['api-key'] ?? '').trim();
		const call = state.arrive({ key, method, path: pathOf(request), query, headers, params });
		calls.set(request, call);
		reply.raw.once('close', call.leave);
		checkKey(key);
		const refusal = state.limits.refusalOf(key, state);
		if (refusal) throw new Failure(refusal);
	});

	api.addHook('preValidation', async (request) => {
		callOf(request).arrival.body = request.body;
	});

	api.addHook('onSend', async (request, reply) => {
		const { arrival, leave } = callOf(request);
		arrival.status = reply.statusCode;
		if (arrival.status === 429) state.refusals += 1;
		if (state.latencyMilliseconds > 0) {
			await sleep(state.latencyMilliseconds, undefined, { ref: false });
		}
		// Before it is sent: a client that has its response may send the next request at once.
		leave();
	});

	api.setErrorHandler((thrown, request, reply) => {
		const failure = failureOf(thrown);
		reply.code(failure.statusCode).send(failure.bodyFor(urlOf(request)));
	});

	for (const route of resources.flatMap(({ routes }) => routes)) {
		const { method, path, query: querystring, body } = route;
		api.route({
			method,
			url: path,
			schema: { params: IDS_SCHEMA, ...(querystring && { querystring }), ...(body && { body }) },
			handler: async (request, reply) => {
				const { arrival } = callOf(request);
				const { key, params, query } = arrival;
				const url = urlOf(request);
				const carryOut = () => {
					const good = route.carryOut({ params, query, url, state }, request.body);
					arrival.carriedOut = true;
					return good === null ? '' : JSON.stringify(good);
				};
				const ids = Object.values(params);
				const special = ids.map((id) => FAULTS_BY_ID[id]).find(Boolean);
				const planned =
					state.faults.take({ method, path: arrival.path.slice(BASE.length), ids }) ??
					(special && { fault: special });
				reply.type('application/json');
				if (!planned) return carryOut();
				const { fault, retryAfter, carriedOut = fault.carriedOut } = planned;
				if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
				const good = carriedOut ? carryOut() : '';
				return fault.respond({ reply, good, key, url, redirectTarget: state.redirectTarget });
			},
		});
	}
}

/**
 * A server for the routes of the given resources, and the admin routes.
 *
 * @template {object} S
 * @param {import('./state').SimulatorState & S} state
 * @param {ReadonlyArray<import('./route').Resource<S>>} resources
 */
function createServer(state, resources) {
	const server = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
	});
	server.register(async (api) => addApi(api, state, resources), { prefix: BASE });
	server.register(async (api) => addAdminRoutes(api, state), { prefix: '/simulator' });
	return server;
}

module.exports = { createServer };
