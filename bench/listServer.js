// @ts-check
// A service that has nothing but one list, as large as a case says.
const { createServer } = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');

/** @typedef {{ of: 'communities' | 'responses', pages: number, entryBytes: number, idField: string }} List */

/** QuestionPro's own default. */
const perPage = 100;

/** Who warms up reads only one page. */
const warmUpKey = 'key-of-the-warm-up';

/** @param {List} list @param {number} page from 1 */
function pageText({ pages, entryBytes, idField }, page) {
	const response = Array.from({ length: perPage }, (_, index) => {
		const entry = { [idField]: (page - 1) * perPage + index + 1, name: '' };
		entry.name = 'x'.repeat(Math.max(entryBytes - JSON.stringify(entry).length, 0));
		return entry;
	});
	const next = page < pages ? `http://127.0.0.1/?page=${page + 1}` : null;
	const pagination = { perPage, totalItems: pages * perPage, totalPages: pages, links: { next } };
	return JSON.stringify({ response, pagination, requestID: 'r' });
}

/**
 * @param {List} list
 * @param {number} latencyMilliseconds
 */
async function startListServer(list, latencyMilliseconds) {
	const state = {
		requests: 0,
		inFlight: 0,
		peakInFlight: 0,
		reset() {
			Object.assign(this, { requests: 0, inFlight: 0, peakInFlight: 0 });
		},
	};
	const whole = Array.from({ length: list.pages }, (_, index) => pageText(list, index + 1));
	const short = pageText({ ...list, pages: 1 }, 1);
	const server = createServer(async ({ url, headers }, response) => {
		state.requests += 1;
		state.inFlight += 1;
		state.peakInFlight = Math.max(state.peakInFlight, state.inFlight);
		const page = Number(new URL(url ?? '', 'http://127.0.0.1').searchParams.get('page'));
		await sleep(latencyMilliseconds);
		state.inFlight -= 1;
		response.setHeader('content-type', 'application/json');
		response.end(headers['api-key'] === warmUpKey ? short : whole[page - 1]);
	});
	server.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		origin: `http://127.0.0.1:${port}`,
		state,
		close: async () => void server.close(),
	};
}

module.exports = { startListServer, warmUpKey };
