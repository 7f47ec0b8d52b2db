// @ts-check
const { randomUUID } = require('node:crypto');

/**
 * A request as a resource sees it.
 *
 * @template {object} [S=object]
 * @typedef {object} SimulatorRequest
 * @property {Record<string, string>} params the ids in the path, as they stood there
 * @property {Record<string, string>} query
 * @property {string} url the whole URL
 * @property {import('./state').SimulatorState & S} state
 */

/**
 * One request to QuestionPro's API.
 *
 * @template {object} [S=object] the state of its resource
 * @typedef {object} Route
 * @property {'GET' | 'POST' | 'PUT' | 'DELETE'} method
 * @property {string} path below /a/api/v2; each `:parameter` is an id
 * @property {object} [query] the JSON schema of its query, whose values are strings
 * @property {object} [body] the JSON schema of its body; a route without one has no body
 * @property {CarryOut<S>['carryOut']} carryOut gives the body that says so, null for an empty one; throws a `Failure`
 *   where there is nothing to do it with
 */

/**
 * A method, so that a route may say what its schema makes of the body.
 *
 * @template {object} S
 * @typedef {{ carryOut(request: SimulatorRequest<S>, body: unknown): object | null }} CarryOut
 */

/**
 * A resource: its state, which becomes part of the simulator's, and its routes.
 *
 * @template {object} [S=object]
 * @typedef {object} Resource
 * @property {() => Partial<S>} [createState] settings, what is readable, methods: at the start and after a reset
 * @property {Array<Route<S>>} routes
 */

/** At most 1000 a page, as two third parties note; QuestionPro documents no maximum. */
const PAGE_QUERY = {
	type: 'object',
	properties: {
		page: { type: 'string', pattern: '^[1-9]\\d{0,8}$' },
		perPage: { type: 'string', pattern: '^([1-9]\\d{0,2}|1000)$' },
	},
};

/**
 * The documented envelope, with a requestID of its own.
 *
 * @param {object} response
 */
const success = (response) => ({ response, requestID: randomUUID() });

/** @param {string} url @param {number} page @param {number} perPage @param {number} totalItems */
function pagination(url, page, perPage, totalItems) {
	const totalPages = Math.ceil(totalItems / perPage);
	/** @param {number} number */
	const link = (number) => {
		const target = new URL(url);
		target.search = `?page=${number}&perPage=${perPage}`;
		return number < 1 || number > totalPages ? null : target.href;
	};
	const [prev, next, first, last] = [page - 1, page + 1, 1, totalPages].map(link);
	const links = { self: url, prev, next, first, last };
	return { perPage, totalItems, currentPage: page, totalPages, links };
}

/**
 * A route that gives the page of a list which the query asks for.
 *
 * @template {object} S
 * @template {object} T
 * @param {string} path
 * @param {(request: SimulatorRequest<S>, body: unknown) => { length: number, slice: (from: number, to: number) => T[] }} all
 *   an array or a collection
 * @param {(item: T, request: SimulatorRequest<S>) => object} [show] what the response has of an item,
 *   default all of it
 * @returns {Route<S>}
 */
const listRoute = (path, all, show = (item) => item) => ({
	method: 'GET',
	path,
	query: PAGE_QUERY,
	carryOut(request, body) {
		const { page = 1, perPage = 100 } = request.query;
		const [number, size] = [Number(page), Number(perPage)];
		const items = all(request, body);
		const shown = items.slice((number - 1) * size, number * size);
		return {
			...success(shown.map((item) => show(item, request))),
			pagination: pagination(request.url, number, size, items.length),
		};
	},
});

module.exports = { listRoute, success };
