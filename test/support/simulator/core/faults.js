// @ts-check
const { Failure } = require('./failures');

/**
 * A request that is to fail.
 *
 * @typedef {object} FailingCall
 * @property {import('fastify').FastifyReply} reply
 * @property {string} good the body of a good response; empty unless the request was carried out
 * @property {string} key
 * @property {string} url
 * @property {string | null} redirectTarget
 */

/**
 * @typedef {object} Fault
 * @property {number} id what stands in a path for this fault
 * @property {string} does
 * @property {boolean} [carriedOut] what the request asks for is always done
 * @property {(call: FailingCall) => unknown} respond sends a response, or gives its body, or throws a `Failure`
 */

/** @param {number} id @param {string} does @param {Fault['respond']} respond @returns {Fault} */
const fault = (id, does, respond) => ({ id, does, respond });

/** @type {typeof fault} one that fails when what the request asks for is done */
const tooLate = (id, does, respond) => ({
	...fault(id, `carried out; ${does}`, respond),
	carriedOut: true,
});

/**
 * @param {number} id
 * @param {string} does
 * @param {import('./failures').FailureName} name
 * @param {(call: FailingCall) => ConstructorParameters<typeof Failure>[1]} [changes]
 */
const failure = (id, does, name, changes) =>
	fault(id, does, (call) => {
		throw new Failure(name, changes?.(call));
	});

/** @param {number} status @param {import('./failures').FailureName} name */
const documented = (status, name) => failure(status, `documented failure ${status}`, name);

/** The page that a gateway sends. @param {number} status @param {string} title */
const page = (status, title) =>
	fault(status, `${status} with an HTML page`, ({ reply }) =>
		reply.code(status).type('text/html').send(`<html><h1>${status} ${title}</h1></html>`),
	);

/** Half of the body, then the connection closes. @param {(body: string) => object} [headersFor] */
const cutOff =
	(headersFor) =>
	(/** @type {FailingCall} */ { reply, good }) => {
		const { raw } = reply.hijack();
		raw.writeHead(200, { 'content-type': 'application/json', ...headersFor?.(good) });
		raw.write(good.slice(0, good.length / 2), () => raw.socket?.destroy());
		return reply;
	};

/** Every way in which any request can fail, by HTTP status or name. */
const FAULTS = Object.freeze({
	400: documented(400, 'badRequest'),
	401: documented(401, 'unauthorized'),
	403: documented(403, 'forbidden'),
	404: documented(404, 'notFound'),
	429: failure(429, '429, without Retry-After', 'tooManyRequests'),
	500: documented(500, 'internalServerError'),
	502: page(502, 'Bad Gateway'),
	503: page(503, 'Service Temporarily Unavailable'),
	504: page(504, 'Gateway Time-out'),
	hang: fault(9001, 'is never answered', ({ reply }) => reply.hijack()),
	reset: fault(9002, 'the connection is reset', ({ reply }) => {
		reply.hijack().raw.socket?.resetAndDestroy();
		return reply;
	}),
	cutOffLength: tooLate(
		9003,
		'half a body, shorter than its Content-Length',
		cutOff((body) => ({ 'content-length': Buffer.byteLength(body) })),
	),
	cutOffChunked: tooLate(9004, 'half a chunked body, without its last chunk', cutOff()),
	redirect: fault(
		9201,
		'302 to redirectTarget (if unset: to batch 5 of this server as localhost)',
		({ reply, url, redirectTarget }) =>
			reply.redirect(
				redirectTarget ?? `http://localhost:${new URL(url).port}/a/api/v2/micropanel/batches/5`,
			),
	),
	keyInResourceUrl: failure(
		9408,
		'404, `resourceUrl` ends in ?apiKey=<the key>',
		'notFound',
		({ url, key }) => ({ resourceUrl: `${url}?apiKey=${encodeURIComponent(key)}` }),
	),
	keyInMessage: failure(9409, '403, the message contains the key', 'forbidden', ({ key }) => ({
		message: `The key ${key} may not read this batch`,
	})),
	htmlInMessage: failure(9410, '400, the message contains HTML', 'badRequest', () => ({
		message: 'Invalid <b>URL</b> parameters <img src=x onerror="alert(1)"> & more',
	})),
	quota: failure(9413, '429 as for a used-up quota', 'quota'),
});

/** @typedef {keyof typeof FAULTS} FaultKind */

/** @type {Readonly<Record<string, Fault>>} */
const FAULTS_BY_ID = Object.fromEntries(Object.values(FAULTS).map((fault) => [fault.id, fault]));

/**
 * @param {FaultKind} kind
 * @returns {Fault}
 * @throws if there is no such fault
 */
function findFault(kind) {
	if (!Object.hasOwn(FAULTS, kind)) {
		throw new Error(`No fault is called ${kind}. There are: ${Object.keys(FAULTS).join(', ')}`);
	}
	return FAULTS[kind];
}

module.exports = { FAULTS, FAULTS_BY_ID, findFault };
