// @ts-check

/** @typedef {import('./answers').FailureKind} FailureKind */

const failureKind = {
	enum: [400, 401, 403, 404, 429, 'quota', 500, 502, 503, 504, 'reset', 'hang'],
};
const amount = { type: 'number', minimum: 0 };

const SETTINGS = {
	type: 'object',
	additionalProperties: false,
	properties: {
		latencyMilliseconds: amount,
		limitPerMinute: { ...amount, description: '0: no limit' },
		quota: { ...amount, type: ['number', 'null'], description: 'null: endless' },
		failRate: { ...amount, maximum: 1 },
		failKinds: { type: 'array', items: failureKind, minItems: 1 },
		redirectTarget: { type: ['string', 'null'] },
		retryAfterSeconds: amount,
		dripMilliseconds: amount,
	},
};

const BATCH = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	properties: {
		status: { type: 'string' },
		statuses: { type: 'array', items: { type: 'string' }, minItems: 1 },
		unavailable: { anyOf: [failureKind, { type: 'null' }] },
		failFirst: {
			type: 'object',
			additionalProperties: false,
			required: ['times', 'kind'],
			properties: {
				times: { type: 'integer', minimum: 0 },
				kind: failureKind,
				retryAfter: { type: ['number', 'string'] },
			},
		},
	},
};

/**
 * What JSON can carry of a simulator's state.
 *
 * @param {import('./state').SimulatorState} state
 */
function summary(state) {
	return {
		calls: state.calls,
		answered429: state.answered429,
		inFlight: state.inFlight,
		peakInFlight: state.peakInFlight,
		peakPerWindow: state.peakPerWindow,
		callsByBatch: Object.fromEntries(state.callsByBatch),
		callsByKey: Object.fromEntries(state.callsByKey),
		settings: {
			latencyMilliseconds: state.latencyMilliseconds,
			limitPerMinute: Number.isFinite(state.limitPerMinute) ? state.limitPerMinute : 0,
			quota: Number.isFinite(state.quota) ? state.quota : null,
			failRate: state.failRate,
			failKinds: state.failKinds,
			redirectTarget: state.redirectTarget,
			retryAfterSeconds: state.retryAfterSeconds,
			dripMilliseconds: state.dripMilliseconds,
		},
	};
}

/**
 * The routes by which another process reads and sets the state. Not part of QuestionPro's service.
 *
 * @param {import('fastify').FastifyInstance} server
 * @param {{ state: import('./state').SimulatorState }} options
 */
async function admin(server, { state }) {
	server.get('/state', async (request) => {
		const { arrivals } = /** @type {{ arrivals?: string }} */ (request.query);
		return arrivals === undefined
			? summary(state)
			: { ...summary(state), arrivals: state.arrivals };
	});

	server.post('/reset', async () => {
		state.reset();
		return summary(state);
	});

	server.post('/settings', { schema: { body: SETTINGS } }, async (request) => {
		const settings = /** @type {{ quota?: number | null }} */ (request.body);
		Object.assign(state, settings, settings.quota === null ? { quota: Infinity } : {});
		return summary(state);
	});

	server.post('/batches/:batchID', { schema: { body: BATCH } }, async (request) => {
		const { batchID } = /** @type {{ batchID: string }} */ (request.params);
		const { status, statuses, unavailable, failFirst } =
			/** @type {{ status?: string, statuses?: string[], unavailable?: FailureKind | null, failFirst?: { times: number, kind: FailureKind, retryAfter?: number | string } }} */ (
				request.body
			);
		if (status !== undefined) state.setStatus(batchID, status);
		if (statuses !== undefined) state.scriptStatuses(batchID, statuses);
		if (unavailable !== undefined) state.setUnavailable(batchID, unavailable);
		if (failFirst) state.failFirst(batchID, failFirst.times, failFirst.kind, failFirst);
		return { batchID };
	});
}

module.exports = { admin };
