// @ts-check
// How special batches depart from the documented answers.
const {
	DOCUMENTED_FAILURES,
	DOCUMENTED_STATUS,
	INVENTED_STATUSES,
	answerFailure,
	batchBody,
	failureBody,
	json,
} = require('./answers');

/** @typedef {import('./answers').Call} Call */
/** @typedef {import('./answers').Answer | import('./faults').Fault} AnyAnswer */

const SAMPLE_PATH = '/a/api/v2/micropanel/batches/4445556';

/**
 * A good batch, changed.
 *
 * @param {(body: ReturnType<typeof batchBody>, call: Call) => unknown} change
 * @returns {(call: Call) => AnyAnswer}
 */
const batch = (change) => (call) => json(200, change(batchBody(call), call));

/**
 * A documented failure, changed.
 *
 * @param {import('./answers').DocumentedStatus} status
 * @param {(call: Call) => Partial<import('./answers').FailureFields>} changes
 * @returns {(call: Call) => AnyAnswer}
 */
const failure = (status, changes) => (call) =>
	json(status, failureBody(call, status, changes(call)));

/**
 * @param {import('./answers').FailureKind} kind
 * @returns {(call: Call) => AnyAnswer}
 */
const fails = (kind) => (call) => answerFailure(kind, call);

/**
 * Fails twice, then gives the batch, then begins again.
 *
 * @param {import('./answers').FailureKind} kind
 * @returns {(call: Call) => AnyAnswer}
 */
const flaky = (kind) => (call) =>
	call.number % 3 === 0 ? json(200, batchBody(call)) : answerFailure(kind, call);

/**
 * @param {string} location
 * @returns {AnyAnswer}
 */
const redirect = (location) => ({ status: 302, headers: { location }, body: '' });

/** @param {Call} call the same server under its other name, which is another origin to a client */
const otherOrigin = ({ url }) => `http://localhost:${new URL(url).port}${SAMPLE_PATH}`;

const STATUS_STORY = [...INVENTED_STATUSES.slice(0, 2), DOCUMENTED_STATUS];

/** The vendor's printed sample of a failure, which is not valid JSON. */
const PRINTED_SAMPLE = `{
"response": {
"error": {
"docs": www.questionpro.com/api/error-codes.html
"name": "NOT_FOUND",
"httpStatusCode": 404,
"id" : "1040",
"message": "${DOCUMENTED_FAILURES[404].message}",
"resourceUrl":"resource_url"
}
}
}`;

module.exports = {
	PRINTED_SAMPLE,
	SAMPLE_PATH,
	STATUS_STORY,
	batch,
	failure,
	fails,
	flaky,
	otherOrigin,
	redirect,
};
