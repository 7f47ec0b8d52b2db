// @ts-check
const { Collection, PerSurvey, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { found, success } = require('../core/responses');
const { addressIds } = require('./addresses');
const { isoTime } = require('./dates');
const { IDS } = require('./ids');
const { surveyOf } = require('./surveys');
const sendSchema = require('../schemas/requests/sendEmailBatch.json');

/**
 * The body of a request that mails; its schema checks it. Each of `emails` may go on with the values
 * of custom variables, separated by commas.
 *
 * @typedef {{ mode: 1 | 2 | 3 | 4, emailListID?: number, emails?: string[], templateID?: number, emailTemplate?: { emailSubject: string, content: string }, dateTime?: string }} MailBody
 */

/** @typedef {{ kind: 'batch' | 'reminder' | 'schedule', surveyID: number, batchID: number | null, time: number, body: MailBody }} Mailing */
/** @typedef {{ emailAddress: string, responseID: number, status: string, [custom: string]: unknown }} Recipient */
/** @typedef {ReturnType<typeof createState>} EmailBatchesState */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/** @param {string} emailAddress @param {unknown[]} [variables] @returns {Recipient} */
const recipient = (emailAddress, variables = [], responseID = 0, status = 'Pending') => {
	const [custom1 = null, custom2 = null, custom3 = null, custom4 = null, custom5 = null] =
		variables;
	return { emailAddress, responseID, custom1, custom2, custom3, custom4, custom5, status };
};

/**
 * What the page shows of a batch ends with `emailCount`. Its status is always 2, and its type 1: their
 * meaning is not documented.
 *
 * @param {number} surveyID @param {number} emailBatchID
 * @param {{ subject: string, emailText: string, description: string, recipients: Recipient[] }} mail
 */
const emailBatch = (surveyID, emailBatchID, { subject, description, emailText, recipients }) => ({
	...{ emailBatchID, surveyID, userID: IDS.userID, batchName: null },
	...{ subject, description, emailText, status: 2, batchType: 1, recipients },
});

function createState() {
	const newID = idsFrom(61_000_001);
	const mail = {
		subject: 'Please tell us what you think',
		emailText: 'Please take our survey: <SURVEY_LINK>',
		description: 'Email List : Customers',
	};
	return {
		newScheduleID: idsFrom(62_000_001),
		/** @type {Mailing[]} what was sent or scheduled, in the order in which it was */
		mailings: [],
		emailBatches: new PerSurvey(
			(surveyID) =>
				new Collection({
					...{ count: 1, firstID: IDS.emailBatchID, newID },
					make: (id) =>
						emailBatch(surveyID, id, {
							...mail,
							recipients: [
								recipient('ann@example.com', [], IDS.responseID, 'Taken'),
								recipient('bob@example.com', ['gold'], IDS.responseID + 2, 'Started'),
								recipient('cid@example.com'),
							],
						}),
				}),
		),
	};
}

/** @param {ReturnType<typeof emailBatch>} batch */
const showBatch = ({ recipients, ...batch }) => ({ ...batch, emailCount: recipients.length });

/**
 * What a request mails, and to whom.
 *
 * @param {SurveyRequest} request
 * @throws Refusal 404 if there is no such list or template, which is invented
 */
function mailOf(request) {
	const { surveyID } = surveyOf(request);
	const { body, state } = request;
	const { emailListID, emails, templateID, emailTemplate } = /** @type {MailBody} */ (body);
	const { emailSubject, content } =
		emailTemplate ?? found(state.templates.of(surveyID).find(templateID));
	const text = { subject: emailSubject, emailText: content };
	if (emails) {
		const recipients = emails.map((entry) => {
			const [address = '', ...variables] = entry.split(',');
			return recipient(address.trim(), variables);
		});
		return { ...text, surveyID, description: '', recipients };
	}
	const list = found(state.emailLists.of(surveyID).find(emailListID));
	const recipients = list.contacts.map((contact) => {
		const { custom1, custom2, custom3, custom4, custom5 } = contact;
		return recipient(contact.emailAddress, [custom1, custom2, custom3, custom4, custom5]);
	});
	return { ...text, surveyID, description: `Email List : ${list.name}`, recipients, list };
}

/**
 * @param {SurveyRequest} request
 * @param {Mailing['kind']} kind
 * @param {number} surveyID
 * @param {number | null} batchID
 */
function record({ body, state }, kind, surveyID, batchID) {
	const time = state.now();
	state.mailings.push({ kind, surveyID, batchID, time, body: /** @type {MailBody} */ (body) });
	return time;
}

/** @param {SurveyRequest} request */
function sendBatch(request) {
	const { surveyID, list, ...mail } = mailOf(request);
	const batch = request.state.emailBatches.of(surveyID).add((id) => emailBatch(surveyID, id, mail));
	const time = record(request, 'batch', surveyID, batch.emailBatchID);
	if (list) list.lastBatchSentDate = isoTime(time);
	return success(showBatch(batch));
}

/**
 * Nothing is mailed when the time comes. QuestionPro's page does not show a response: this one, after
 * an older page that lists what is scheduled, is invented.
 *
 * @param {SurveyRequest} request
 */
function schedule(request) {
	const { surveyID, list, subject, emailText } = mailOf(request);
	const { templateID = -1, dateTime = '' } = /** @type {MailBody} */ (request.body);
	const createdTimestamp = isoTime(record(request, 'schedule', surveyID, null));
	const date = new Date(dateTime);
	return success({
		scheduledInvitationID: request.state.newScheduleID(),
		...{ surveyID, userID: IDS.userID, emailBatchID: 0, invitationTemplateID: templateID },
		...{ emailGroupID: list?.emailListID ?? 0, status: 0, emailText, emailSubject: subject },
		...{ scheduleDate: date.toISOString().slice(0, 10), scheduleHour: date.getUTCHours() },
		createdTimestamp,
	});
}

/** @param {SurveyRequest} request */
const batchOf = (request) =>
	found(request.state.emailBatches.of(surveyOf(request).surveyID).find(request.params.batchID));

/**
 * QuestionPro's page does not show a response: that it is the batch is invented.
 *
 * @param {SurveyRequest} request
 */
function remind(request) {
	const { surveyID } = mailOf(request);
	const batch = batchOf(request);
	record(request, 'reminder', surveyID, batch.emailBatchID);
	return success(showBatch(batch));
}

/**
 * Everybody with this address has responded: their status is Taken, or Started for a response that is
 * not completed.
 *
 * @param {Collection<ReturnType<typeof emailBatch>>} batches
 * @param {string} emailAddress
 * @param {import('./samples').SurveyResponse} response
 */
function markRecipient(batches, emailAddress, { responseID, responseStatus }) {
	const status = responseStatus === 'Started' ? 'Started' : 'Taken';
	for (const { emailBatchID } of batches.all()) {
		for (const recipient of batches.find(emailBatchID)?.recipients ?? []) {
			if (recipient.emailAddress.toLowerCase() !== emailAddress.toLowerCase()) continue;
			Object.assign(recipient, { responseID, status });
		}
	}
}

/** @param {unknown} body */
function mailIds(body) {
	const { emailListID, templateID, emails = [] } = /** @type {MailBody} */ (body);
	const ids = [emailListID, templateID].flatMap((id) => (id === undefined ? [] : String(id)));
	return [...ids, ...addressIds(emails.map((entry) => entry.replace(/,.*/, '')))];
}

// Of each mode, with a time beside it, and of those that go to a list.
const modes = sendSchema.oneOf;
const dateTime = {
	type: 'string',
	pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$',
};
const scheduleSchema = {
	oneOf: modes.map((mode) => ({
		...mode,
		properties: { ...mode.properties, dateTime },
		required: [...mode.required, 'dateTime'],
	})),
};
const reminderSchema = { oneOf: modes.filter((mode) => mode.required.includes('emailListID')) };

const PATH = '/surveys/:surveyID/batches';
const mails = { bodySchema: sendSchema, bodyIds: mailIds };

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const emailBatches = {
	createState,
	summary: ({ mailings }) => ({ mailings }),
	routes: [
		{ method: 'POST', path: PATH, ...mails, carryOut: sendBatch },
		{
			method: 'POST',
			path: `${PATH}/schedule`,
			...mails,
			bodySchema: scheduleSchema,
			carryOut: schedule,
		},
		{
			method: 'PUT',
			path: `${PATH}/:batchID`,
			...mails,
			bodySchema: reminderSchema,
			carryOut: remind,
		},
		{
			method: 'GET',
			path: PATH,
			querySchema: PAGE_QUERY,
			carryOut: (request) =>
				pageOf(request, request.state.emailBatches.of(surveyOf(request).surveyID), showBatch),
		},
		{
			method: 'GET',
			path: `${PATH}/:batchID`,
			carryOut: (request) => success(showBatch(batchOf(request))),
		},
		{
			method: 'GET',
			path: `${PATH}/:batchID/stats`,
			querySchema: PAGE_QUERY,
			carryOut: (request) => pageOf(request, batchOf(request).recipients),
		},
	],
};

module.exports = { emailBatches, markRecipient };
