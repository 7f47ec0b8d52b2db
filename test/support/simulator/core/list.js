// @ts-check
const { success } = require('./responses');

/** @typedef {import('./request').SimulatorRequest} SimulatorRequest */

/** At most 1000 a page, as two third parties note; QuestionPro documents no maximum. */
const PAGE_QUERY = {
	type: 'object',
	properties: {
		page: { type: 'string', pattern: '^[1-9]\\d{0,8}$' },
		perPage: { type: 'string', pattern: '^([1-9]\\d{0,2}|1000)$' },
	},
};

/**
 * @param {SimulatorRequest} request
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
 * The page of a list that a request asks for.
 *
 * @template T
 * @param {SimulatorRequest} request
 * @param {{ length: number, slice: (from: number, to: number) => T[] }} all an array or a collection
 * @param {(item: T) => unknown} [show] what the response has of an item, default all of it
 */
function pageOf(request, all, show = (item) => item) {
	const { query, state } = request;
	const page = state.ignoresPage ? 1 : Number(query.page ?? 1);
	const perPage = Number(query.perPage ?? 100);
	return {
		...success(all.slice((page - 1) * perPage, page * perPage).map(show)),
		pagination: pagination(request, { page, perPage, totalItems: all.length }),
	};
}

module.exports = { PAGE_QUERY, pageOf };
