// @ts-check
const { BODY_FAILURES, Refusal, failureBody, json } = require('./responses');
const { FAULTS, FAULTS_BY_ID, findFault } = require('./faults');

/** @typedef {import('./request').SimulatorRequest} SimulatorRequest */
/** @typedef {import('./request').AnyResponse} AnyResponse */

/**
 * What deciding needs to know of a route.
 *
 * @typedef {object} Checks
 * @property {string} name method and path, as its route has them
 * @property {(query: unknown) => boolean} isQuery
 * @property {((body: unknown) => boolean) | null} isBody null if it has no body
 * @property {(body: unknown) => string[]} bodyIds
 * @property {Readonly<Record<number, import('./request').SpecialId>>} specialIds
 * @property {boolean} isSilent whether a good response has no body
 */

const ID = /^[1-9]\d{0,14}$/;

/** @param {SimulatorRequest} request */
function refuseKey(request) {
	if (request.key === '' || request.key.startsWith('unknown')) {
		return FAULTS.unauthorized.respond(request);
	}
	return request.key.startsWith('forbidden') ? FAULTS.forbidden.respond(request) : null;
}

/** @param {SimulatorRequest} request */
function refuseRate(request) {
	const admission = request.state.limits.admit(request.key, request.state);
	if (admission === 'admitted') return null;
	return findFault(admission).respond(request, 1);
}

/** @param {SimulatorRequest & { bodyIsJson: boolean }} request @param {Checks} checks */
function refuseInput(request, { isQuery, isBody }) {
	if (!Object.values(request.params).every((id) => ID.test(id)) || !isQuery(request.query)) {
		return FAULTS.badRequest.respond(request);
	}
	if (isBody === null) return null;
	if (!request.bodyIsJson) return json(400, failureBody(request, 400, BODY_FAILURES.notJson));
	if (!isBody(request.body)) {
		return json(400, failureBody(request, 400, BODY_FAILURES.wrongSchema));
	}
	return null;
}

/** @param {SimulatorRequest} request @param {string[]} ids @returns {AnyResponse | null} */
function failAsPlanned(request, ids) {
	const planned = request.state.faults.take(request, ids);
	if (planned === null) return null;
	if (planned.carriedOut) request.carryOut();
	const response = planned.fault.respond(request, 1);
	if (planned.retryAfter === undefined || 'write' in response) return response;
	return {
		...response,
		headers: { ...response.headers, 'retry-after': String(planned.retryAfter) },
	};
}

/** @param {SimulatorRequest} request @param {string[]} ids @param {Checks} checks */
function respondToSpecialId(request, ids, { name, specialIds }) {
	for (const id of ids) {
		const special = specialIds[Number(id)] ?? FAULTS_BY_ID[Number(id)];
		if (special) return special.respond(request, request.state.countSpecial(name, id));
	}
	return null;
}

/** @param {SimulatorRequest} request */
function failByRate(request) {
	const kind = request.state.rollFailure();
	return kind === undefined ? null : findFault(kind).respond(request, 1);
}

/** @param {SimulatorRequest} request @param {Checks} checks @returns {AnyResponse} */
function carryOut(request, { isSilent }) {
	const response = json(200, request.carryOut());
	return isSilent ? { ...response, body: '' } : response;
}

/**
 * What the service answers: first the key, then the limits, the input, planned faults and special
 * ids; what is left is carried out, and refused where that is not possible.
 *
 * @param {SimulatorRequest & { bodyIsJson: boolean }} request
 * @param {Checks} checks
 * @returns {AnyResponse}
 */
function decide(request, checks) {
	const refusal = refuseKey(request) ?? refuseRate(request) ?? refuseInput(request, checks);
	if (refusal) return refusal;
	const ids = [...Object.values(request.params), ...checks.bodyIds(request.body)];
	try {
		return (
			failAsPlanned(request, ids) ??
			respondToSpecialId(request, ids, checks) ??
			failByRate(request) ??
			carryOut(request, checks)
		);
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		return json(thrown.statusCode, failureBody(request, thrown.statusCode));
	}
}

module.exports = { decide };
