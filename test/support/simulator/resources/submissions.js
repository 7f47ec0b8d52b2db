// @ts-check
const { PerSurvey } = require('../core/collection');
const { found } = require('../core/responses');
const { accountTime } = require('./dates');
const { deliver } = require('./deliver');
const { IDS } = require('./ids');
const { sampleResponse } = require('./responses');

/** @typedef {import('./samples').SurveyResponse} SurveyResponse */
/** @typedef {ReturnType<typeof createState>} SubmissionsState */
/** @typedef {import('./surveys').SurveyRequest['state']} State */

/**
 * @typedef {object} Submission
 * @property {Partial<SurveyResponse>} [fields] of the response; the others are those of a sample
 * @property {string} [emailAddress] whose email batches then have the response
 * @property {import('./deliver').Delivery} [delivery]
 */

/**
 * @param {State} state
 * @param {number} surveyID
 * @param {Partial<SurveyResponse>} [fields]
 * @throws Refusal 404 if there is no such survey
 */
function addResponse(state, surveyID, fields) {
	const { name: surveyName } = found(state.surveys.find(surveyID));
	const time = state.now();
	const own = { surveyName, timestamp: accountTime(time), utctimestamp: Math.floor(time / 1000) };
	return state.responses
		.of(surveyID)
		.add((id) => ({ ...sampleResponse(id, 1, surveyID), ...own, ...fields }));
}

/**
 * Everybody with this address is Taken, or Started by a response that is not completed.
 *
 * @param {State} state
 * @param {string} emailAddress
 * @param {SurveyResponse} response
 */
function markRecipient(state, emailAddress, { surveyID, responseID, responseStatus }) {
	const status = responseStatus === 'Started' ? 'Started' : 'Taken';
	const batches = state.emailBatches.of(surveyID).all();
	for (const recipient of batches.flatMap(({ recipients }) => recipients)) {
		const isTheirs = recipient.emailAddress.toLowerCase() === emailAddress.toLowerCase();
		if (isTheirs) Object.assign(recipient, { responseID, status });
	}
}

const createState = () => ({
	/**
	 * Someone responds to a survey: its counters, the recipients of its batches and its webhooks
	 * follow. That responses of every status are delivered is invented.
	 *
	 * @this {State}
	 * @param {number} surveyID
	 * @param {Submission} [submission]
	 * @returns {Promise<{ response: SurveyResponse, deliveries: import('./deliver').Delivered[] }>}
	 *   when all deliveries have an answer or are given up
	 * @throws Refusal 404 if there is no such survey
	 */
	async submitResponse(surveyID, { fields, emailAddress, delivery = {} } = {}) {
		const response = addResponse(this, surveyID, fields);
		if (emailAddress !== undefined) markRecipient(this, emailAddress, response);
		const webhooks = this.webhooks.of(surveyID).all();
		const called = webhooks
			.filter(({ location }) => location === 'LOCATION_AFTER_SURVEY')
			.flatMap((webhook) => Array.from({ length: delivery.times ?? 1 }, () => webhook));
		const sent = called.map(async (webhook) => await deliver(webhook, response, delivery));
		return { response, deliveries: await Promise.all(sent) };
	},
});

const COUNTED = /** @type {const} */ ([
	...['surveys', 'folders', 'users'],
	...['responses', 'questions', 'emailLists', 'templates', 'emailBatches'],
]);

const amount = { type: 'integer', minimum: 0 };

/** @param {object} properties */
const object = (properties) => ({ type: 'object', additionalProperties: false, properties });

const countsSchema = object({
	surveyID: amount,
	...Object.fromEntries(COUNTED.map((name) => [name, amount])),
});

const submissionSchema = object({
	fields: { type: 'object' },
	emailAddress: { type: 'string' },
	delivery: object({
		delayMilliseconds: amount,
		times: { type: 'integer', minimum: 1 },
		contentType: { type: ['string', 'null'] },
		wrapped: { type: 'boolean' },
		timeoutMilliseconds: amount,
	}),
});

/**
 * @param {import('fastify').FastifyInstance} server
 * @param {State & SubmissionsState} state
 */
function admin(server, state) {
	server.post('/counts', { schema: { body: countsSchema } }, async ({ body }) => {
		const { surveyID = IDS.surveyID, ...counts } =
			/** @type {{ surveyID?: number } & Partial<Record<typeof COUNTED[number], number>>} */ (body);
		for (const name of COUNTED) {
			const things = state[name];
			const counted = things instanceof PerSurvey ? things.of(surveyID) : things;
			counted.count = counts[name] ?? counted.count;
		}
		return {};
	});

	const schema = { body: submissionSchema };
	server.post('/surveys/:surveyID/responses', { schema }, async ({ params, body }) => {
		const { surveyID } = /** @type {{ surveyID: string }} */ (params);
		return await state.submitResponse(Number(surveyID), /** @type {Submission} */ (body));
	});
}

/** @type {import('../core/request').Resource<import('.').WholeState>} */
const submissions = { createState, routes: [], admin };

module.exports = { submissions };
