// @ts-check

/**
 * The failures of QuestionPro's batch page, and those of its other pages. Invented are the messages of
 * `notJson` and `wrongBody`, whose ids are documented, and all of `tooManyRequests` but its status.
 */
const FAILURES = Object.freeze({
	badRequest: {
		httpStatusCode: 400,
		name: 'BAD_REQUEST',
		id: '1000',
		message: 'Invalid URL parameters',
	},
	notJson: {
		httpStatusCode: 400,
		name: 'BAD_REQUEST',
		id: '1001',
		message: 'The request body is not valid JSON',
	},
	wrongBody: {
		httpStatusCode: 400,
		name: 'BAD_REQUEST',
		id: '1002',
		message: 'The request body does not match the schema',
	},
	unauthorized: {
		httpStatusCode: 401,
		name: 'UNAUTHORIZED',
		id: '1010',
		message: 'Incorrect API Key',
	},
	forbidden: {
		httpStatusCode: 403,
		name: 'FORBIDDEN',
		id: '1013',
		message: 'The user does not have permission to access the resource',
	},
	notFound: {
		httpStatusCode: 404,
		name: 'NOT_FOUND',
		id: '1040',
		message: "The resource that you're trying to access doesn't exist",
	},
	tooManyRequests: {
		httpStatusCode: 429,
		name: 'TOO_MANY_REQUESTS',
		id: '429',
		message: 'Too many requests in this minute',
	},
	/** An integer and an empty name, as on QuestionPro's page on limits. */
	quota: {
		httpStatusCode: 429,
		name: '',
		id: 1013,
		message:
			'API call limit exceeded. Please contact your account representative to extend the limits.',
	},
	internalServerError: {
		httpStatusCode: 500,
		name: 'INTERNAL_SERVER_ERROR',
		id: '1026',
		message: 'We are not able to process your request',
	},
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
