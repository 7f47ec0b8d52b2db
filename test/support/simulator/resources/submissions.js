// @ts-check
// From node:timers, so that a test with fake timers does not stop the server's clock.
const { setTimeout: sleep } = require('node:timers/promises');
const { found } = require('../core/responses');
const { markRecipient } = require('./emailBatches');
const { addResponse } = require('./responses');

/** @typedef {import('./samples').SurveyResponse} SurveyResponse */
/** @typedef {ReturnType<typeof createState>} SubmissionsState */

/**
 * How a new response reaches the webhooks; default: at once, as JSON, once.
 *
 * @typedef {object} Delivery
 * @property {number} [delayMilliseconds] before it is sent
 * @property {number} [times]
 * @property {string | null} [contentType] the JSON is the same under each; null: none
 * @property {boolean} [wrapped] under `response`
 * @property {number} [timeoutMilliseconds] until it is given up, default 5000
 */

/**
 * What became of one delivery: the answer, or why there is none.
 *
 * @typedef {{ webhookID: number, requestURL: string, status: number | null, body: string | null, reason: string | null }} Delivered
 */

/**
 * @typedef {object} Submission
 * @property {Partial<SurveyResponse>} [fields] of the response; the others are those of a sample
 * @property {string} [emailAddress] whose email batches then have the response
 * @property {Delivery} [delivery]
 */

const LOCAL = ['127.0.0.1', 'localhost', '[::1]'];

/** @param {string} text free text, `name: value` */
function headerOf(text) {
	const [, name, value = ''] = /^([^:]+):(.*)$/.exec(text) ?? [];
	return name === undefined ? {} : { [name.trim().toLowerCase()]: value.trim() };
}

/**
 * Calls a webhook, on this machine only.
 *
 * @param {import('./webhooks').Webhook} webhook
 * @param {SurveyResponse} response
 * @param {Delivery} delivery
 * @returns {Promise<Delivered>}
 */
async function deliver(webhook, response, delivery) {
	const { webhookID, requestURL, requestHeader, requestJSON, requestMethod } = webhook;
	const { contentType = 'application/json', timeoutMilliseconds = 5_000 } = delivery;
	const none = { webhookID, requestURL, status: null, body: null };
	if (!LOCAL.includes(new URL(requestURL).hostname)) {
		return { ...none, reason: 'Only addresses of this machine are called' };
	}
	await sleep(delivery.delayMilliseconds ?? 0);
	const json = JSON.stringify(delivery.wrapped ? { response } : response);
	try {
		const answer = await fetch(requestURL, {
			redirect: 'manual',
			signal: AbortSignal.timeout(timeoutMilliseconds),
			headers: {
				...(contentType !== null && { 'content-type': contentType }),
				...headerOf(requestHeader),
				connection: 'close',
			},
			// A text would get a content type.
			...(requestMethod === 'METHOD_GET'
				? { method: 'GET' }
				: {
						method: 'POST',
						body: Buffer.from(requestJSON.replace('{complete_response}', () => json)),
					}),
		});
		const { status } = answer;
		return { webhookID, requestURL, status, body: await answer.text(), reason: null };
	} catch (thrown) {
		const { name, message, cause } = /** @type {Error & { cause?: { code?: string } }} */ (thrown);
		return { ...none, reason: cause?.code ?? (name === 'TimeoutError' ? name : message) };
	}
}

const createState = () => ({
	/**
	 * Someone responds to a survey: its counters, the recipients of its batches and its webhooks follow.
	 * That webhooks are called for responses of every status is invented.
	 *
	 * @this {import('./surveys').State}
	 * @param {number} surveyID
	 * @param {Submission} [submission]
	 * @returns {Promise<{ response: SurveyResponse, deliveries: Delivered[] }>}
	 * @throws Refusal 404 if there is no such survey
	 */
	async submitResponse(surveyID, { fields, emailAddress, delivery = {} } = {}) {
		const response = addResponse(this, found(this.surveys.find(surveyID)), fields);
		if (emailAddress !== undefined) {
			markRecipient(this.emailBatches.of(surveyID), emailAddress, response);
		}
		const called = this.webhooks
			.of(surveyID)
			.all()
			.filter(({ location }) => location === 'LOCATION_AFTER_SURVEY');
		const deliveries = await Promise.all(
			called.flatMap((webhook) =>
				Array.from({ length: delivery.times ?? 1 }, async () =>
					deliver(webhook, response, delivery),
				),
			),
		);
		return { response, deliveries };
	},
});

const amount = { type: 'number', minimum: 0 };

const ADMIN_BODY = {
	type: 'object',
	additionalProperties: false,
	properties: {
		fields: { type: 'object' },
		emailAddress: { type: 'string' },
		delivery: {
			type: 'object',
			additionalProperties: false,
			properties: {
				delayMilliseconds: amount,
				times: { type: 'integer', minimum: 1 },
				contentType: { type: ['string', 'null'] },
				wrapped: { type: 'boolean' },
				timeoutMilliseconds: amount,
			},
		},
	},
};

/** @type {import('../core/request').Resource<import('.').WholeState>} */
const submissions = {
	createState,
	routes: [],
	admin: (server, state) => {
		const schema = { body: ADMIN_BODY };
		server.post('/surveys/:surveyID/responses', { schema }, async ({ params, body }) => {
			const { surveyID } = /** @type {{ surveyID: string }} */ (params);
			return await state.submitResponse(Number(surveyID), /** @type {Submission} */ (body));
		});
	},
};

module.exports = { submissions };
