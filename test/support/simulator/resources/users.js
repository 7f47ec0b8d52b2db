// @ts-check
const { Collection, FIRST_ORDINARY_ID } = require('../core/collection');
const { listRoute } = require('../core/list');
const { Refusal, found, success } = require('../core/responses');
const { IDS } = require('./ids');

/** @typedef {ReturnType<typeof createState>} UsersState */
/** @typedef {import('../core/request').SimulatorRequest<UsersState>} UserRequest */

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

const createState = () => ({ users: new Collection(IDS.userID, 3, user) });

/**
 * The user in a request's path.
 *
 * @param {UserRequest} request
 * @throws Refusal 404 if there is none
 */
const userOf = ({ params, state }) => found(state.users.find(params.userID));

/** @param {UserRequest} request */
function usersOf({ params, state }) {
	const id = Number(params.organizationID);
	if (id !== IDS.organizationID && id >= FIRST_ORDINARY_ID) throw new Refusal(404);
	return state.users;
}

/** @type {import('../core/request').Resource<UsersState>} */
const users = {
	createState,
	routes: [
		{ method: 'GET', path: '/users/:userID', carryOut: (request) => success(userOf(request)) },
		listRoute('/organizations/:organizationID/users', usersOf),
	],
};

module.exports = { userOf, users };
