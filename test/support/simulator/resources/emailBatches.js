// @ts-check
const { PerSurvey, idsFrom } = require('../core/collection');
const { found } = require('../core/failures');
const { listRoute, success } = require('../core/route');
const { integer, like, list, object, text } = require('../core/schema');
const { isoTime } = require('./dates');
const { IDS } = require('./ids');
const { ofSurvey, surveyOf } = require('./surveys');

/**
 * The body of a request that mails; its schema checks it. In `emails` an address may be followed by
 * the values of custom variables, separated by commas.
 *
 * @typedef {{ mode: 1 | 2 | 3 | 4, emailListID?: number, emails?: string[], templateID?: number, emailTemplate?: { emailSubject: string, content: string }, dateTime?: string }} MailBody
 */

/** @typedef {ReturnType<typeof recipient>} Recipient */
/** @typedef {ReturnType<typeof createState>} EmailBatchesState */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

const MAIL = {
	emailSubject: 'Please tell us what you think',
	content: 'Please take our survey: <SURVEY_LINK>',
};

/**
 * Of an entry QuestionPro's page shows `emailTemplateID`, and of what creates one the other fields.
 *
 * @param {number} emailTemplateID @param {number} number
 */
const template = (emailTemplateID, number) => ({
	...{ emailTemplateID, userID: IDS.userID, isGlobal: false },
	title: ['Invitation', 'Reminder'][number - 1] ?? `Template ${number}`,
	...MAIL,
});

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
 * @param {{ emailSubject: string, content: string, description: string, recipients: Recipient[] }} mail
 */
const emailBatch = (
	emailBatchID,
	surveyID,
	{ emailSubject, content, description, recipients },
) => ({
	...{ emailBatchID, surveyID, userID: IDS.userID, batchName: null, subject: emailSubject },
	...{ description, emailText: content, status: 2, batchType: 1, recipients },
});

/** @param {number} emailBatchID @param {number} _ @param {number} surveyID */
const sampleBatch = (emailBatchID, _, surveyID) =>
	emailBatch(emailBatchID, surveyID, {
		...MAIL,
		description: 'Email List : Customers',
		recipients: [
			recipient('ann@example.com', [], IDS.responseID, 'Taken'),
			recipient('bob@example.com', ['gold'], IDS.responseID + 2, 'Started'),
			recipient('cid@example.com'),
		],
	});

const createState = () => ({
	templates: new PerSurvey(IDS.templateID, () => 2, template),
	emailBatches: new PerSurvey(IDS.emailBatchID, () => 1, sampleBatch),
	newScheduleID: idsFrom(63_000_001),
});

const batchesOf = ofSurvey((state) => state.emailBatches);

/** @param {SurveyRequest} request */
const batchOf = (request) => found(batchesOf(request).find(request.params.emailBatchID));

/** @param {ReturnType<typeof emailBatch>} batch */
const showBatch = ({ recipients, ...batch }) => ({ ...batch, emailCount: recipients.length });

/**
 * What a request mails, and to whom.
 *
 * @param {SurveyRequest} request
 * @param {MailBody} body
 * @throws Failure 404 if there is no such list or template, which is invented
 */
function mailOf(request, { emailTemplate, templateID, emails, emailListID }) {
	const { surveyID } = surveyOf(request);
	const { templates, emailLists } = request.state;
	const { emailSubject, content } = emailTemplate ?? found(templates.of(surveyID).find(templateID));
	const list = emails ? undefined : found(emailLists.of(surveyID).find(emailListID));
	const recipients = list
		? list.contacts.map(({ emailAddress, custom1, custom2, custom3, custom4, custom5 }) =>
				recipient(emailAddress, [custom1, custom2, custom3, custom4, custom5]),
			)
		: (emails ?? []).map((entry) => {
				const [emailAddress = '', ...variables] = entry.split(',');
				return recipient(emailAddress.trim(), variables);
			});
	const description = list ? `Email List : ${list.name}` : '';
	return { surveyID, list, mail: { emailSubject, content, description, recipients } };
}

/** @param {SurveyRequest} request @param {MailBody} body */
function sendBatch(request, body) {
	const { surveyID, list, mail } = mailOf(request, body);
	const batch = batchesOf(request).add((id) => emailBatch(id, surveyID, mail));
	if (list) list.lastBatchSentDate = isoTime(request.state.now());
	return success(showBatch(batch));
}

/**
 * Nothing is mailed when the time comes. QuestionPro's page does not show a response: this one, after
 * an older page that lists what is scheduled, is invented.
 *
 * @param {SurveyRequest} request
 * @param {MailBody} body
 */
function schedule(request, body) {
	const { surveyID, list, mail } = mailOf(request, body);
	const date = new Date(body.dateTime ?? NaN);
	return success({
		...{ scheduledInvitationID: request.state.newScheduleID(), surveyID, userID: IDS.userID },
		...{ emailBatchID: 0, invitationTemplateID: body.templateID ?? -1 },
		...{ emailGroupID: list?.emailListID ?? 0, status: 0 },
		...{ emailText: mail.content, emailSubject: mail.emailSubject },
		...{ scheduleDate: date.toISOString().slice(0, 10), scheduleHour: date.getUTCHours() },
		createdTimestamp: isoTime(request.state.now()),
	});
}

/**
 * QuestionPro's page does not show a response: that it is the batch is invented.
 *
 * @param {SurveyRequest} request
 * @param {MailBody} body
 */
function remind(request, body) {
	mailOf(request, body);
	return success(showBatch(batchOf(request)));
}

const toList = { emailListID: integer };
const toAddresses = { emails: list(like('@')) };
const ofTemplate = { templateID: integer };
const ofItsOwn = { emailTemplate: object({ emailSubject: text, content: like('<SURVEY_LINK>') }) };

/** What is sent to whom, by mode. */
const MODES = [
	{ mode: { const: 1 }, ...toList, ...ofTemplate },
	{ mode: { const: 2 }, ...toAddresses, ...ofTemplate },
	{ mode: { const: 3 }, ...toList, ...ofItsOwn },
	{ mode: { const: 4 }, ...toAddresses, ...ofItsOwn },
];

/** @param {Array<Record<string, object>>} modes @param {Record<string, object>} [more] */
const oneOf = (modes, more) => ({ oneOf: modes.map((mode) => object({ ...mode, ...more })) });

const dateTime = like(
	'^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$',
);

const SEND = oneOf(MODES);
const SCHEDULE = oneOf(MODES, { dateTime });
/** Of the modes that mail to a list. */
const REMINDER = oneOf(MODES.filter((mode) => 'emailListID' in mode));

const PATH = '/surveys/:surveyID/batches';
const ONE = `${PATH}/:emailBatchID`;

/** @type {import('../core/route').Resource<import('.').ResourceState>} */
const emailBatches = {
	createState,
	routes: [
		listRoute(
			'/surveys/:surveyID/templates',
			ofSurvey((state) => state.templates),
		),
		{ method: 'POST', path: PATH, body: SEND, carryOut: sendBatch },
		{ method: 'POST', path: `${PATH}/schedule`, body: SCHEDULE, carryOut: schedule },
		{ method: 'PUT', path: ONE, body: REMINDER, carryOut: remind },
		listRoute(PATH, batchesOf, showBatch),
		{ method: 'GET', path: ONE, carryOut: (request) => success(showBatch(batchOf(request))) },
		listRoute(`${ONE}/stats`, (request) => batchOf(request).recipients),
	],
};

module.exports = { emailBatches };
