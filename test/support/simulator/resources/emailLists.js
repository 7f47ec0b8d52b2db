// @ts-check
const { Collection, PerSurvey, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { found, success } = require('../core/responses');
const { addressIds } = require('./addresses');
const { gmtTime } = require('./dates');
const { IDS } = require('./ids');
const { surveyOf } = require('./surveys');
const contactsSchema = require('../schemas/requests/addContacts.json');
const listSchema = require('../schemas/requests/createEmailList.json');

/** @typedef {{ emailAddress: string, firstname?: string, lastname?: string, highCustomVariables?: Record<string, string>, [custom: string]: unknown }} Contact */
/** @typedef {Contact & { addressID: number, emailListID: number, creationDate: string }} SavedContact */
/** @typedef {ReturnType<typeof createState>} EmailListsState */
/** @typedef {ReturnType<typeof emailList>} EmailList */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/** The contacts of every survey's first list. */
const CONTACTS = ['ann@example.com', 'bob@example.com', 'cid@example.com'];

/** @param {number} emailListID @param {number} addressID @param {Contact} contact @param {number} time */
const savedContact = (emailListID, addressID, contact, time) => ({
	addressID,
	...{ firstname: '', lastname: '' },
	...{ custom1: '', custom2: '', custom3: '', custom4: '', custom5: '' },
	...contact,
	emailListID,
	creationDate: gmtTime(time),
	highCustomVariables: contact.highCustomVariables ?? {},
});

/** @param {number} surveyID @param {number} emailListID @param {string} name */
const emailList = (surveyID, emailListID, name, groupType = 'Global') => ({
	emailListID,
	userID: IDS.userID,
	surveyID,
	name,
	lastBatchSentDate: '',
	groupType,
	spamIndex: 'Good',
	contacts: /** @type {SavedContact[]} */ ([]),
});

function createState() {
	const newID = idsFrom(41_000_001);
	const added = Date.UTC(2020, 10, 23, 22, 11, 41);
	/** @param {number} id @param {number} number */
	const contacts = (id, number) =>
		number > 1
			? []
			: CONTACTS.map((emailAddress, index) =>
					savedContact(id, 85_000_001 + index, { emailAddress }, added),
				);
	return {
		newAddressID: idsFrom(86_000_001),
		emailLists: new PerSurvey(
			(surveyID) =>
				new Collection({
					...{ count: 2, firstID: IDS.emailListID, newID },
					make: (id, number) => ({
						...emailList(surveyID, id, number === 1 ? 'Customers' : `Email-List-${number}`),
						contacts: contacts(id, number),
					}),
				}),
		),
	};
}

/**
 * A list as responses have it, with what its contacts come to.
 *
 * @param {EmailList} list
 */
const showList = ({ contacts: { length }, ...list }) => ({
	...list,
	emailListStatistics: {
		...{ activeCount: length, bounceCount: 0, unsubscribeCount: 0 },
		...{ pendingVerificationCount: 0, totalCount: length },
	},
});

/** @param {SurveyRequest} request */
function createList(request) {
	const { surveyID } = surveyOf(request);
	const { name, groupType } = /** @type {{ name: string, groupType?: string }} */ (request.body);
	const lists = request.state.emailLists.of(surveyID);
	return success(showList(lists.add((id) => emailList(surveyID, id, name, groupType))));
}

/**
 * QuestionPro's page does not show a response: this one is invented, and so is that an address which
 * is in the list already is added again.
 *
 * @param {SurveyRequest} request
 */
function addContacts(request) {
	const { params, state } = request;
	const list = found(state.emailLists.of(surveyOf(request).surveyID).find(params.emailListID));
	const added = /** @type {Contact[]} */ (request.body).map((contact) =>
		savedContact(list.emailListID, state.newAddressID(), contact, state.now()),
	);
	list.contacts.push(...added);
	return success(added);
}

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const emailLists = {
	createState,
	routes: [
		{
			method: 'GET',
			path: '/surveys/:surveyID/emaillists',
			querySchema: PAGE_QUERY,
			carryOut: (request) =>
				pageOf(request, request.state.emailLists.of(surveyOf(request).surveyID), showList),
		},
		{
			method: 'POST',
			path: '/surveys/:surveyID/emaillists',
			bodySchema: listSchema,
			carryOut: createList,
		},
		{
			method: 'POST',
			path: '/surveys/:surveyID/emaillists/:emailListID/emails',
			bodySchema: contactsSchema,
			bodyIds: (body) =>
				addressIds(/** @type {Contact[]} */ (body).map(({ emailAddress }) => emailAddress)),
			carryOut: addContacts,
		},
	],
};

module.exports = { emailLists };
