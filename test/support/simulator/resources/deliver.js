// @ts-check
const { once } = require('node:events');
const { request } = require('node:http');
const { text } = require('node:stream/consumers');
// From node:timers, so that a test with fake timers does not stop the server's clock.
const { setTimeout: sleep } = require('node:timers/promises');

/**
 * How a new response reaches the webhooks; default: at once, as JSON, once.
 *
 * @typedef {object} Delivery
 * @property {number} [delayMilliseconds] before it is sent
 * @property {number} [times]
 * @property {string | null} [contentType] the JSON is the same under each; null: none
 * @property {boolean} [wrapped] under `response`
 * @property {number} [timeoutMilliseconds] until it is given up, default 5000
 */

/**
 * What became of one delivery: the answer, or the reason why there is none.
 *
 * @typedef {{ webhookID: number, requestURL: string, status: number | null, body: string | null, reason: string | null }} Delivered
 */

const LOCAL = ['127.0.0.1', 'localhost', '[::1]'];

/** @param {string} line free text, `name: value` */
function headerOf(line) {
	const [, name, value = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
	return name === undefined ? {} : { [name.trim().toLowerCase()]: value.trim() };
}

/**
 * Sends a response to a webhook, on this machine only.
 *
 * @param {import('./webhooks').Webhook} webhook
 * @param {object} response
 * @param {Delivery} delivery
 * @returns {Promise<Delivered>}
 */
async function deliver(webhook, response, delivery) {
	const { webhookID, requestURL, requestHeader, requestJSON, requestMethod } = webhook;
	const { contentType = 'application/json', timeoutMilliseconds = 5_000 } = delivery;
	const delivered = { webhookID, requestURL, status: null, body: null, reason: null };
	if (!LOCAL.includes(new URL(requestURL).hostname)) {
		return { ...delivered, reason: 'Only addresses of this machine are called' };
	}
	await sleep(delivery.delayMilliseconds ?? 0);
	const json = JSON.stringify(delivery.wrapped ? { response } : response);
	const signal = AbortSignal.timeout(timeoutMilliseconds);
	try {
		const sent = request(requestURL, {
			agent: false,
			signal,
			method: requestMethod.replace('METHOD_', ''),
			headers: {
				...(contentType !== null && { 'content-type': contentType }),
				...headerOf(requestHeader),
			},
		});
		const isPost = requestMethod === 'METHOD_POST';
		sent.end(isPost ? requestJSON.replace('{complete_response}', () => json) : undefined);
		const [answer] = await once(sent, 'response');
		return { ...delivered, status: answer.statusCode, body: await text(answer) };
	} catch (thrown) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (thrown);
		return { ...delivered, reason: signal.aborted ? 'ETIMEDOUT' : (code ?? String(thrown)) };
	}
}

module.exports = { deliver };
