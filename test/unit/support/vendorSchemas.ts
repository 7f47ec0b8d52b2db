import Ajv from 'ajv';
import { boolean, each, integer, like, object, text } from '../../support/simulator/core/schema';
import { bodies, dateTime } from './simulatorClient';

// QuestionPro's pages print the schemas of batches and failures in full. The others follow its samples
// and what was to be seen of the schemas.

const number = { type: 'number' };
const textOrNull = { type: ['string', 'null'] };
const array = (items: object) => ({ type: 'array', items });
const accountTime = like('^\\d{2} [A-Z][a-z]{2}, \\d{4} \\d{2}:\\d{2}:\\d{2} [AP]M [A-Z]+$');
const gmtTime = like('^[A-Z][a-z]{2} \\d{2} [A-Z][a-z]{2}, \\d{2}:\\d{2}:\\d{2} GMT \\d{4}$');
const date = like('^\\d{4}-\\d{2}-\\d{2}$');
const customTexts = (type: object) => each('custom1 custom2 custom3 custom4 custom5', type);

const batch = object({
	...each('surveyID senderUserID id', integer),
	...each('creationTimestamp status', text),
});

const failure = object({
	error: object({ ...each('docs resourceUrl name id message', text), httpStatusCode: integer }),
});

const counters = (names: string) => object(each(names, integer));
const saved = counters('membersAddedSuccessfully membersFailedToBeAdded');
const deleted = counters(
	'membersDeletedSuccessfully membersUnavailable membersAlreadyDeleted membersBlocked',
);
const unsubscribed = counters(
	'membersUnsubscribedSuccessfully membersUnavailable membersAlreadyUnsubscribed membersBlocked',
);

const community = object({ id: integer, ...each('name shortURL status', text) });

const user = object({
	...each('userID departmentID organizationID', integer),
	...each('firstName lastName emailAddress phone licenseType userType', text),
	...each('licenseStartDate creationDate', date),
});

const folder = object({
	...each('folderID userID surveyCount', integer),
	...{ folderName: text, creationDate: date, isDefault: boolean },
});

const survey = object({
	...each('surveyID ownerID folderID responseQuota surveyFinishMode', integer),
	...each('completedResponses viewedResponses startedResponses terminatedResponses', integer),
	...each('name url status thankYouMessage expiryDate inactiveText', text),
	...each('completedText terminatedText quotaOverlimitText', text),
	...each('creationDate modifiedDate', accountTime),
	...each('abbs saveAndContinue hasScoringLogic', boolean),
	lastResponseReceived: like('^(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d)?$'),
	surveyLanguages: array(
		object({ languageID: integer, name: text, contents: { type: 'null' }, default: boolean }),
	),
});

const question = {
	type: 'object',
	properties: {
		...each('questionID blockID orderNumber', integer),
		...each('type text code', text),
		required: boolean,
		answers: array(
			object({
				...each('answerID orderNumber', integer),
				...{ text, ...each('hasOther hasNA excludeRandomization', boolean) },
			}),
		),
		rows: array(object({ rowID: integer, text })),
	},
	required: ['questionID', 'blockID', 'type', 'text', 'code', 'orderNumber', 'required'],
};

const answerValue = object({
	...{ answerID: integer, answerText: text },
	value: object({
		...{ ord: integer, weight: number },
		...each('scale other dynamicExplodeText text result fileLink', text),
	}),
});

const response = object(
	{
		...each('responseID surveyID timeTaken dataQualityScore utctimestamp', integer),
		...each('surveyName ipAddress dataQuality responseStatus externalReference language', text),
		...each('currentInset operatingSystem osDeviceType browser', text),
		...{ timestamp: accountTime, duplicate: boolean },
		location: object({
			...each('country region countryCode', textOrNull),
			...each('latitude longitude radius', number),
		}),
		customVariables: { type: 'object', additionalProperties: textOrNull },
		responseSet: array(
			object({
				questionID: integer,
				...each('questionDescription questionCode questionText questionType', text),
				...{ imageUrl: textOrNull, answerValues: array(answerValue) },
			}),
		),
	},
	['responseID', 'surveyID', 'responseStatus', 'responseSet'],
);

const emailList = object({
	...each('emailListID userID surveyID', integer),
	...each('name lastBatchSentDate groupType spamIndex', text),
	emailListStatistics: counters(
		'activeCount bounceCount unsubscribeCount pendingVerificationCount totalCount',
	),
});

