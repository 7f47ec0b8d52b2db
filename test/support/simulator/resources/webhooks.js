// @ts-check
const { default: axios } = require('axios');
const { PerSurvey } = require('../core/collection');
const { found } = require('../core/failures');
const { listRoute, success } = require('../core/route');
const { each, like, object, text } = require('../core/schema');
const { accountTime, gmtTime } = require('./dates');
const { IDS } = require('./ids');
const { sampleResponse } = require('./responses');
const { ofSurvey, surveyOf } = require('./surveys');

/** @typedef {ReturnType<typeof webhook>} Webhook */
/** @typedef {ReturnType<typeof createState>} WebhooksState */
/** @typedef {import('./samples').SurveyResponse} SurveyResponse */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/**
 * What a submitted response reads and changes.
 *
 * @typedef {import('../core/state').SimulatorState & import('./surveys').SurveysState & import('./responses').ResponsesState & { webhooks: PerSurvey<Webhook> }} Submitted
 */

/**
 * What became of one delivery: the status of the answer, or the reason why there is none.
 *
 * @typedef {{ webhookID: number, status: number | null, reason: string | null }} Delivered
 */

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

/**
 * Sends a response to a webhook, on this machine only.
 *
 * @param {Webhook} webhook
 * @param {SurveyResponse} response
 * @returns {Promise<Delivered>}
 */
async function deliver({ webhookID, requestURL, requestJSON }, response) {
	if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(requestURL).hostname)) {
		return { webhookID, status: null, reason: 'Only addresses of this machine are called' };
	}
	const body = requestJSON.replace('{complete_response}', () => JSON.stringify(response));
	const headers = { 'content-type': 'application/json' };
	try {
		const sent = await axios.post(requestURL, body, { headers, validateStatus: () => true });
		return { webhookID, status: sent.status, reason: null };
	} catch (thrown) {
		return { webhookID, status: null, reason: String(thrown) };
	}
}

const createState = () => ({
	webhooks: new PerSurvey(IDS.webhookID, () => 0, webhook),

	/**
	 * Someone responds to a survey: its counters and its webhooks follow. That responses of every
	 * status are delivered is invented.
	 *
	 * @this {Submitted}
	 * @param {number} surveyID
	 * @param {{ fields?: Partial<SurveyResponse> }} [submission] `fields` of the response; the others
	 *   are those of the first sample
	 * @returns {Promise<{ response: SurveyResponse, deliveries: Delivered[] }>} when all deliveries are
	 *   answered or given up
	 * @throws Failure 404 if there is no such survey
	 */
	async submitResponse(surveyID, { fields } = {}) {
		const { name: surveyName } = found(this.surveys.find(surveyID));
		const time = this.now();
		const own = { surveyName, timestamp: accountTime(time), utctimestamp: Math.floor(time / 1000) };
		const response = this.responses
			.of(surveyID)
			.add((id) => ({ ...sampleResponse(id, 1, surveyID), ...own, ...fields }));
		const webhooks = this.webhooks.of(surveyID).all();
		const sent = webhooks.map(async (webhook) => await deliver(webhook, response));
		return { response, deliveries: await Promise.all(sent) };
	},
});

const webhooksOf = ofSurvey((state) => state.webhooks);

/** @param {SurveyRequest} request */
const webhookOf = (request) => found(webhooksOf(request).find(request.params.webhookID));

/** @param {SurveyRequest} request @param {Partial<typeof SAMPLE>} fields */
function createWebhook(request, fields) {
	const { surveyID } = surveyOf(request);
	const createdDate = gmtTime(request.state.now());
	return success(
		webhooksOf(request).add((id) => ({ ...webhook(id, 0, surveyID), ...fields, createdDate })),
	);
}

/** @param {SurveyRequest} request */
function deleteWebhook(request) {
	webhooksOf(request).remove(webhookOf(request).webhookID);
	return null;
}

const WEBHOOK = object(
	{
		...each('description requestHeader requestJSON', text),
		requestURL: like('^https?://'),
		requestMethod: { const: SAMPLE.requestMethod },
		location: { const: SAMPLE.location },
		type: { const: SAMPLE.type },
	},
	['requestURL', 'requestMethod', 'location'],
);

const PATH = '/surveys/:surveyID/webhooks';
const ONE = `${PATH}/:webhookID`;
/** QuestionPro's page has both. */
const SINGULAR = '/surveys/:surveyID/webhook/:webhookID';

/** @type {import('../core/route').Resource<import('.').ResourceState>} */
const webhooks = {
	createState,
	routes: [
		listRoute(PATH, webhooksOf),
		{ method: 'POST', path: PATH, body: WEBHOOK, carryOut: createWebhook },
		{ method: 'GET', path: ONE, carryOut: (request) => success(webhookOf(request)) },
		{ method: 'DELETE', path: ONE, carryOut: deleteWebhook },
		{ method: 'DELETE', path: SINGULAR, carryOut: deleteWebhook },
	],
};

module.exports = { webhooks };
