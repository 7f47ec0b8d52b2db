// @ts-check
const { Collection, isSample } = require('../core/collection');
const { Failure, found } = require('../core/failures');
const { listRoute, success } = require('../core/route');
const { IDS } = require('./ids');

/** @typedef {ReturnType<typeof createState>} UsersState */
/** @typedef {import('../core/route').SimulatorRequest<UsersState>} UserRequest */

/** @param {number} userID @param {number} number */
const user = (userID, number) => ({
	...{ userID, departmentID: 20_001, organizationID: IDS.organizationID },
	...{ firstName: 'Test', lastName: `User ${number}`, emailAddress: `user${number}@example.com` },
	...{ phone: '', licenseType: 'Research', licenseStartDate: '2019-12-18' },
	...{ creationDate: '2019-12-18', userType: 'License' },
});

const createState = () => ({ users: new Collection(IDS.userID, 3, user) });

/**
 * The user in a request's path.
 *
 * @param {UserRequest} request
 * @throws Failure 404 if there is none
 */
const userOf = ({ params, state }) => found(state.users.find(params.userID));

/** @param {UserRequest} request */
function usersOfOrganization({ params, state }) {
	const id = Number(params.organizationID);
	if (id !== IDS.organizationID && !isSample(id)) throw new Failure('notFound');
	return state.users;
}

/** @type {import('../core/route').Resource<UsersState>} */
const users = {
	createState,
	routes: [
		{ method: 'GET', path: '/users/:userID', carryOut: (request) => success(userOf(request)) },
		listRoute('/organizations/:organizationID/users', usersOfOrganization),
	],
};

module.exports = { userOf, users };
