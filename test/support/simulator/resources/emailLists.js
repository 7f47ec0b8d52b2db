// @ts-check
const { PerSurvey, idsFrom } = require('../core/collection');
const { found } = require('../core/failures');
const { listRoute, success } = require('../core/route');
const { customVariables, list, object, text } = require('../core/schema');
const { gmtTime } = require('./dates');
const { IDS } = require('./ids');
const { ofSurvey, surveyOf } = require('./surveys');

/** @typedef {{ emailAddress: string, highCustomVariables?: object, [field: string]: unknown }} Contact */
/** @typedef {ReturnType<typeof createState>} EmailListsState */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/** @param {number} emailListID @param {number} addressID @param {Contact} contact @param {number} time */
const address = (emailListID, addressID, { highCustomVariables = {}, ...contact }, time) => ({
	addressID,
	...{ firstname: '', lastname: '' },
	...{ custom1: '', custom2: '', custom3: '', custom4: '', custom5: '' },
	...contact,
	...{ emailListID, creationDate: gmtTime(time), highCustomVariables },
});

/** The first list of every survey has three contacts. */
const CONTACTS = ['ann@example.com', 'bob@example.com', 'cid@example.com'];

/** @param {number} emailListID @param {number} number @param {number} surveyID */
const emailList = (emailListID, number, surveyID) => ({
	...{ emailListID, userID: IDS.userID, surveyID },
	...{ name: number === 1 ? 'Customers' : `Email-List-${number}`, lastBatchSentDate: '' },
	...{ groupType: 'Global', spamIndex: 'Good' },
	contacts: (number === 1 ? CONTACTS : []).map((emailAddress, index) =>
		address(emailListID, 85_000_001 + index, { emailAddress }, Date.UTC(2020, 10, 23)),
	),
});

const createState = () => ({
	emailLists: new PerSurvey(IDS.emailListID, () => 2, emailList),
	newAddressID: idsFrom(86_000_001),
});

const listsOf = ofSurvey((state) => state.emailLists);

/** @param {ReturnType<typeof emailList>} list as responses have it, with what its contacts come to */
const showList = ({ contacts: { length }, ...list }) => ({
	...list,
	emailListStatistics: {
		...{ activeCount: length, bounceCount: 0, unsubscribeCount: 0 },
		...{ pendingVerificationCount: 0, totalCount: length },
	},
});

/** @param {SurveyRequest} request @param {{ name: string, groupType?: string }} fields */
function createList(request, fields) {
	const { surveyID } = surveyOf(request);
	const created = listsOf(request).add((id) => ({ ...emailList(id, 0, surveyID), ...fields }));
	return success(showList(created));
}

/**
 * QuestionPro's page does not show a response: this one is invented, and so is that an address which
 * is in the list already is added again.
 *
 * @param {SurveyRequest} request
 * @param {Contact[]} contacts
 */
function addContacts(request, contacts) {
	const { params, state } = request;
	const emailList = found(listsOf(request).find(params.emailListID));
	const added = contacts.map((contact) =>
		address(emailList.emailListID, state.newAddressID(), contact, state.now()),
	);
	emailList.contacts.push(...added);
	return success(added);
}

const LIST = object({ name: { ...text, minLength: 1 }, groupType: text }, ['name']);

const CONTACT = object(
	{
		...{ emailAddress: { ...text, minLength: 1 }, firstname: text, lastname: text },
		...customVariables,
	},
	['emailAddress'],
);

const PATH = '/surveys/:surveyID/emaillists';

/** @type {import('../core/route').Resource<import('.').ResourceState>} */
const emailLists = {
	createState,
	routes: [
		listRoute(PATH, listsOf, showList),
		{ method: 'POST', path: PATH, body: LIST, carryOut: createList },
		{
			method: 'POST',
			path: `${PATH}/:emailListID/emails`,
			body: list(CONTACT),
			carryOut: addContacts,
		},
	],
};

module.exports = { emailLists };
