// @ts-check
// From node:timers, so that a test with fake timers does not stop the server's clock.
const { setTimeout: sleep } = require('node:timers/promises');
const { default: Ajv } = require('ajv');
const { default: fastify } = require('fastify');
const { addAdminRoutes } = require('./admin');
const { decide } = require('./decide');

const BASE = '/a/api/v2';

/**
 * @param {unknown} text
 * @param {string} type the header content-type
 * @returns {{ body: unknown, bodyIsJson: boolean }}
 */
function readBody(text, type) {
	if (typeof text !== 'string' || text === '') return { body: undefined, bodyIsJson: false };
	try {
		return { body: JSON.parse(text), bodyIsJson: type.startsWith('application/json') };
	} catch {
		return { body: text, bodyIsJson: false };
	}
}

/**
 * A function that calls the given one the first time only.
 *
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
function once(make) {
	/** @type {{ value: T } | undefined} */
	let made;
	return () => (made ??= { value: make() }).value;
}

/**
 * A server for the routes of the given resources, and the admin routes.
 *
 * @template {object} S
 * @param {import('./state').SimulatorState & S} state
 * @param {ReadonlyArray<import('./request').Resource<S>>} resources
 */
function createServer(state, resources) {
	const ajv = new Ajv({ allowUnionTypes: true });
	const server = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
	});

	/** @param {import('fastify').FastifyInstance} api @param {import('./request').Route<S>} route */
	const addRoute = (api, route) => {
		const checks = {
			name: `${route.method} ${route.path}`,
			isQuery: ajv.compile(route.querySchema ?? {}),
			isBody: route.bodySchema ? ajv.compile(route.bodySchema) : null,
			bodyIds: route.bodyIds ?? (() => []),
			specialIds: route.specialIds ?? {},
			isSilent: route.isSilent ?? false,
		};
		api.route({
			method: route.method,
			url: route.path,
			handler: async (received, reply) => {
				const { method, headers } = received;
				const params = /** @type {Record<string, string>} */ (received.params);
				const query = /** @type {Record<string, string>} */ (received.query);
				const key = String(headers['api-key'] ?? '').trim();
				const path = received.url.replace(/\?.*/, '');
				const { body, bodyIsJson } = readBody(received.body, headers['content-type'] ?? '');
				const seen = { key, method, path, query, body };
				const { arrival, answered, leave } = state.arrive({ ...seen, headers, ...params });
				reply.raw.once('close', leave);

				const url = `http://${received.host}${received.url}`;
				/** @type {import('./request').SimulatorRequest<S> & { bodyIsJson: boolean }} */
				const request = {
					...seen,
					...{ bodyIsJson, params, url, state },
					carryOut: once(() => {
						const good = route.carryOut(request);
						arrival.carriedOut = true;
						return good;
					}),
				};
				route.arrived?.(request);
				const response = decide(request, checks);
				answered(response.status);
				if (state.latencyMilliseconds > 0) {
					await sleep(state.latencyMilliseconds, undefined, { ref: false });
				}
				if ('write' in response) {
					reply.hijack();
					response.write(reply.raw);
					return;
				}
				// Before it is sent: a client that has its response may send the next request at once.
				leave();
				return reply.code(response.status).headers(response.headers).send(response.body);
			},
		});
	};

	server.register(
		async (api) => {
			// Bodies are read here, so that one that is not JSON gets QuestionPro's response.
			api.removeAllContentTypeParsers();
			api.addContentTypeParser(
				'*',
				{ parseAs: 'string' },
				async (/** @type {unknown} */ _, /** @type {string} */ text) => text,
			);
			for (const { routes } of resources) for (const route of routes) addRoute(api, route);
		},
		{ prefix: BASE },
	);
	server.register(async (api) => addAdminRoutes(api, state, resources), { prefix: '/simulator' });
	return server;
}

module.exports = { createServer };
