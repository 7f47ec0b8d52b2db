// @ts-check
const { PerSurvey, idsFrom } = require('../core/collection');
const { listRoute } = require('../core/list');
const { found, success } = require('../core/responses');
const { addressIds } = require('./addresses');
const { isoTime } = require('./dates');
const { IDS } = require('./ids');
const { ofSurvey, surveyOf } = require('./surveys');
const sendSchema = require('../schemas/requests/sendEmailBatch.json');

/**
 * The body of a request that mails; its schema checks it. In `emails` an address may be followed by
 * the values of custom variables, separated by commas.
 *
 * @typedef {{ mode: 1 | 2 | 3 | 4, emailListID?: number, emails?: string[], templateID?: number, emailTemplate?: { emailSubject: string, content: string }, dateTime?: string }} MailBody
 */

/** @typedef {{ kind: 'batch' | 'reminder' | 'schedule', surveyID: number, batchID: number | null, time: number, body: MailBody }} Mailing */
/** @typedef {ReturnType<typeof recipient>} Recipient */
/** @typedef {ReturnType<typeof createState>} EmailBatchesState */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/** @param {string} emailAddress @param {unknown[]} [variables] */
const recipient = (emailAddress, variables = [], responseID = 0, status = 'Pending') => {
	const [custom1 = null, custom2 = null, custom3 = null, custom4 = null, custom5 = null] =
		variables;
	return { emailAddress, responseID, custom1, custom2, custom3, custom4, custom5, status };
};

/**
 * What the page shows of a batch ends with `emailCount`. Status and type are those of its sample: what
 * they mean is not documented.
 *
 * @param {number} emailBatchID @param {number} surveyID
 * @param {{ subject: string, emailText: string, description: string, recipients: Recipient[] }} mail
 */
const emailBatch = (emailBatchID, surveyID, { subject, description, emailText, recipients }) => ({
	...{ emailBatchID, surveyID, userID: IDS.userID, batchName: null },
	...{ subject, description, emailText, status: 2, batchType: 1, recipients },
});

/** @param {number} emailBatchID @param {number} _ @param {number} surveyID */
const sampleBatch = (emailBatchID, _, surveyID) =>
	emailBatch(emailBatchID, surveyID, {
		subject: 'Please tell us what you think',
		emailText: 'Please take our survey: <SURVEY_LINK>',
		description: 'Email List : Customers',
		recipients: [
			recipient('ann@example.com', [], IDS.responseID, 'Taken'),
			recipient('bob@example.com', ['gold'], IDS.responseID + 2, 'Started'),
			recipient('cid@example.com'),
		],
	});

const createState = () => ({
	emailBatches: new PerSurvey(IDS.emailBatchID, () => 1, sampleBatch),
	newScheduleID: idsFrom(63_000_001),
	/** What was sent or scheduled, in the order in which it was. */
	mailings: /** @type {Mailing[]} */ ([]),
});

const batchesOf = ofSurvey((state) => state.emailBatches);

/** @param {SurveyRequest} request */
const batchOf = (request) => found(batchesOf(request).find(request.params.batchID));

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
	const body = /** @type {MailBody} */ (request.body);
	const { templates, emailLists } = request.state;
	const { emailSubject: subject, content: emailText } =
		body.emailTemplate ?? found(templates.of(surveyID).find(body.templateID));
	const list = body.emails ? null : found(emailLists.of(surveyID).find(body.emailListID));
	const recipients =
		list?.contacts.map(({ emailAddress, custom1, custom2, custom3, custom4, custom5 }) =>
			recipient(emailAddress, [custom1, custom2, custom3, custom4, custom5]),
		) ??
		body.emails?.map((entry) => {
			const [emailAddress = '', ...variables] = entry.split(',');
			return recipient(emailAddress.trim(), variables);
		}) ??
		[];
	const description = list ? `Email List : ${list.name}` : '';
	return { surveyID, body, list, mail: { subject, emailText, description, recipients } };
}

/** @param {SurveyRequest} request */
function sendBatch(request) {
	const { surveyID, body, list, mail } = mailOf(request);
	const batch = batchesOf(request).add((id) => emailBatch(id, surveyID, mail));
	const time = request.state.now();
	request.state.mailings.push({ kind: 'batch', surveyID, batchID: batch.emailBatchID, time, body });
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
	const { surveyID, body, list, mail } = mailOf(request);
	const { state } = request;
	const time = state.now();
	state.mailings.push({ kind: 'schedule', surveyID, batchID: null, time, body });
	const date = new Date(body.dateTime ?? NaN);
	return success({
		...{ scheduledInvitationID: state.newScheduleID(), surveyID, userID: IDS.userID },
		...{ emailBatchID: 0, invitationTemplateID: body.templateID ?? -1 },
		...{ emailGroupID: list?.emailListID ?? 0, status: 0 },
		...{ emailText: mail.emailText, emailSubject: mail.subject },
		...{ scheduleDate: date.toISOString().slice(0, 10), scheduleHour: date.getUTCHours() },
		createdTimestamp: isoTime(time),
	});
}

/**
 * QuestionPro's page does not show a response: that it is the batch is invented.
 *
 * @param {SurveyRequest} request
 */
function remind(request) {
	const batch = batchOf(request);
	const { surveyID, body } = mailOf(request);
	const { mailings, now } = request.state;
	mailings.push({ kind: 'reminder', surveyID, batchID: batch.emailBatchID, time: now(), body });
	return success(showBatch(batch));
}

/** @param {unknown} body */
function mailIds(body) {
	const { emailListID, templateID, emails = [] } = /** @type {MailBody} */ (body);
	const ids = [emailListID, templateID].flatMap((id) => (id === undefined ? [] : String(id)));
	return [...ids, ...addressIds(emails.map((entry) => entry.replace(/,.*/, '')))];
}

const dateTime = {
	type: 'string',
	pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$',
};

/** That of each mode, with a time beside it. */
const scheduleSchema = {
	oneOf: sendSchema.oneOf.map((mode) => ({
		...mode,
		properties: { ...mode.properties, dateTime },
		required: [...mode.required, 'dateTime'],
	})),
};

/** The modes that mail to a list. */
const reminderSchema = {
	oneOf: sendSchema.oneOf.filter(({ required }) => required.includes('emailListID')),
};

/**
 * @param {'POST' | 'PUT'} method
 * @param {string} path
 * @param {object} bodySchema
 * @param {(request: SurveyRequest) => import('../core/responses').GoodBody} carryOut
 */
const mailRoute = (method, path, bodySchema, carryOut) => ({
	...{ method, path, bodySchema, bodyIds: mailIds, carryOut },
});

const PATH = '/surveys/:surveyID/batches';

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const emailBatches = {
	createState,
	summary: ({ mailings }) => ({ mailings }),
	routes: [
		mailRoute('POST', PATH, sendSchema, sendBatch),
		mailRoute('POST', `${PATH}/schedule`, scheduleSchema, schedule),
		mailRoute('PUT', `${PATH}/:batchID`, reminderSchema, remind),
		listRoute(PATH, batchesOf, showBatch),
		{
			method: 'GET',
			path: `${PATH}/:batchID`,
			carryOut: (request) => success(showBatch(batchOf(request))),
		},
		listRoute(`${PATH}/:batchID/stats`, (request) => batchOf(request).recipients),
	],
};

module.exports = { emailBatches };
