// @ts-check
const { randomUUID } = require('node:crypto');

/** @typedef {import('./request').SimulatorRequest} SimulatorRequest */

/**
 * An ordinary HTTP response.
 *
 * @typedef {{ status: number, headers: Record<string, string>, body: string }} Answer
 */

/**
 * The body of a request that was carried out.
 *
 * @typedef {{ response: object, requestID?: string, pagination?: object }} GoodBody
 */

/**
 * Fields of a failure body. Documented as strings, with a number for `httpStatusCode`; QuestionPro
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

/** @typedef {keyof typeof DOCUMENTED_FAILURES} DocumentedStatus */

/** The failures of QuestionPro's batch page: HTTP status, name, id, message. */
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

/**
 * QuestionPro's page on error codes has the ids 1001 and 1002 of status 400; these messages are
 * invented.
 */
const BODY_FAILURES = Object.freeze({
	notJson: { id: '1001', message: 'The request body is not valid JSON' },
	wrongSchema: { id: '1002', message: 'The request body does not match the schema' },
});

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
 * The documented envelope, with a requestID of its own.
 *
 * @template {object} T
 * @param {T} response
 */
const success = (response) => ({ response, requestID: randomUUID() });

/** What a request that cannot be carried out throws: the documented failure of this status. */
class Refusal extends Error {
	/** @param {DocumentedStatus} statusCode fastify, which answers the admin routes, reads it as well */
	constructor(statusCode) {
		super(DOCUMENTED_FAILURES[statusCode].message);
		this.statusCode = statusCode;
	}
}

/**
 * @template T
 * @param {T | undefined} thing
 * @returns {T}
 * @throws Refusal 404 if it is undefined
 */
function found(thing) {
	if (thing === undefined) throw new Refusal(404);
	return thing;
}

/**
 * A documented failure, with the given fields changed.
 *
 * @param {SimulatorRequest} request
 * @param {DocumentedStatus} status
 * @param {Partial<FailureFields>} [changes]
 */
function failureBody(request, status, changes) {
	/** @type {FailureFields} */
	const error = {
		// As QuestionPro's samples spell it, without a scheme.
		docs: 'www.questionpro.com/api/error-codes.html',
		...DOCUMENTED_FAILURES[status],
		httpStatusCode: status,
		resourceUrl: request.url,
		...changes,
	};
	return { response: { error } };
}

module.exports = {
	BODY_FAILURES,
	DOCUMENTED_FAILURES,
	Refusal,
	failureBody,
	found,
	html,
	json,
	success,
};
