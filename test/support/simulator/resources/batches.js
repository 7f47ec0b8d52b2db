// @ts-check
const { ID_FAULTS, planFaults } = require('../core/admin');
const { json, success } = require('../core/responses');
const { addressIds } = require('./addresses');
const bodySchema = require('../schemas/requests/sendBatch.json');

/**
 * The parts of a request to send a survey that the simulator reads; the schema checks them.
 *
 * @typedef {{ compose: { surveyID: number }, recipients: { emailAddress?: string } }} SendBody
 */

/** @typedef {{ id: number, time: number, body: SendBody }} SentBatch */
/** @typedef {ReturnType<typeof createState>} BatchesState */
/** @typedef {import('../core/request').SimulatorRequest<BatchesState>} BatchRequest */

/** The one batch status that QuestionPro's pages show. */
const DOCUMENTED_STATUS = 'Delivery Successful';

/** Status texts of this simulator's own invention: QuestionPro documents none of them. */
const INVENTED_STATUSES = Object.freeze([
	'Scheduled',
	'Delivery In Progress',
	'Partially Delivered',
	'Delivery Failed',
]);

const STATUS_SEQUENCE = [...INVENTED_STATUSES.slice(0, 2), DOCUMENTED_STATUS];

function createState() {
	return {
		/** From a batch's creation to its delivery. */
		deliveryMilliseconds: 10_000,
		/** What *Send* calls the id of the new batch in its response. */
		batchIdField: 'batchID',
		/** @type {SentBatch[]} what was sent, in the order in which it was */
		batchesSent: [],
		/** @type {Map<string, number>} GET requests by the id's text */
		requestsByBatch: new Map(),
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
	};
}

/** @param {BatchRequest} request @param {SentBatch} [sent] */
function currentStatus({ params, state }, sent) {
	const statuses = state.statuses.get(String(params.batchID)) ?? [];
	const status = statuses.length > 1 ? statuses.shift() : statuses[0];
	if (status !== undefined) return status;
	const delivered = !sent || state.now() >= sent.time + state.deliveryMilliseconds;
	return delivered ? DOCUMENTED_STATUS : 'Delivery In Progress';
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
		creationTimestamp: sent
			? new Date(sent.time).toISOString().replace('Z', '+00:00')
			: '2023-05-17T11:03:21.000+00:00',
		id,
	});
}

/**
 * QuestionPro's page does not show a response: this one is invented.
 *
 * @param {BatchRequest} request
 */
function sendBatch({ body, state }) {
	const id = 5_000_001 + state.batchesSent.length;
	state.batchesSent.push({ id, time: state.now(), body: /** @type {SendBody} */ (body) });
	return success({ [state.batchIdField]: id });
}

/** @param {unknown} body */
function sendIds(body) {
	const { compose, recipients } = /** @type {SendBody} */ (body);
	return [String(compose.surveyID), ...addressIds([recipients.emailAddress ?? ''])];
}

/**
 * A good batch with other fields.
 *
 * @param {(number: number) => object} change
 */
const changed =
	(change) =>
	/** @type {import('../core/request').SpecialId['respond']} */
	(request, number) => {
		const body = request.carryOut();
		return json(200, { ...body, response: { ...body.response, ...change(number) } });
	};

const specialIds = {
	9309: {
		name: 'surveyIDText',
		does: 'a batch whose `surveyID` is "abc"',
		respond: changed(() => ({ surveyID: 'abc' })),
	},
	9310: {
		name: 'statusNumber',
		does: 'a batch whose `status` is a number',
		respond: changed(() => ({ status: 7 })),
	},
	9501: {
		name: 'statusSequence',
		does: `a batch whose status changes: ${STATUS_SEQUENCE.join(', ')} (the last one stays)`,
		respond: changed((number) => ({ status: STATUS_SEQUENCE[number - 1] ?? DOCUMENTED_STATUS })),
	},
};

const ADMIN_BODY = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	properties: {
		status: { type: 'string' },
		statuses: { type: 'array', items: { type: 'string' }, minItems: 1 },
		...ID_FAULTS,
	},
};

/**
 * @param {import('fastify').FastifyInstance} server
 * @param {import('../core/state').SimulatorState & BatchesState} state
 */
function admin(server, state) {
	server.post('/batches/:batchID', { schema: { body: ADMIN_BODY } }, async (request) => {
		const { batchID } = /** @type {{ batchID: string }} */ (request.params);
		const { status, statuses, ...faults } =
			/** @type {{ status?: string, statuses?: string[] } & Parameters<typeof planFaults>[2]} */ (
				request.body
			);
		if (status !== undefined) state.setStatus(batchID, status);
		if (statuses !== undefined) state.scriptStatuses(batchID, statuses);
		planFaults(state, batchID, faults);
		return { batchID };
	});
}

/** @type {import('../core/request').Resource<BatchesState>} */
const batches = {
	createState,
	settings: {
		deliveryMilliseconds: { type: 'number', minimum: 0 },
		batchIdField: { type: 'string', minLength: 1 },
	},
	summary: ({ batchesSent, requestsByBatch }) => ({
		batchesSent,
		requestsByBatch: Object.fromEntries(requestsByBatch),
	}),
	admin,
	routes: [
		{
			method: 'GET',
			path: '/micropanel/batches/:batchID',
			arrived: ({ params, state }) => {
				const id = String(params.batchID);
				state.requestsByBatch.set(id, (state.requestsByBatch.get(id) ?? 0) + 1);
			},
			specialIds,
			carryOut: getBatch,
		},
		{
			method: 'POST',
			path: '/micropanel/batches',
			bodySchema,
			bodyIds: sendIds,
			carryOut: sendBatch,
		},
	],
};

module.exports = { INVENTED_STATUSES, batches };
