// @ts-check
const { DOCUMENTED_FAILURES, html, json } = require('../responses');

/** @typedef {import('../request').SimulatorRequest} SimulatorRequest */
/** @typedef {import('../responses').GoodBody} GoodBody */

/** QuestionPro's printed sample of a failure, which is not valid JSON. */
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

/**
 * The request is carried out, and another text is sent.
 *
 * @param {(text: string) => string} change
 */
const text = (change) => (/** @type {SimulatorRequest} */ request) => {
	const response = json(200, request.carryOut());
	return { ...response, body: change(response.body) };
};

/**
 * The request is carried out, and another body is sent.
 *
 * @param {(body: GoodBody) => unknown} change
 */
const body = (change) => (/** @type {SimulatorRequest} */ request) =>
	json(200, change(request.carryOut()));

/**
 * @param {string} location
 * @returns {import('../responses').Answer}
 */
const redirect = (location) => ({ status: 302, headers: { location }, body: '' });

/** @param {SimulatorRequest} request its path, with an ordinary id in place of the special one */
const ordinaryPath = ({ path }) => path.replace(/\/920[12](?=\/|$)/, '/5');

/** @param {SimulatorRequest} request the same server's other name is another origin to a client */
const otherOrigin = (request) =>
	`http://localhost:${new URL(request.url).port}${ordinaryPath(request)}`;

/** Bodies that are no JSON or have another shape, and redirects. */
module.exports = {
	truncatedText: {
		id: 9101,
		does: 'carried out; 200, complete to HTTP, but the JSON stops halfway',
		respond: text((good) => good.slice(0, good.length / 2)),
	},
	emptyBody: {
		id: 9102,
		does: 'carried out; 200 with an empty body',
		respond: text(() => ''),
	},
	htmlPage: { id: 9103, does: '200 with an HTML page', respond: () => html(200, 'Welcome') },
	nullBody: {
		id: 9104,
		does: 'carried out; 200 with the JSON text null',
		respond: body(() => null),
	},
	printedSample: {
		id: 9105,
		does: '404 with the text of the printed sample, which is not valid JSON',
		respond: () => ({ ...json(404, null), body: PRINTED_SAMPLE }),
	},
	noContent: {
		id: 9106,
		does: 'carried out; 204 without a body',
		respond: (/** @type {SimulatorRequest} */ request) => {
			request.carryOut();
			return { status: 204, headers: {}, body: '' };
		},
	},

	redirectOtherOrigin: {
		id: 9201,
		does: '302 to redirectTarget (if unset: to this server as localhost)',
		respond: (/** @type {SimulatorRequest} */ request) =>
			redirect(request.state.redirectTarget ?? otherOrigin(request)),
	},
	redirectSameOrigin: {
		id: 9202,
		does: '302 to an ordinary id of this origin',
		respond: (/** @type {SimulatorRequest} */ request) => redirect(ordinaryPath(request)),
	},

	responseString: {
		id: 9301,
		does: 'carried out; `response` is a string',
		respond: body((good) => ({ ...good, response: 'OK' })),
	},
	responseArray: {
		id: 9302,
		does: 'carried out; `response` is in a list',
		respond: body((good) => ({ ...good, response: [good.response] })),
	},
	responseMissing: {
		id: 9303,
		does: 'carried out; no `response`',
		respond: body(({ response, ...others }) => others),
	},
	responseNull: {
		id: 9304,
		does: 'carried out; `response` is null',
		respond: body((good) => ({ ...good, response: null })),
	},
	numericStrings: {
		id: 9305,
		does: 'carried out; the numbers of `response` are numeric strings',
		respond: text((good) => good.replace(/:(\d+)(?=[,}])/g, ':"$1"')),
	},
	extraFields: {
		id: 9306,
		does: 'carried out; with fields that are not documented',
		respond: body((good) => ({
			...good,
			response: { ...good.response, panelName: 'Customers', counts: { sent: 120, bounced: 3 } },
			serverTime: 1,
		})),
	},
	requestIDMissing: {
		id: 9307,
		does: 'carried out; no `requestID`',
		respond: body(({ requestID, ...others }) => others),
	},
	requestIDNotUuid: {
		id: 9308,
		does: 'carried out; `requestID` is not a UUID',
		respond: body((good) => ({ ...good, requestID: 'req-42' })),
	},
};
