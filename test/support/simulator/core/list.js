// @ts-check
const { success } = require('./responses');

/** At most 1000 a page, as two third parties note; QuestionPro documents no maximum. */
const PAGE_QUERY = {
	type: 'object',
	properties: {
		page: { type: 'string', pattern: '^[1-9]\\d{0,8}$' },
		perPage: { type: 'string', pattern: '^([1-9]\\d{0,2}|1000)$' },
	},
};

/**
 * @param {import('./request').SimulatorRequest} request
 * @param {{ page: number, perPage: number, totalItems: number }} place
 */
function pagination({ url, state }, { page, perPage, totalItems }) {
	const totalPages = Math.ceil(totalItems / perPage);
	/** @param {number} number */
	const link = (number) => {
		const target = new URL(url);
		target.search = String(new URLSearchParams({ page: `${number}`, perPage: `${perPage}` }));
		return state.totalsAreZero || number < 1 || number > totalPages ? null : target.href;
	};
	return {
		perPage,
		totalItems: state.totalsAreZero ? 0 : totalItems,
		currentPage: page,
		totalPages: state.totalsAreZero ? 0 : totalPages,
		links: {
			self: url,
			prev: link(page - 1),
			next: link(page + 1),
			first: link(1),
			last: link(totalPages),
		},
	};
}

/**
 * A route that gives the page of a list which the query asks for.
 *
 * @template {object} S
 * @template {object} T
 * @param {string} path
 * @param {(request: import('./request').SimulatorRequest<S>) => { length: number, slice: (from: number, to: number) => T[] }} all
 *   an array or a collection
 * @param {(item: T, request: import('./request').SimulatorRequest<S>) => object} [show] what the
 *   response has of an item, default all of it
 * @returns {import('./request').Route<S>}
 */
const listRoute = (path, all, show = (item) => item) => ({
	method: 'GET',
	path,
	querySchema: PAGE_QUERY,
	carryOut: (request) => {
		const page = request.state.ignoresPage ? 1 : Number(request.query.page ?? 1);
		const perPage = Number(request.query.perPage ?? 100);
		const items = all(request);
		const shown = items.slice((page - 1) * perPage, page * perPage);
		return {
			...success(shown.map((item) => show(item, request))),
			pagination: pagination(request, { page, perPage, totalItems: items.length }),
		};
	},
});

module.exports = { listRoute };
