// @ts-check
const { PAGE_QUERY, pageOf } = require('../core/list');

/** @typedef {ReturnType<typeof createState>} CommunitiesState */

const createState = () => ({
	/** How many communities each user has; QuestionPro's sample has three. */
	communities: 3,
});

/** @param {number} number from 1 */
const community = (number) => ({
	id: 1000 + number,
	name: `Test community ${number}`,
	shortURL: `testcommunity${number}.questionpro.com`,
	status: 'Active',
});

/** @type {import('../core/request').Resource<CommunitiesState>} */
const communities = {
	createState,
	settings: { communities: { type: 'integer', minimum: 0 } },
	routes: [
		{
			method: 'GET',
			path: '/micropanel/users/:userID/communities',
			querySchema: PAGE_QUERY,
			carryOut: (request) => {
				const { communities: length } = request.state;
				return pageOf(
					request,
					Array.from({ length }, (_, index) => community(index + 1)),
				);
			},
		},
	],
};

module.exports = { communities };
