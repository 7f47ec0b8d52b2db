// @ts-check
// One contestant in a process of its own: loads, warms up, says so, and runs when asked to.
const { subscribe } = require('node:diagnostics_channel');
const { once } = require('node:events');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');
const { prepare } = require('./contestants');
const { warmUpKey } = require('./listServer');

/** Items before the measured ones, on another key. */
const warmUpItems = 50;

/** How often the event loop is probed, in milliseconds. */
const probeInterval = 10;

/**
 * @typedef {object} Assignment
 * @property {import('./contestants').ContestantName} contestant
 * @property {string} origin
 * @property {string} apiKey
 * @property {number} items
 * @property {number} maxRequestsPerMinute
 * @property {import('./contestants').ListName} [list]
 */

/**
 * @typedef {Awaited<ReturnType<typeof measure>>} Measured what a process says of its run: times in
 *   milliseconds, memory in megabytes
 */

/** @param {number} count */
const batchIds = (count) => Array.from({ length: count }, (_, index) => 4_000_000 + index);

/** @param {() => Promise<import('./contestants').Outcome>} start */
async function measure(start) {
	let refusals = 0;
	subscribe('http.client.response.finish', (message) => {
		const { response } = /** @type {{ response: { statusCode: number } }} */ (message);
		if (response.statusCode === 429) refusals++;
	});
	const delay = monitorEventLoopDelay({ resolution: probeInterval });
	delay.enable();
	await sleep(2 * probeInterval);
	delay.reset();
	const cpuBefore = process.cpuUsage();
	const begin = performance.now();
	const { got, failed } = await start();
	const end = performance.now();
	const { user, system } = process.cpuUsage(cpuBefore);
	// A block at the very end is seen by the next probe.
	await sleep(2 * probeInterval);
	return {
		got,
		failed,
		/** Responses with 429. */
		refusals,
		wall: end - begin,
		/** User and system time of the whole process, all its threads. */
		cpu: (user + system) / 1000,
		/** How long the event loop stood still at most. */
		longestBlock: delay.max / 1e6,
		peakMemory: process.resourceUsage().maxRSS / 1024,
	};
}

/** @param {unknown} message */
const say = (message) => process.send?.(message);

async function main() {
	/** @type {Assignment} */
	const assignment = (await once(process, 'message'))[0];
	const { contestant, items, ...task } = assignment;
	const { list } = task;
	const warmUp = { ...task, apiKey: warmUpKey, ids: batchIds(list ? 1 : warmUpItems) };
	const warm = await prepare(contestant, warmUp);
	await warm();
	const start = await prepare(contestant, { ...task, ids: batchIds(list ? 1 : items) });
	say('ready');
	await once(process, 'message');
	say(await measure(start));
}

main();
