// @ts-check
const { Collection, FIRST_ORDINARY_ID, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { Refusal, found, success } = require('../core/responses');
const { IDS } = require('./ids');

/** @typedef {ReturnType<typeof createState>} UsersState */

/** @param {number} userID @param {number} number */
const user = (userID, number) => ({
	userID,
	departmentID: 20_001,
	organizationID: IDS.organizationID,
	firstName: 'Test',
	lastName: `User ${number}`,
	emailAddress: `user${number}@example.com`,
	phone: '',
	licenseType: 'Research',
	licenseStartDate: '2019-12-18',
	creationDate: '2019-12-18',
	userType: 'License',
});

const createState = () => ({
	users: new Collection({ count: 3, firstID: IDS.userID, newID: idsFrom(1_300_001), make: user }),
});

/**
 * The user in a request's path.
 *
 * @param {import('../core/request').SimulatorRequest<UsersState>} request
 * @throws Refusal 404 if there is none
 */
const userOf = ({ params, state }) => found(state.users.find(params.userID));

/** @type {import('../core/request').Resource<UsersState>} */
const users = {
	createState,
	routes: [
		{
			method: 'GET',
			path: '/users/:userID',
			carryOut: (request) => success(userOf(request)),
		},
		{
			method: 'GET',
			path: '/organizations/:organizationID/users',
			querySchema: PAGE_QUERY,
			carryOut: (request) => {
				const id = Number(request.params.organizationID);
				if (id !== IDS.organizationID && id >= FIRST_ORDINARY_ID) throw new Refusal(404);
				return pageOf(request, request.state.users);
			},
		},
	],
};

module.exports = { userOf, users };
