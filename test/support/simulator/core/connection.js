// @ts-check
// From node:timers, so that a test with fake timers does not stop the server's clock.
const { clearInterval, setInterval } = require('node:timers');

/**
 * A response that is not proper HTTP, or takes its time: written to the connection by hand. `status`
 * is what the client gets to see, null if it sees none.
 *
 * @typedef {{ status: number | null, write: (raw: import('node:http').ServerResponse) => void }} RawResponse
 */

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

/**
 * The connection hangs (it is never answered) or is reset before a response.
 *
 * @param {'hang' | 'reset'} kind
 * @returns {RawResponse}
 */
function noResponse(kind) {
	return {
		status: null,
		write: (raw) => {
			if (kind === 'reset') raw.socket?.resetAndDestroy();
		},
	};
}

/**
 * Half of the body, then the connection closes: before the promised length, or amid the chunks.
 *
 * @param {string} body
 * @param {'length' | 'chunked'} framing
 * @returns {RawResponse}
 */
function cutOff(body, framing) {
	return {
		status: 200,
		write: (raw) => {
			const length =
				framing === 'length' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
			raw.writeHead(200, { ...JSON_TYPE, ...length });
			raw.write(body.slice(0, body.length / 2), () => raw.socket?.destroy());
		},
	};
}

/**
 * A good body that comes in small pieces: no silence is long, the whole takes long.
 *
 * @param {string} body
 * @param {number} pauseMilliseconds between two pieces
 * @returns {RawResponse}
 */
function drip(body, pauseMilliseconds) {
	return {
		status: 200,
		write: (raw) => {
			const size = Math.max(10, Math.ceil(body.length / 20));
			const pieces = body.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
			raw.writeHead(200, JSON_TYPE);
			const timer = setInterval(() => {
				const piece = pieces.shift();
				if (piece === undefined) raw.end();
				else raw.write(piece);
			}, pauseMilliseconds);
			raw.once('close', () => clearInterval(timer));
		},
	};
}

module.exports = { cutOff, drip, noResponse };
