// @ts-check
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { nodeOfN8n } = require('./nodeOfN8n');

/**
 * What one contestant did in one round of a case. Times in milliseconds, memory in megabytes.
 *
 * @typedef {object} Figures
 * @property {number} got items that left with the batch they had asked for
 * @property {number} lost items that did not
 * @property {number} unaccounted items that left neither with their batch nor as a failure
 * @property {number} wall
 * @property {number} cpuPerItem processor time of the contestant's processes, for each item
 * @property {number} longestBlock how long an event loop stood still at most
 * @property {number} peakInFlight requests under way at once, as the service counts
 * @property {number} requests as the service counts
 * @property {number} refusals responses with 429, of all processes
 * @property {number} refusalsPerProcess of the process with the most
 * @property {number} peakMemory of the largest process
 * @property {number} cancelToEnd NaN where nothing was cancelled
 * @property {number} requestsAfterEnd requests in the minute after a cancelled run
 */

/** In the middle of the wait for the limit's next minute. */
const beforeCancel = 10_000;

/** As long as a request counts for the limit, and a little more. */
const watchAfterCancel = 62_000;

/**
 * @param {import('./cases').Case} entry
 * @param {import('./simulator').Simulator} simulator
 */
async function untilLimitIsReached({ settings }, simulator) {
	for (;;) {
		const { calls, inFlight } = await simulator.counters();
		if (calls === settings.limitPerMinute && inFlight === 0) return;
		await sleep(200);
	}
}

/** @param {import('./contestant').Assignment} assignment */
async function startProcess(assignment) {
	const child = fork(join(__dirname, 'contestant.js'), {
		execPath: nodeOfN8n(),
		serialization: 'advanced',
	});
	const ended = once(child, 'exit').then(([code, signal]) => {
		throw new Error(`${assignment.contestant} ended with ${code ?? signal}`);
	});
	// It ends when the round is over as well.
	ended.catch(() => {});
	/** @returns {Promise<import('./contestant').Measured>} */
	const answer = async () => (await Promise.race([once(child, 'message'), ended]))[0];
	child.send(assignment);
	await answer();
	return {
		run: async () => {
			child.send('run');
			return await answer();
		},
		cancel: () => child.send('cancel'),
		close: async () => {
			child.disconnect();
			await ended.catch(() => {});
		},
	};
}

/**
 * Runs one contestant in one case, in fresh processes, all of which start when all are ready.
 *
 * @param {import('./simulator').Simulator} simulator
 * @param {import('./cases').Case} entry
 * @param {import('./contestants').ContestantName} contestant
 * @returns {Promise<Figures>}
 * @throws where a process ends before it has answered
 */
async function runRound(simulator, entry, contestant) {
	const { items, distinctIds, executions, apiKey, maxRequestsPerMinute } = entry;
	const task = { items, distinctIds, executions, apiKey, maxRequestsPerMinute };
	const assignment = { contestant, origin: simulator.origin, ...task };
	await simulator.reset();
	const processes = await Promise.all(
		Array.from({ length: entry.processes }, async () => await startProcess(assignment)),
	);
	await simulator.reset(entry.settings);
	const runs = Promise.all(processes.map(async ({ run }) => await run()));
	if (entry.cancels) {
		await untilLimitIsReached(entry, simulator);
		await sleep(beforeCancel);
		for (const { cancel } of processes) cancel();
	}
	const measured = await runs;
	const counters = await simulator.counters();
	if (entry.cancels) await sleep(watchAfterCancel);
	const { calls } = await simulator.counters();
	for (const { close } of processes) await close();
	return summarize(entry, measured, counters, calls - counters.calls);
}

/**
 * @param {import('./cases').Case} entry
 * @param {Array<import('./contestant').Measured>} measured
 * @param {import('./simulator').Counters} counters
 * @param {number} requestsAfterEnd
 * @returns {Figures}
 */
function summarize({ items, executions, processes }, measured, counters, requestsAfterEnd) {
	/** @param {'got' | 'failed' | 'cpu' | 'refusals'} name */
	const sum = (name) => measured.reduce((total, figures) => total + figures[name], 0);
	/** @param {keyof import('./contestant').Measured} name */
	const largest = (name) => Math.max(...measured.map((figures) => figures[name]));
	const all = items * executions * processes;
	return {
		got: sum('got'),
		lost: all - sum('got'),
		unaccounted: all - sum('got') - sum('failed'),
		wall: largest('wall'),
		cpuPerItem: sum('cpu') / all,
		longestBlock: largest('longestBlock'),
		peakInFlight: counters.peakInFlight,
		requests: counters.calls,
		refusals: sum('refusals'),
		refusalsPerProcess: largest('refusals'),
		peakMemory: largest('peakMemory'),
		cancelToEnd: largest('cancelToEnd'),
		requestsAfterEnd,
	};
}

module.exports = { runRound };
