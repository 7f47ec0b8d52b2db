// @ts-check
// One contestant in a process of its own: loads, warms up, says so, and runs when asked to.
const { subscribe } = require('node:diagnostics_channel');
const { once } = require('node:events');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');

/** Items before the measured ones, on another key. */
const warmUpItems = 50;

/** How often the event loop is probed, in milliseconds. */
const probeInterval = 10;

/**
 * @typedef {object} Assignment
 * @property {import('./report').ContestantName} contestant
 * @property {string} origin
 * @property {string} apiKey
 * @property {number} items
 * @property {number} distinctIds
 * @property {number} executions how many workflows run at once, each with all the items
 * @property {number} maxRequestsPerMinute
 * @property {'communities' | 'responses'} [list]
 */

/**
 * @typedef {Awaited<ReturnType<typeof measure>>} Measured what a process says of its run: times in
 *   milliseconds, memory in megabytes
 */

/** @param {number} count @param {number} distinct */
const batchIds = (count, distinct) =>
	Array.from({ length: count }, (_, index) => 4_000_000 + (index % distinct));

/** @param {Array<() => import('./contestants/task').Execution>} starts */
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
	let cancelledAt = NaN;
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
		/** Responses with 429. */
		refusals,
		wall: end - begin,
		/** User and system time of the whole process, all its threads. */
		cpu: (user + system) / 1000,
		/** How long the event loop stood still at most. */
		longestBlock: delay.max / 1e6,
		peakMemory: process.resourceUsage().maxRSS / 1024,
		/** From the order to cancel to the end of all executions. */
		cancelToEnd: end - cancelledAt,
	};
}

/** @param {unknown} message */
const say = (message) => process.send?.(message);

async function main() {
	/** @type {Assignment} */
	const assignment = (await once(process, 'message'))[0];
	const { contestant, items, distinctIds, executions, list, ...rest } = assignment;
	const task = { ...rest, list };
	// Only this one, so that the process holds nothing else.
	/** @type {import('./contestants/task').Contestant} */
	const prepare = require(`./contestants/${contestant}`).contestant;
	const warmUp = {
		...task,
		apiKey: 'key-of-the-warm-up',
		ids: batchIds(list ? 1 : warmUpItems, warmUpItems),
	};
	await (
		await prepare(warmUp)
	)().finished;
	const ids = batchIds(list ? 1 : items, distinctIds);
	const preparations = Array.from({ length: executions }, () => prepare({ ...task, ids }));
	const starts = await Promise.all(preparations);
	say('ready');
	await once(process, 'message');
	say(await measure(starts));
}

main();
