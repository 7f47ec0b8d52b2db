// @ts-check

/**
 * @param {number} httpStatusCode
 * @param {string} name
 * @param {string | number} id
 * @param {string} message
 */
const failure = (httpStatusCode, name, id, message) => ({ httpStatusCode, name, id, message });

/**
 * The failures of QuestionPro's batch page, and those of its other pages. Invented are the messages of
 * `notJson` and `wrongBody`, whose ids are documented, and all of `tooManyRequests` but its status.
 */
const FAILURES = Object.freeze({
	badRequest: failure(400, 'BAD_REQUEST', '1000', 'Invalid URL parameters'),
	notJson: failure(400, 'BAD_REQUEST', '1001', 'The request body is not valid JSON'),
	wrongBody: failure(400, 'BAD_REQUEST', '1002', 'The request body does not match the schema'),
	unauthorized: failure(401, 'UNAUTHORIZED', '1010', 'Incorrect API Key'),
	forbidden: failure(
		403,
		'FORBIDDEN',
		'1013',
		'The user does not have permission to access the resource',
	),
	notFound: failure(
		404,
		'NOT_FOUND',
		'1040',
		"The resource that you're trying to access doesn't exist",
	),
	tooManyRequests: failure(429, 'TOO_MANY_REQUESTS', '429', 'Too many requests in this minute'),
	/** An integer and an empty name, as on QuestionPro's page on limits. */
	quota: failure(
		429,
		'',
		1013,
		'API call limit exceeded. Please contact your account representative to extend the limits.',
	),
	internalServerError: failure(
		500,
		'INTERNAL_SERVER_ERROR',
		'1026',
		'We are not able to process your request',
	),
});

/** @typedef {keyof typeof FAILURES} FailureName */

/** What is thrown for a request that fails in QuestionPro's own shape. */
class Failure extends Error {
	/**
	 * @param {FailureName} name
	 * @param {{ message?: string, resourceUrl?: string }} [changes]
	 */
	constructor(name, changes) {
		super(FAILURES[name].message);
		this.error = { ...FAILURES[name], ...changes };
		/** What fastify answers the admin routes with. */
		this.statusCode = this.error.httpStatusCode;
	}

	/** @param {string} url of the request */
	bodyFor(url) {
		// As QuestionPro's samples spell it, without a scheme.
		const docs = 'www.questionpro.com/api/error-codes.html';
		return { response: { error: { docs, resourceUrl: url, ...this.error } } };
	}
}

/**
 * @template T
 * @param {T | undefined} thing
 * @returns {T}
 * @throws Failure 404 if it is undefined
 */
function found(thing) {
	if (thing === undefined) throw new Failure('notFound');
	return thing;
}

module.exports = { Failure, found };
