// @ts-check
const { randomUUID } = require('node:crypto');
const { answerFault } = require('./faults');

/**
 * One call as the server sees it.
 *
 * @typedef {object} Call
 * @property {string} batchID as it stood in the URL
 * @property {string} key the header `api-key`, '' where there is none
 * @property {string} url the whole URL that was asked for
 * @property {number} number how often this batch has been asked for, this call included
 * @property {import('./state').SimulatorState} state
 */

/**
 * What is sent back: an ordinary HTTP answer.
 *
 * @typedef {{ status: number, headers: Record<string, string>, body: string }} Answer
 */

/** @typedef {400 | 401 | 403 | 404 | 500} DocumentedStatus */

/** @typedef {DocumentedStatus | 429 | 'quota' | 502 | 503 | 504 | 'reset' | 'hang'} FailureKind */

/**
 * Fields of a failure body. Documented as strings, with a number for `httpStatusCode`; the vendor
 * itself also sends `id` as an integer.
 *
 * @typedef {object} FailureFields
 * @property {string} docs
 * @property {string} name
 * @property {number} httpStatusCode
 * @property {string | number} id
 * @property {string} message
 * @property {string} resourceUrl
 */

/** The one batch status that QuestionPro's pages show. */
const DOCUMENTED_STATUS = 'Delivery Successful';

/** Status texts of this simulator's own invention: QuestionPro documents none of them. */
const INVENTED_STATUSES = Object.freeze([
	'Scheduled',
	'Delivery In Progress',
	'Partially Delivered',
	'Delivery Failed',
]);

/** As the vendor's samples spell it, without a scheme. */
const DOCS = 'www.questionpro.com/api/error-codes.html';

/** The failures of the vendor's batch page: HTTP status, name, id, message. */
const DOCUMENTED_FAILURES = Object.freeze({
	400: { name: 'BAD_REQUEST', id: '1000', message: 'Invalid URL parameters' },
	401: { name: 'UNAUTHORIZED', id: '1010', message: 'Incorrect API Key' },
	403: {
		name: 'FORBIDDEN',
		id: '1013',
		message: 'The user does not have permission to access the resource',
	},
	404: {
		name: 'NOT_FOUND',
		id: '1040',
		message: "The resource that you're trying to access doesn't exist",
	},
	500: {
		name: 'INTERNAL_SERVER_ERROR',
		id: '1026',
		message: 'We are not able to process your request',
	},
});

/** @type {Record<502 | 503 | 504, string>} */
const GATEWAY_TITLES = {
	502: 'Bad Gateway',
	503: 'Service Temporarily Unavailable',
	504: 'Gateway Time-out',
};

/**
 * @param {number} status
 * @param {unknown} value
 * @returns {Answer}
 */
function json(status, value) {
	return {
		status,
		headers: { 'content-type': 'application/json;charset=UTF-8' },
		body: JSON.stringify(value),
	};
}

/**
 * @param {number} status
 * @param {string} title
 * @returns {Answer}
 */
function html(status, title) {
	return {
		status,
		headers: { 'content-type': 'text/html' },
		body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
	};
}

/**
 * The body of the documented sample, for the batch that was asked for.
 *
 * @param {Call} call
 * @param {string} [status]
 */
function batchBody(call, status = DOCUMENTED_STATUS) {
	return {
		response: {
			surveyID: 11122233,
			senderUserID: 1234567,
			status,
			creationTimestamp: '2023-05-17T11:03:21.000+00:00',
			id: Number(call.batchID),
		},
		requestID: randomUUID(),
	};
}

/**
 * A documented failure; `changes` are the ways in which a special batch departs from it.
 *
 * @param {Call} call
 * @param {DocumentedStatus} status
 * @param {Partial<FailureFields>} [changes]
 */
function failureBody(call, status, changes) {
	const { name, id, message } = DOCUMENTED_FAILURES[status];
	/** @type {FailureFields} */
	const error = { docs: DOCS, name, httpStatusCode: status, id, message, resourceUrl: call.url };
	return { response: { error: { ...error, ...changes } } };
}

/**
 * Over the limit of calls. The vendor documents the status 429, and neither this body nor a
 * Retry-After: the documented failure shape is borrowed, name, id and message are invented.
 *
 * @param {Call} call
 * @returns {Answer}
 */
function tooManyRequests(call) {
	return json(
		429,
		failureBody(call, 400, {
			name: 'TOO_MANY_REQUESTS',
			httpStatusCode: 429,
			id: '429',
			message: 'Too many requests in this minute',
		}),
	);
}

/**
 * The license's calls are used up: 429 as well, with an integer id and an empty name. Documented on
 * the vendor's page on limits.
 *
 * @param {Call} call
 * @returns {Answer}
 */
function quotaUsedUp(call) {
	return json(
		429,
		failureBody(call, 400, {
			name: '',
			httpStatusCode: 429,
			id: 1013,
			message:
				'API call limit exceeded. Please contact your account representative to extend the limits.',
		}),
	);
}

/**
 * The answer to a call that is to fail in the given way.
 *
 * @param {FailureKind} kind
 * @param {Call} call
 * @param {number | string} [retryAfter] a Retry-After header: seconds, or an HTTP date
 * @returns {Answer | import('./faults').Fault}
 */
function answerFailure(kind, call, retryAfter) {
	if (kind === 'hang' || kind === 'reset') return answerFault(kind);
	const answer = failureAnswer(kind, call);
	if (retryAfter !== undefined) answer.headers['retry-after'] = String(retryAfter);
	return answer;
}

/**
 * @param {Exclude<FailureKind, 'hang' | 'reset'>} kind
 * @param {Call} call
 * @returns {Answer}
 */
function failureAnswer(kind, call) {
	switch (kind) {
		case 429:
			return tooManyRequests(call);
		case 'quota':
			return quotaUsedUp(call);
		case 502:
		case 503:
		case 504:
			return html(kind, `${kind} ${GATEWAY_TITLES[kind]}`);
		default:
			return json(kind, failureBody(call, kind));
	}
}

module.exports = {
	DOCS,
	DOCUMENTED_FAILURES,
	DOCUMENTED_STATUS,
	INVENTED_STATUSES,
	answerFailure,
	batchBody,
	failureBody,
	html,
	json,
};
