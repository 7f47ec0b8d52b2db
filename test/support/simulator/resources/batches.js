// @ts-check
const { success } = require('../core/route');
const { boolean, each, integer, object, text } = require('../core/schema');
const { isoTime } = require('./dates');

/**
 * The parts of a request to send a survey that the simulator reads; the schema checks them.
 *
 * @typedef {{ compose: { surveyID: number }, recipients: { emailAddress?: string } }} SendBody
 */

/** @typedef {{ id: number, time: number, body: SendBody }} SentBatch */
/** @typedef {ReturnType<typeof createState>} BatchesState */
/** @typedef {import('../core/route').SimulatorRequest<BatchesState>} BatchRequest */

const createState = () => ({
	/** From a batch's creation to its delivery. */
	deliveryMilliseconds: 10_000,
	/** @type {SentBatch[]} what was sent, in the order in which it was */
	batchesSent: [],
	/** @type {Map<string, string[]>} */
	statuses: new Map(),

	/**
	 * From now on the batch has this status.
	 *
	 * @param {number | string} batchID
	 * @param {string} status
	 */
	setStatus(batchID, status) {
		this.scriptStatuses(batchID, [status]);
	},

	/**
	 * Each good response for the batch takes the next status; the last one stays.
	 *
	 * @param {number | string} batchID
	 * @param {string[]} statuses
	 */
	scriptStatuses(batchID, statuses) {
		this.statuses.set(String(batchID), [...statuses]);
	},
});

/**
 * "Delivery Successful" is the one status that QuestionPro's pages show; the other one is invented.
 *
 * @param {BatchRequest} request
 * @param {SentBatch} [sent]
 */
function currentStatus({ params, state }, sent) {
	const statuses = state.statuses.get(String(params.batchID)) ?? [];
	const status = statuses.length > 1 ? statuses.shift() : statuses[0];
	if (status !== undefined) return status;
	const isDelivered = !sent || state.now() >= sent.time + state.deliveryMilliseconds;
	return isDelivered ? 'Delivery Successful' : 'Delivery In Progress';
}

/**
 * A batch that was sent here, or the documented sample under the id that was asked for.
 *
 * @param {BatchRequest} request
 */
function getBatch(request) {
	const id = Number(request.params.batchID);
	const sent = request.state.batchesSent.find((batch) => batch.id === id);
	return success({
		surveyID: sent?.body.compose.surveyID ?? 11122233,
		senderUserID: 1234567,
		status: currentStatus(request, sent),
		creationTimestamp: isoTime(sent?.time ?? Date.UTC(2023, 4, 17, 11, 3, 21)),
		id,
	});
}

/**
 * QuestionPro's page does not show a response: this one is invented.
 *
 * @param {BatchRequest} request
 * @param {SendBody} body
 */
function sendBatch({ state }, body) {
	const id = 5_000_001 + state.batchesSent.length;
	state.batchesSent.push({ id, time: state.now(), body });
	return success({ batchID: id });
}

const closure = { enabled: boolean, closureDateTime: text, responseQuota: integer };

const SEND_SCHEMA = object(
	{
		compose: object(
			{
				...each('surveyID surveyLength surveyLanguageID templateID templateLanguageID', integer),
				...{ surveyAlias: text, allowMultipleResponses: boolean },
				incentives: object(each('completionPoints quotaPoints terminationPoints', integer), []),
			},
			['surveyID'],
		),
		recipients: {
			oneOf: [
				object({ filterType: { const: 1 } }),
				object({ filterType: { const: 2 }, emailAddress: text }),
				object({ filterType: { const: 3 }, existingFilterID: integer }),
			],
		},
		send: object(
			{
				deliveryOptions: object({ automaticClosure: object(closure, []) }, []),
				notification: object({ enableEmailInvitation: boolean }, []),
			},
			[],
		),
	},
	['compose', 'recipients'],
);

/** @type {import('../core/route').Resource<BatchesState>} */
const batches = {
	createState,
	routes: [
		{ method: 'GET', path: '/micropanel/batches/:batchID', carryOut: getBatch },
		{ method: 'POST', path: '/micropanel/batches', body: SEND_SCHEMA, carryOut: sendBatch },
	],
};

module.exports = { batches };