const contact = object({
	...each('addressID emailListID', integer),
	...{ ...each('emailAddress firstname lastname', text), ...customTexts(text) },
	...{ creationDate: gmtTime, highCustomVariables: { type: 'object' } },
});

const template = {
	type: 'object',
	properties: {
		...{ emailTemplateID: integer, isGlobal: boolean },
		...each('title emailSubject content', text),
	},
	required: ['emailTemplateID', 'title'],
};

const emailBatch = object({
	...each('emailBatchID surveyID userID status batchType emailCount', integer),
	...{ ...each('subject description emailText', text), batchName: textOrNull },
});

const recipient = object({
	...{ emailAddress: text, responseID: integer, status: text, ...customTexts(textOrNull) },
});

const webhook = object({
	...each('webhookID surveyID userID questionID type', integer),
	...each('description requestURL requestHeader requestJSON requestMethod location', text),
	createdDate: gmtTime,
});

const pagination = object({
	...each('perPage totalItems currentPage totalPages', integer),
	links: object({ self: text, ...each('prev next first last', textOrNull) }),
});

const ajv = new Ajv({ allowUnionTypes: true });
const compile = (response: object, more: Record<string, object> = { requestID: text }) =>
	ajv.compile(object({ response, ...more }));
const pageOf = (items: object) => compile(array(items), { requestID: text, pagination });

export const isFailure = compile(failure, {});

/** Of the others QuestionPro's pages show no response. */
const isGood = (data: unknown) => !isFailure(data);

const isEmpty = (data: unknown) => data === '';

/** One valid request of each route, what QuestionPro documents of its response, and its body. */
export const routes: Array<
	[request: string, isDocumented: (data: unknown) => boolean, body?: unknown]
> = [
	['GET batches/5', compile(batch)],
	['POST batches', isGood, bodies.send({ filterType: 2, emailAddress: 'ann@example.com' })],
	['POST members', compile(saved, {}), [bodies.member]],
	['DELETE members', compile(deleted), ['member1@example.com']],
	['POST members/unsubscribe', compile(unsubscribed), ['member2@example.com']],
	['POST members/points', isGood, [{ panelMemberID: 7, points: 5, comments: '' }]],
	['GET users/5/communities', pageOf(community)],
	['GET filters/5', compile(object({ panelSegmentId: integer, name: text, criteria: text }))],
	['GET profiles/5', isGood],
	['GET /users/5', compile(user)],
	['GET /organizations/5/users', pageOf(user)],
	['GET /users/5/folders', pageOf(folder)],
	['GET /users/5/folders/30001/surveys', pageOf(survey)],
	['GET /users/5/surveys', pageOf(survey)],
	['POST /users/5/surveys', compile(survey), bodies.survey],
	['PUT /users/5/surveys/5', compile(survey), { ...bodies.survey, status: 'Active' }],
	['GET /surveys/5', compile(survey)],
	['GET /surveys/5/questions', pageOf(question)],
	['GET /surveys/5/responses', pageOf(response)],
	['POST /surveys/5/responses/filter', pageOf(response), bodies.filter],
	['GET /surveys/5/responses/5', compile(response)],
	['GET /surveys/5/emaillists', pageOf(emailList)],
	['POST /surveys/5/emaillists', compile(emailList), { name: 'Friends', groupType: 'Global' }],
	['POST /surveys/5/emaillists/5/emails', compile(array(contact)), [bodies.contact]],
	['GET /surveys/5/templates', pageOf(template)],
	['POST /surveys/5/batches', compile(emailBatch), bodies.mail[1]],
	['POST /surveys/5/batches/schedule', isGood, { ...bodies.mail[4], dateTime }],
	['PUT /surveys/5/batches/5', compile(emailBatch), bodies.mail[3]],
	['GET /surveys/5/batches', pageOf(emailBatch)],
	['GET /surveys/5/batches/5', compile(emailBatch)],
	['GET /surveys/5/batches/5/stats', pageOf(recipient)],
	['GET /surveys/5/webhooks', pageOf(webhook)],
	['POST /surveys/5/webhooks', compile(webhook), bodies.webhook],
	['GET /surveys/5/webhooks/5', compile(webhook)],
	['DELETE /surveys/5/webhooks/5', isEmpty],
	['DELETE /surveys/5/webhook/6', isEmpty],
];
