// @ts-check
const { failureBody, json } = require('../responses');
const { noResponse } = require('../connection');
const statuses = require('./statuses');

/** @typedef {import('../request').SimulatorRequest} SimulatorRequest */
/** @typedef {import('../request').AnyResponse} AnyResponse */

/**
 * A documented failure, changed.
 *
 * @param {import('../responses').DocumentedStatus} status
 * @param {(request: SimulatorRequest) => Partial<import('../responses').FailureFields>} changes
 */
const failure = (status, changes) => (/** @type {SimulatorRequest} */ request) =>
	json(status, failureBody(request, status, changes(request)));

/**
 * Fails twice, then is carried out, then begins again.
 *
 * @param {(request: SimulatorRequest) => AnyResponse} fail
 */
const flaky = (fail) => (/** @type {SimulatorRequest} */ request, /** @type {number} */ number) =>
	number % 3 === 0 ? json(200, request.carryOut()) : fail(request);

/** @param {SimulatorRequest} request @param {string} retryAfter */
function tooManyRequests(request, retryAfter) {
	const response = statuses.tooManyRequests.respond(request);
	return { ...response, headers: { ...response.headers, 'retry-after': retryAfter } };
}

/** Failure bodies of another shape, Retry-After, and failures that pass. */
module.exports = {
	failureUnder200: {
		id: 9401,
		does: '200 with the body of the documented failure 404',
		respond: (/** @type {SimulatorRequest} */ request) => json(200, failureBody(request, 404)),
	},
	unknownFailureId: {
		id: 9402,
		does: '400 with an id that no page names, "1999"',
		respond: failure(400, () => ({
			id: '1999',
			name: 'SOMETHING_NEW',
			message: 'Something new happened',
		})),
	},
	nameEmpty: { id: 9403, does: '404, `name` is ""', respond: failure(404, () => ({ name: '' })) },
	idInteger: {
		id: 9404,
		does: '404, `id` is an integer',
		respond: failure(404, () => ({ id: 1040 })),
	},
	docsHttps: {
		id: 9405,
		does: '404, `docs` is a full https URL',
		respond: failure(404, () => ({ docs: 'https://www.questionpro.com/api/error-codes.html' })),
	},
	docsHttp: {
		id: 9406,
		does: '404, `docs` is an http URL',
		respond: failure(404, () => ({ docs: 'http://www.questionpro.com/api/error-codes.html' })),
	},
	docsEmpty: { id: 9407, does: '404, `docs` is ""', respond: failure(404, () => ({ docs: '' })) },
	keyInResourceUrl: {
		id: 9408,
		does: '404, `resourceUrl` ends in ?apiKey=<the key>',
		respond: failure(404, ({ url, key }) => ({
			resourceUrl: `${url}?apiKey=${encodeURIComponent(key)}`,
		})),
	},
	keyInMessage: {
		id: 9409,
		does: '403, the message contains the key',
		respond: failure(403, ({ key }) => ({ message: `The key ${key} may not read this batch` })),
	},
	htmlInMessage: {
		id: 9410,
		does: '400, the message contains HTML',
		respond: failure(400, () => ({
			message: 'Invalid <b>URL</b> parameters <img src=x onerror="alert(1)"> & more',
		})),
	},
	retryAfterSeconds: {
		id: 9411,
		does: '429 with Retry-After: retryAfterSeconds',
		respond: (/** @type {SimulatorRequest} */ request) =>
			tooManyRequests(request, String(request.state.retryAfterSeconds)),
	},
	retryAfterDate: {
		id: 9412,
		does: '429 with Retry-After: an HTTP date, retryAfterSeconds from now',
		respond: (/** @type {SimulatorRequest} */ request) => {
			const { now, retryAfterSeconds } = request.state;
			return tooManyRequests(request, new Date(now() + retryAfterSeconds * 1000).toUTCString());
		},
	},

	flaky500: {
		id: 9502,
		does: '500 twice, then carried out, and again',
		respond: flaky(statuses.internalServerError.respond),
	},
	flakyReset: {
		id: 9503,
		does: 'two resets, then carried out, and again',
		respond: flaky(() => noResponse('reset')),
	},
	flaky429: {
		id: 9504,
		does: '429 twice, then carried out, and again',
		respond: flaky(statuses.tooManyRequests.respond),
	},
};
