// @ts-check
// One contestant in a process of its own: loads, warms up, says so, and runs when told.
const { subscribe } = require('node:diagnostics_channel');
const { once } = require('node:events');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');
const { loadContestant } = require('./contestants');

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
 * @property {number} distinctIds
 * @property {number} executions how many workflows run at once, each with all the items
 * @property {number} maxRequestsPerMinute
 */

/**
 * What a process says of its run. Times in milliseconds, memory in megabytes.
 *
 * @typedef {object} Measured
 * @property {number} got
 * @property {number} failed
 * @property {number} refusals responses with 429
 * @property {number} wall
 * @property {number} cpu user and system time of the whole process, all its threads
 * @property {number} longestBlock how long the event loop stood still at most
 * @property {number} peakMemory the largest resident set of the process's life
 * @property {number | null} cancelToEnd from the order to cancel to the end of all executions
 */

/** @param {number} count @param {number} distinct */
const batchIds = (count, distinct) =>
	Array.from({ length: count }, (_, index) => 4_000_000 + (index % distinct));

/**
 * @param {Array<() => import('./contestants/task').Execution>} starts
 * @returns {Promise<Measured>}
 */
async function measure(starts) {
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
	const executions = starts.map((start) => start());
	/** @type {number | null} */
	let cancelledAt = null;
	// For good: without a listener this process would end with its run, and could make no later request.
	process.on('message', () => {
		cancelledAt = performance.now();
		for (const { cancel } of executions) cancel();
	});
	const outcomes = await Promise.all(executions.map(({ finished }) => finished));
	const end = performance.now();
	const { user, system } = process.cpuUsage(cpuBefore);
	// A block at the very end is seen by the next probe.
	await sleep(2 * probeInterval);
	return {
		got: outcomes.reduce((sum, { got }) => sum + got, 0),
		failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
		refusals,
		wall: end - begin,
		cpu: (user + system) / 1000,
		longestBlock: delay.max / 1e6,
		peakMemory: process.resourceUsage().maxRSS / 1024,
		cancelToEnd: cancelledAt === null ? null : end - cancelledAt,
	};
}

/** @param {unknown} message */
const say = (message) => process.send?.(message);

async function main() {
	/** @type {Assignment} */
	const assignment = (await once(process, 'message'))[0];
	const { contestant, items, distinctIds, executions, ...task } = assignment;
	const prepare = await loadContestant(contestant);
	const warmUp = { ...task, apiKey: 'warm-up', ids: batchIds(warmUpItems, warmUpItems) };
	await prepare(warmUp)().finished;
	const ids = batchIds(items, distinctIds);
	const starts = Array.from({ length: executions }, () => prepare({ ...task, ids }));
	say('ready');
	await once(process, 'message');
	say(await measure(starts));
}

main();
