// @ts-check
const { success } = require('../core/responses');

/** @typedef {ReturnType<typeof createState>} CommunitiesState */
/** @typedef {import('../core/request').SimulatorRequest<CommunitiesState>} CommunityRequest */

const createState = () => ({
	/** How many communities each user has; QuestionPro's sample has three. */
	communities: 3,
	/** QuestionPro's sample shows totals of 0 and no links beside its three communities. */
	totalsAreZero: false,
	/** Every page is the first one. */
	ignoresPage: false,
});

/** @param {number} number from 1 */
const community = (number) => ({
	id: 1000 + number,
	name: `Test community ${number}`,
	shortURL: `testcommunity${number}.questionpro.com`,
	status: 'Active',
});

/**
 * @param {CommunityRequest} request
 * @param {{ page: number, perPage: number }} place
 */
function pagination({ url, state }, { page, perPage }) {
	const totalPages = Math.ceil(state.communities / perPage);
	/** @param {number} number */
	const link = (number) => {
		const target = new URL(url);
		target.search = String(new URLSearchParams({ page: `${number}`, perPage: `${perPage}` }));
		return state.totalsAreZero || number < 1 || number > totalPages ? null : target.href;
	};
	return {
		perPage,
		totalItems: state.totalsAreZero ? 0 : state.communities,
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

/** @param {CommunityRequest} request */
function listCommunities(request) {
	const { query, state } = request;
	const page = state.ignoresPage ? 1 : Number(query.page ?? 1);
	const perPage = Number(query.perPage ?? 100);
	const all = Array.from({ length: state.communities }, (_, index) => community(index + 1));
	return {
		...success(all.slice((page - 1) * perPage, page * perPage)),
		pagination: pagination(request, { page, perPage }),
	};
}

/** @type {import('../core/request').Resource<CommunitiesState>} */
const communities = {
	createState,
	settings: {
		communities: { type: 'integer', minimum: 0 },
		totalsAreZero: { type: 'boolean' },
		ignoresPage: { type: 'boolean' },
	},
	routes: [
		{
			method: 'GET',
			path: '/micropanel/users/:userID/communities',
			// At most 1000 a page, as two third parties note; QuestionPro documents no maximum.
			querySchema: {
				type: 'object',
				properties: {
					page: { type: 'string', pattern: '^[1-9]\\d{0,8}$' },
					perPage: { type: 'string', pattern: '^([1-9]\\d{0,2}|1000)$' },
				},
			},
			carryOut: listCommunities,
		},
	],
};

module.exports = { communities };
