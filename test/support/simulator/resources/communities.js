// @ts-check
const { listRoute } = require('../core/list');

/** @typedef {ReturnType<typeof createState>} CommunitiesState */

const createState = () => ({
	/** How many communities each user has; QuestionPro's sample has three. */
	communities: 3,
});

/** @param {import('../core/request').SimulatorRequest<CommunitiesState>} request */
const communitiesOf = ({ state }) =>
	Array.from({ length: state.communities }, (_, index) => ({
		id: 1001 + index,
		name: `Test community ${index + 1}`,
		shortURL: `testcommunity${index + 1}.questionpro.com`,
		status: 'Active',
	}));

/** @type {import('../core/request').Resource<CommunitiesState>} */
const communities = {
	createState,
	settings: { communities: { type: 'integer', minimum: 0 } },
	routes: [listRoute('/micropanel/users/:userID/communities', communitiesOf)],
};

module.exports = { communities };
