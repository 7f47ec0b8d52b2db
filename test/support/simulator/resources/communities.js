// @ts-check
const { listRoute, success } = require('../core/route');

/** @typedef {ReturnType<typeof createState>} CommunitiesState */

const createState = () => ({
	/** How many communities each user has; QuestionPro's sample has three. */
	communities: 3,
});

/** @param {import('../core/route').SimulatorRequest<CommunitiesState>} request */
const communitiesOf = ({ state }) =>
	Array.from({ length: state.communities }, (_, index) => ({
		id: 1001 + index,
		name: `Test community ${index + 1}`,
		shortURL: `testcommunity${index + 1}.questionpro.com`,
		status: 'Active',
	}));

/** @type {import('../core/route').Resource<CommunitiesState>} */
const communities = {
	createState,
	routes: [
		listRoute('/micropanel/users/:userID/communities', communitiesOf),
		{
			method: 'GET',
			path: '/micropanel/filters/:filterID',
			carryOut: ({ params }) =>
				success({
					panelSegmentId: Number(params.filterID),
					name: 'New members',
					criteria: 'Signup Date After: · 07/26/2023 AND Signup Date Before: · 12/31/2023',
				}),
		},
		{
			method: 'GET',
			path: '/micropanel/profiles/:profileID',
			// QuestionPro's page does not show a response: this one is invented.
			carryOut: ({ params }) =>
				success({
					profileID: Number(params.profileID),
					name: 'About you',
					fields: [
						{ profileFieldId: 4401, name: 'Favorite color', type: 'Single Select' },
						{ profileFieldId: 4402, name: 'Date of birth', type: 'Birthdate' },
					],
				}),
		},
	],
};

module.exports = { communities };
