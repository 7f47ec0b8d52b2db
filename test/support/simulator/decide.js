// @ts-check
const { answerFailure, batchBody, json } = require('./answers');
const { SPECIAL_BATCHES } = require('./special-batches');

const BATCH_ID = /^[1-9]\d{0,14}$/;

/**
 * What the service answers: first the key, then the limits, then the batch.
 *
 * @param {import('./answers').Call} call
 * @returns {import('./answers').Answer | import('./faults').Fault}
 */
function decide(call) {
	const { batchID, key, state } = call;
	if (key === '' || key.startsWith('unknown')) return answerFailure(401, call);
	if (key.startsWith('forbidden')) return answerFailure(403, call);

	const admission = state.limits.admit(key, state);
	if (admission !== 'admitted') return answerFailure(admission, call);
	if (!BATCH_ID.test(batchID)) return answerFailure(400, call);

	const planned = state.nextFailure(batchID);
	if (planned) return answerFailure(planned.kind, call, planned.retryAfter);
	const special = SPECIAL_BATCHES[Number(batchID)];
	if (special) return special.answer(call);

	const failureKind = state.rollFailure();
	if (failureKind !== undefined) return answerFailure(failureKind, call);
	return json(200, batchBody(call, state.nextStatus(batchID)));
}

module.exports = { decide };
