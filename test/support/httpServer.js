// @ts-check
const { createServer } = require('node:http');
// From node:timers, so that a test with fake timers does not stop the server's clock.
const { clearInterval, setInterval } = require('node:timers');

/**
 * @typedef {{ method: string | undefined, url: string | undefined, headers: import('node:http').IncomingHttpHeaders, body: string, closed: boolean | null }} Received
 *   `closed`: whether the connection was closed before the response was complete; null until its end
 */

/**
 * What the server does with one request: a body that is no text goes out as JSON. `reset` closes
 * the connection, `hang` never responds, `cutOff` ends in the middle of the body, `drip` takes
 * three seconds in which no silence is long.
 *
 * @typedef {{ status?: number, body?: unknown, headers?: Record<string, string> } | 'reset' | 'hang' | 'cutOff' | 'drip'} Reply
 */

/**
 * Starts a server that gives its replies in turn, the last one for ever.
 *
 * @param {Array<Reply | ((request: Received, index: number) => Reply)>} replies
 * @returns {Promise<{ origin: string, requests: Received[], close(): Promise<void> }>}
 */
async function startServer(...replies) {
	/** @type {Received[]} */
	const requests = [];
	const server = createServer(async (request, response) => {
		const { method, url, headers } = request;
		let body = '';
		for await (const part of request) body += part;
		/** @type {Received} */
		const received = { method, url, headers, body, closed: null };
		const index = requests.push(received) - 1;
		response.once('close', () => {
			received.closed = !response.writableFinished;
		});
		const reply = replies[Math.min(index, replies.length - 1)];
		write(response, (typeof reply === 'function' ? reply(received, index) : reply) ?? 'hang');
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		origin: `http://127.0.0.1:${port}`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** @param {import('node:http').ServerResponse} response @param {Reply} reply */
function write(response, reply) {
	if (reply === 'hang') return;
	if (reply === 'reset') {
		response.socket?.resetAndDestroy();
		return;
	}
	if (reply === 'cutOff') {
		response.writeHead(200, { 'content-length': '40' });
		response.write('{"response":', () => response.socket?.destroy());
		return;
	}
	if (reply === 'drip') {
		const pieces = [...Array(30).fill(' '.repeat(10)), '{"response":{}}'];
		const timer = setInterval(() => {
			const piece = pieces.shift();
			if (piece === undefined) response.end();
			else response.write(piece);
		}, 100);
		response.once('close', () => clearInterval(timer));
		return;
	}
	const { status = 200, body = '', headers = {} } = reply;
	response.writeHead(status, headers);
	response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

module.exports = { startServer };
