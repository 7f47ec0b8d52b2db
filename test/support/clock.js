// @ts-check
// A clock that stands still while requests and responses are on their way, and leaps to the next
// timer when all is quiet: minutes of waiting take moments, over real connections.
const { subscribe, unsubscribe } = require('node:diagnostics_channel');

/**
 * Requests that this process sent, over HTTP: how many, how many of them are in flight, and how many
 * the servers of this process are working on.
 */
const requests = { sent: 0, inFlight: 0, atServer: 0 };

/** @param {unknown} message */
function countSent(message) {
	const { request } = /** @type {{ request: import('node:http').ClientRequest }} */ (message);
	requests.sent += 1;
	requests.inFlight += 1;
	request.once('close', () => (requests.inFlight -= 1));
}

/** @param {unknown} message */
function countReceived(message) {
	const { response } = /** @type {{ response: import('node:http').ServerResponse }} */ (message);
	requests.atServer += 1;
	response.once('close', () => (requests.atServer -= 1));
}

/** @returns {Promise<void>} when the event loop went round once, in real time */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Each test of a file starts with a clock that stands still. */
function useClock() {
	beforeAll(() => {
		subscribe('http.client.request.start', countSent);
		subscribe('http.server.request.start', countReceived);
	});
	afterAll(() => {
		unsubscribe('http.client.request.start', countSent);
		unsubscribe('http.server.request.start', countReceived);
	});
	beforeEach(() => {
		jest.useFakeTimers({
			doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask'],
		});
	});
	afterEach(() => jest.useRealTimers());
}

/**
 * Moves the clock on until the work is done.
 *
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<{ result: T, milliseconds: number }>} what the work gave, and how long it took
 *   on this clock
 */
async function passTime(work) {
	const start = Date.now();
	let isDone = false;
	const settled = work.finally(() => {
		isDone = true;
	});
	settled.catch(() => {});
	while (!isDone) {
		await quiet();
		if (isDone) break;
		// What is on its way on a busy machine takes real time, not time of this clock.
		if (requests.inFlight > requests.atServer) continue;
		// A server may wait for a timer, or may only be slow.
		if (requests.inFlight > 0) await jest.advanceTimersByTimeAsync(50);
		else await jest.advanceTimersToNextTimerAsync();
	}
	return { result: await settled, milliseconds: Date.now() - start };
}

/** Lets all that is under way get as far as it can without the clock. */
async function quiet() {
	let last = { ...requests };
	for (let turns = 0; turns < 20; turns += 1) {
		await turn();
		// What waits for a moment only, such as the next start of the rate limiter.
		await jest.advanceTimersByTimeAsync(0);
		if (requests.sent === last.sent && requests.inFlight === last.inFlight) continue;
		last = { ...requests };
		turns = 0;
	}
}

module.exports = { useClock, passTime };
