// @ts-check
const { FAULT_KINDS } = require('./faults');

/** @typedef {import('./faults').FaultKind} FaultKind */
/** @typedef {import('./plannedFaults').FaultOptions & { times: number, kind: FaultKind }} Failure */

const faultKind = { enum: FAULT_KINDS };
const amount = { type: 'number', minimum: 0 };

const SETTINGS = {
	latencyMilliseconds: amount,
	limitPerMinute: { ...amount, description: '0: no limit' },
	quota: { ...amount, type: ['number', 'null'], description: 'null: endless' },
	failRate: { ...amount, maximum: 1 },
	failKinds: { type: 'array', items: faultKind, minItems: 1 },
	redirectTarget: { type: ['string', 'null'] },
	retryAfterSeconds: amount,
	dripMilliseconds: amount,
	totalsAreZero: { type: 'boolean' },
	ignoresPage: { type: 'boolean' },
};

const FAILURE = {
	times: { type: 'integer', minimum: 0 },
	kind: faultKind,
	retryAfter: { type: ['number', 'string'] },
	carriedOut: { type: 'boolean' },
};

/** @param {object} properties @param {object} [others] */
const object = (properties, others) => ({
	type: 'object',
	additionalProperties: false,
	properties,
	...others,
});

/** What can be planned for one id, as JSON schemas. */
const ID_FAULTS = {
	unavailable: { anyOf: [faultKind, { type: 'null' }] },
	failFirst: object(FAILURE, { required: ['times', 'kind'] }),
};

/**
 * @param {import('./state').SimulatorState} state
 * @param {string} id
 * @param {{ unavailable?: FaultKind | null, failFirst?: Failure }} faults
 */
function planFaults(state, id, { unavailable, failFirst }) {
	if (unavailable !== undefined) state.setUnavailable(id, unavailable);
	if (failFirst) state.failFirst(id, failFirst.times, failFirst.kind, failFirst);
}

/**
 * What JSON can carry of a simulator's state.
 *
 * @template {object} S
 * @param {import('./state').SimulatorState & S} state
 * @param {ReadonlyArray<import('./request').Resource<S>>} resources
 */
function summary(state, resources) {
	const names = [SETTINGS, ...resources.map(({ settings }) => settings ?? {})].flatMap(Object.keys);
	return {
		requests: state.requests,
		refusals: state.refusals,
		inFlight: state.inFlight,
		peakInFlight: state.peakInFlight,
		peakPerWindow: state.peakPerWindow,
		requestsByKey: Object.fromEntries(state.requestsByKey),
		...Object.assign({}, ...resources.map(({ summary }) => summary?.(state))),
		settings: {
			...Object.fromEntries(names.map((name) => [name, Reflect.get(state, name)])),
			limitPerMinute: Number.isFinite(state.limitPerMinute) ? state.limitPerMinute : 0,
			quota: Number.isFinite(state.quota) ? state.quota : null,
		},
	};
}

/**
 * The routes by which another process reads and sets the state. Not part of QuestionPro's service.
 *
 * @template {object} S
 * @param {import('fastify').FastifyInstance} server
 * @param {import('./state').SimulatorState & S} state
 * @param {ReadonlyArray<import('./request').Resource<S>>} resources
 */
function addAdminRoutes(server, state, resources) {
	server.get('/state', async (request) => {
		const { arrivals } = /** @type {{ arrivals?: string }} */ (request.query);
		const shown = summary(state, resources);
		return arrivals === undefined ? shown : { ...shown, arrivals: state.arrivals };
	});

	server.post('/reset', async () => {
		state.reset();
		return summary(state, resources);
	});

	const settings = Object.assign({}, SETTINGS, ...resources.map(({ settings }) => settings));
	server.post('/settings', { schema: { body: object(settings) } }, async (request) => {
		const changes = /** @type {{ quota?: number | null }} */ (request.body);
		Object.assign(state, changes, changes.quota === null ? { quota: Infinity } : {});
		return summary(state, resources);
	});

	const match = { method: { type: 'string' }, path: { type: 'string' } };
	const body = object({ ...match, ...FAILURE }, { required: ['times', 'kind'] });
	server.post('/faults', { schema: { body } }, async (request) => {
		const fault = /** @type {Failure & { method?: string, path?: string }} */ (request.body);
		state.failNext({ method: fault.method, path: fault.path }, fault.times, fault.kind, fault);
		return {};
	});

	const idBody = object(ID_FAULTS, { minProperties: 1 });
	server.post('/ids/:id', { schema: { body: idBody } }, async (request) => {
		const { id } = /** @type {{ id: string }} */ (request.params);
		planFaults(state, id, /** @type {Parameters<typeof planFaults>[2]} */ (request.body));
		return { id };
	});

	for (const { admin } of resources) admin?.(server, state);
}

module.exports = { ID_FAULTS, addAdminRoutes, planFaults };
