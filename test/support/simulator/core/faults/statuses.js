// @ts-check
const { failureBody, html, json } = require('../responses');

/** @typedef {import('../request').SimulatorRequest} SimulatorRequest */

/** @param {import('../responses').DocumentedStatus} status */
const documented = (status) => ({
	id: status,
	does: `documented failure ${status}`,
	respond: (/** @type {SimulatorRequest} */ request) => json(status, failureBody(request, status)),
});

/** @param {number} status @param {string} title */
const gatewayPage = (status, title) => ({
	id: status,
	does: `${status} with an HTML page`,
	respond: () => html(status, `${status} ${title}`),
});

/**
 * Over the limit of requests. QuestionPro documents the status 429, and neither this body nor a
 * Retry-After: the documented failure shape is borrowed, name, id and message are invented.
 *
 * @param {SimulatorRequest} request
 */
function tooManyRequests(request) {
	return json(
		429,
		failureBody(request, 400, {
			name: 'TOO_MANY_REQUESTS',
			httpStatusCode: 429,
			id: '429',
			message: 'Too many requests in this minute',
		}),
	);
}

/**
 * The requests of the license are used up: 429 as well, with an integer id and an empty name, as on
 * QuestionPro's page on limits.
 *
 * @param {SimulatorRequest} request
 */
function quota(request) {
	return json(
		429,
		failureBody(request, 400, {
			name: '',
			httpStatusCode: 429,
			id: 1013,
			message:
				'API call limit exceeded. Please contact your account representative to extend the limits.',
		}),
	);
}

/** The HTTP status alone, or the page that a gateway sends with it. */
module.exports = {
	badRequest: documented(400),
	unauthorized: documented(401),
	forbidden: documented(403),
	notFound: documented(404),
	tooManyRequests: { id: 429, does: '429, without Retry-After', respond: tooManyRequests },
	internalServerError: documented(500),
	badGateway: gatewayPage(502, 'Bad Gateway'),
	serviceUnavailable: gatewayPage(503, 'Service Temporarily Unavailable'),
	gatewayTimeout: gatewayPage(504, 'Gateway Time-out'),
	quota: {
		id: 9413,
		does: '429 as for a used-up quota (id 1013 as an integer, name "")',
		respond: quota,
	},
};
