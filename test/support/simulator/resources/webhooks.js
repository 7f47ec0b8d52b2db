// @ts-check
const { Collection, PerSurvey, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { Refusal, found, success } = require('../core/responses');
const { gmtTime } = require('./dates');
const { IDS } = require('./ids');
const { surveyOf } = require('./surveys');
const webhookSchema = require('../schemas/requests/createWebhook.json');

/**
 * The body of a request to create a webhook; its schema checks it.
 *
 * @typedef {{ description?: string, requestURL: string, requestHeader?: string, requestJSON?: string, requestMethod: string, location: string, type?: number }} WebhookFields
 */

/** @typedef {ReturnType<typeof webhook>} Webhook */
/** @typedef {ReturnType<typeof createState>} WebhooksState */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/** @param {number} surveyID @param {number} webhookID @param {WebhookFields} fields @param {number} time */
const webhook = (surveyID, webhookID, fields, time) => ({
	...{ webhookID, surveyID, userID: IDS.userID, questionID: 0 },
	...{ description: '', requestHeader: '', requestJSON: '{complete_response}', type: 1 },
	...fields,
	createdDate: gmtTime(time),
});

function createState() {
	const newID = idsFrom(70_001);
	const sample = {
		requestURL: 'https://www.example.com/webhook',
		requestMethod: 'METHOD_POST',
		location: 'LOCATION_AFTER_SURVEY',
	};
	return {
		/** DELETE works with the path …/webhook/{id} alone; QuestionPro's page has both that and …/webhooks/{id}. */
		onlySingularDelete: false,
		webhooks: new PerSurvey(
			(surveyID) =>
				new Collection({
					...{ count: 0, firstID: 70_001, newID },
					make: (id) => webhook(surveyID, id, sample, Date.UTC(2020, 7, 8, 10, 14, 10)),
				}),
		),
	};
}

/** @param {SurveyRequest} request */
const webhooksOf = (request) => request.state.webhooks.of(surveyOf(request).surveyID);

/** @param {SurveyRequest} request */
function createWebhook(request) {
	const { surveyID } = surveyOf(request);
	const fields = /** @type {WebhookFields} */ (request.body);
	return success(
		webhooksOf(request).add((id) => webhook(surveyID, id, fields, request.state.now())),
	);
}

/** @param {SurveyRequest} request */
const webhookOf = (request) => found(webhooksOf(request).find(request.params.webhookID));

/** @param {SurveyRequest} request */
function deleteWebhook(request) {
	webhooksOf(request).remove(webhookOf(request).webhookID);
	return success({});
}

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const webhooks = {
	createState,
	settings: { onlySingularDelete: { type: 'boolean' } },
	summary: ({ webhooks }) => ({ webhooks: webhooks.all() }),
	routes: [
		{
			method: 'GET',
			path: '/surveys/:surveyID/webhooks',
			querySchema: PAGE_QUERY,
			carryOut: (request) => pageOf(request, webhooksOf(request)),
		},
		{
			method: 'POST',
			path: '/surveys/:surveyID/webhooks',
			bodySchema: webhookSchema,
			carryOut: createWebhook,
		},
		{
			method: 'GET',
			path: '/surveys/:surveyID/webhooks/:webhookID',
			carryOut: (request) => success(webhookOf(request)),
		},
		{
			method: 'DELETE',
			path: '/surveys/:surveyID/webhooks/:webhookID',
			isSilent: true,
			carryOut: (request) => {
				if (request.state.onlySingularDelete) throw new Refusal(404);
				return deleteWebhook(request);
			},
		},
		{
			method: 'DELETE',
			path: '/surveys/:surveyID/webhook/:webhookID',
			isSilent: true,
			carryOut: deleteWebhook,
		},
	],
};

module.exports = { webhooks };
