// @ts-check
const { answerFailure, batchBody, failureBody, html, json } = require('./answers');
const {
	PRINTED_SAMPLE,
	SAMPLE_PATH,
	STATUS_STORY,
	batch,
	failure,
	fails,
	flaky,
	otherOrigin,
	redirect,
} = require('./departures');
const { cutOff, drip } = require('./faults');

/**
 * @typedef {object} SpecialBatch
 * @property {string} name
 * @property {string} does what the service does when this batch is asked for
 * @property {(call: import('./answers').Call) => import('./answers').Answer | import('./faults').Fault} answer
 */

/**
 * Batches that do not answer like the sample. Three digits are the HTTP status; 90xx are faults of
 * the connection, 91xx of the text, 92xx redirects, 93xx oddly shaped batches, 94xx oddly shaped
 * failures, 95xx change from call to call.
 *
 * @type {Readonly<Record<number, SpecialBatch>>}
 */
const SPECIAL_BATCHES = Object.freeze({
	400: { name: 'badRequest', does: 'documented failure 400', answer: fails(400) },
	401: { name: 'unauthorized', does: 'documented failure 401', answer: fails(401) },
	403: { name: 'forbidden', does: 'documented failure 403', answer: fails(403) },
	404: { name: 'notFound', does: 'documented failure 404', answer: fails(404) },
	429: { name: 'tooManyRequests', does: '429, without Retry-After', answer: fails(429) },
	500: { name: 'internalServerError', does: 'documented failure 500', answer: fails(500) },
	502: { name: 'badGateway', does: '502 with an HTML page', answer: fails(502) },
	503: { name: 'serviceUnavailable', does: '503 with an HTML page', answer: fails(503) },
	504: { name: 'gatewayTimeout', does: '504 with an HTML page', answer: fails(504) },

	9001: { name: 'hang', does: 'is never answered', answer: fails('hang') },
	9002: { name: 'reset', does: 'the connection is reset', answer: fails('reset') },
	9003: {
		name: 'cutOffLength',
		does: 'half a body, shorter than its Content-Length',
		answer: (call) => cutOff(JSON.stringify(batchBody(call)), 'length'),
	},
	9004: {
		name: 'cutOffChunked',
		does: 'half a chunked body, without its last chunk',
		answer: (call) => cutOff(JSON.stringify(batchBody(call)), 'chunked'),
	},
	9005: {
		name: 'drip',
		does: 'a good batch in pieces of ten characters, dripMilliseconds apart',
		answer: (call) => drip(JSON.stringify(batchBody(call)), call.state.dripMilliseconds),
	},

	9101: {
		name: 'truncatedText',
		does: '200, complete to HTTP, but the JSON stops halfway',
		answer: (call) => {
			const answer = json(200, batchBody(call));
			return { ...answer, body: answer.body.slice(0, answer.body.length / 2) };
		},
	},
	9102: {
		name: 'emptyBody',
		does: '200 with an empty body',
		answer: () => ({ ...json(200, null), body: '' }),
	},
	9103: { name: 'htmlPage', does: '200 with an HTML page', answer: () => html(200, 'Welcome') },
	9104: { name: 'nullBody', does: '200 with the JSON text null', answer: () => json(200, null) },
	9105: {
		name: 'printedSample',
		does: '404 with the text of the printed sample, which is not valid JSON',
		answer: () => ({ ...json(404, null), body: PRINTED_SAMPLE }),
	},

	9201: {
		name: 'redirectOtherOrigin',
		does: '302 to redirectTarget (if unset: to this server as localhost)',
		answer: (call) => redirect(call.state.redirectTarget ?? otherOrigin(call)),
	},
	9202: {
		name: 'redirectSameOrigin',
		does: '302 to another batch of this origin',
		answer: () => redirect(SAMPLE_PATH),
	},

	9301: {
		name: 'responseString',
		does: '200, `response` is a string',
		answer: batch((body) => ({ ...body, response: 'OK' })),
	},
	9302: {
		name: 'responseArray',
		does: '200, `response` is an array',
		answer: batch((body) => ({ ...body, response: [body.response] })),
	},
	9303: {
		name: 'responseMissing',
		does: '200, no `response`',
		answer: batch(({ requestID }) => ({ requestID })),
	},
	9304: {
		name: 'responseNull',
		does: '200, `response` is null',
		answer: batch((body) => ({ ...body, response: null })),
	},
	9305: {
		name: 'numericStrings',
		does: '200, the three ids are numeric strings',
		answer: batch(({ response, requestID }) => ({
			response: {
				...response,
				surveyID: String(response.surveyID),
				senderUserID: String(response.senderUserID),
				id: String(response.id),
			},
			requestID,
		})),
	},
	9306: {
		name: 'extraFields',
		does: '200, with fields that are not documented',
		answer: batch((body) => ({
			...body,
			response: { ...body.response, panelName: 'Customers', counts: { sent: 120, bounced: 3 } },
			serverTime: 1,
		})),
	},
	9307: {
		name: 'requestIDMissing',
		does: '200, no `requestID`',
		answer: batch(({ response }) => ({ response })),
	},
	9308: {
		name: 'requestIDNotUuid',
		does: '200, `requestID` is not a UUID',
		answer: batch((body) => ({ ...body, requestID: 'req-42' })),
	},
	9309: {
		name: 'surveyIDText',
		does: '200, `surveyID` is "abc"',
		answer: batch((body) => ({ ...body, response: { ...body.response, surveyID: 'abc' } })),
	},
	9310: {
		name: 'statusNumber',
		does: '200, `status` is a number',
		answer: batch((body) => ({ ...body, response: { ...body.response, status: 7 } })),
	},

	9401: {
		name: 'failureUnder200',
		does: 'the body of the documented failure 404, under HTTP status 200',
		answer: (call) => json(200, failureBody(call, 404)),
	},
	9402: {
		name: 'unknownFailureId',
		does: '400 with an id that no page names, "1999"',
		answer: failure(400, () => ({
			id: '1999',
			name: 'SOMETHING_NEW',
			message: 'Something new happened',
		})),
	},
	9403: {
		name: 'nameEmpty',
		does: '404, `name` is ""',
		answer: failure(404, () => ({ name: '' })),
	},
	9404: {
		name: 'idInteger',
		does: '404, `id` is an integer',
		answer: failure(404, () => ({ id: 1040 })),
	},
	9405: {
		name: 'docsHttps',
		does: '404, `docs` is a full https URL',
		answer: failure(404, () => ({ docs: 'https://www.questionpro.com/api/error-codes.html' })),
	},
	9406: {
		name: 'docsHttp',
		does: '404, `docs` is an http URL',
		answer: failure(404, () => ({ docs: 'http://www.questionpro.com/api/error-codes.html' })),
	},
	9407: {
		name: 'docsEmpty',
		does: '404, `docs` is ""',
		answer: failure(404, () => ({ docs: '' })),
	},
	9408: {
		name: 'keyInResourceUrl',
		does: '404, `resourceUrl` ends in ?apiKey=<the key>',
		answer: failure(404, ({ url, key }) => ({
			resourceUrl: `${url}?apiKey=${encodeURIComponent(key)}`,
		})),
	},
	9409: {
		name: 'keyInMessage',
		does: '403, the message contains the key',
		answer: failure(403, ({ key }) => ({ message: `The key ${key} may not read this batch` })),
	},
	9410: {
		name: 'htmlInMessage',
		does: '400, the message contains HTML',
		answer: failure(400, () => ({
			message: 'Invalid <b>URL</b> parameters <img src=x onerror="alert(1)"> & more',
		})),
	},
	9411: {
		name: 'retryAfterSeconds',
		does: '429 with Retry-After: retryAfterSeconds',
		answer: (call) => answerFailure(429, call, call.state.retryAfterSeconds),
	},
	9412: {
		name: 'retryAfterDate',
		does: '429 with Retry-After: an HTTP date, retryAfterSeconds from now',
		answer: (call) => {
			const { now, retryAfterSeconds } = call.state;
			return answerFailure(429, call, new Date(now() + retryAfterSeconds * 1000).toUTCString());
		},
	},
	9413: {
		name: 'quotaUsedUp',
		does: '429 as for a used-up quota (id 1013 as an integer, name "")',
		answer: fails('quota'),
	},

	9501: {
		name: 'statusStory',
		does: `the status changes with each call: ${STATUS_STORY.join(', ')} (the last one stays)`,
		answer: (call) => json(200, batchBody(call, STATUS_STORY[call.number - 1])),
	},
	9502: { name: 'flaky500', does: '500 twice, then the batch, and again', answer: flaky(500) },
	9503: {
		name: 'flakyReset',
		does: 'two resets, then the batch, and again',
		answer: flaky('reset'),
	},
	9504: { name: 'flaky429', does: '429 twice, then the batch, and again', answer: flaky(429) },
});

module.exports = { SPECIAL_BATCHES };
