// @ts-check
const bodies = require('./bodies');
const connections = require('./connections');
const failures = require('./failures');
const statuses = require('./statuses');

/** @typedef {import('../request').SimulatorRequest} SimulatorRequest */

/**
 * Every way in which any request can fail. Each has a name and an id: three digits are the HTTP
 * status; 90xx are faults of the connection, 91xx and 93xx of the body, 92xx redirects, 94xx failure
 * bodies of another shape, 95xx change from request to request.
 */
const FAULTS = Object.freeze({ ...statuses, ...connections, ...bodies, ...failures });

/** @type {Readonly<Record<number, import('../request').SpecialId>>} */
const FAULTS_BY_ID = Object.freeze(
	Object.fromEntries(Object.entries(FAULTS).map(([name, fault]) => [fault.id, { name, ...fault }])),
);

const STATUSES = /** @type {const} */ ([400, 401, 403, 404, 429, 500, 502, 503, 504]);

/**
 * What a test asks for: a fault's name, or an HTTP status.
 *
 * @typedef {keyof typeof FAULTS | (typeof STATUSES)[number]} FaultKind
 */

/**
 * @param {FaultKind} kind
 * @returns {import('../request').SpecialId}
 * @throws if no fault has this name or status
 */
function findFault(kind) {
	const fault =
		typeof kind === 'number' ? FAULTS_BY_ID[kind] : FAULTS_BY_ID[FAULTS[kind]?.id ?? NaN];
	if (!fault) throw new Error(`No fault is called ${kind}: see core/faults`);
	return fault;
}

module.exports = {
	FAULTS,
	FAULTS_BY_ID,
	FAULT_KINDS: [...STATUSES, ...Object.keys(FAULTS)],
	findFault,
};
