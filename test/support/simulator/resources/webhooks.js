// @ts-check
const { PerSurvey } = require('../core/collection');
const { listRoute } = require('../core/list');
const { Refusal, found, success } = require('../core/responses');
const { gmtTime } = require('./dates');
const { IDS } = require('./ids');
const { ofSurvey, surveyOf } = require('./surveys');
const webhookSchema = require('../schemas/requests/createWebhook.json');

/** @typedef {ReturnType<typeof webhook>} Webhook */
/** @typedef {ReturnType<typeof createState>} WebhooksState */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/** QuestionPro's sample, sent nowhere. */
const SAMPLE = {
	...{ description: '', requestURL: 'https://www.example.com/webhook', requestHeader: '' },
	...{ requestJSON: '{complete_response}', requestMethod: 'METHOD_POST' },
	...{ location: 'LOCATION_AFTER_SURVEY', type: 1 },
};

/** @param {number} webhookID @param {number} _ @param {number} surveyID */
const webhook = (webhookID, _, surveyID) => ({
	...{ webhookID, surveyID, userID: IDS.userID, questionID: 0 },
	...SAMPLE,
	createdDate: gmtTime(Date.UTC(2020, 7, 8, 10, 14, 10)),
});

const createState = () => ({
	/** DELETE works as …/webhook/{id} alone; QuestionPro's page has that and …/webhooks/{id}. */
	onlySingularDelete: false,
	webhooks: new PerSurvey(IDS.webhookID, () => 0, webhook),
});

const webhooksOf = ofSurvey((state) => state.webhooks);

/** @param {SurveyRequest} request */
const webhookOf = (request) => found(webhooksOf(request).find(request.params.webhookID));

/** @param {SurveyRequest} request */
function createWebhook(request) {
	const { surveyID } = surveyOf(request);
	const fields = /** @type {Partial<typeof SAMPLE>} */ (request.body);
	const createdDate = gmtTime(request.state.now());
	return success(
		webhooksOf(request).add((id) => ({ ...webhook(id, 0, surveyID), ...fields, createdDate })),
	);
}

/** @param {SurveyRequest} request */
function deleteWebhook(request) {
	webhooksOf(request).remove(webhookOf(request).webhookID);
	return success({});
}

/** @param {SurveyRequest} request */
function deleteByPlural(request) {
	if (request.state.onlySingularDelete) throw new Refusal(404);
	return deleteWebhook(request);
}

const PATH = '/surveys/:surveyID/webhooks';
const ONE = `${PATH}/:webhookID`;
const SINGULAR = '/surveys/:surveyID/webhook/:webhookID';

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const webhooks = {
	createState,
	settings: { onlySingularDelete: { type: 'boolean' } },
	summary: ({ webhooks }) => ({ webhooks: webhooks.all() }),
	routes: [
		listRoute(PATH, webhooksOf),
		{ method: 'POST', path: PATH, bodySchema: webhookSchema, carryOut: createWebhook },
		{ method: 'GET', path: ONE, carryOut: (request) => success(webhookOf(request)) },
		{ method: 'DELETE', path: ONE, isSilent: true, carryOut: deleteByPlural },
		{ method: 'DELETE', path: SINGULAR, isSilent: true, carryOut: deleteWebhook },
	],
};

module.exports = { webhooks };
