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
 * @property {number} items
 * @property {number} got items that left with the batch they had asked for
 * @property {number} lost items that did not
 * @property {number} unaccounted items that left neither with their batch nor as a failure
 * @property {number} wall
 * @property {number} cpuPerItem processor time of the contestant's processes, for each item
 * @property {number} peakInFlight calls under way at once, as the service counts
 * @property {number} peakPerWindow calls of one key that arrived within 60 seconds
 * @property {number} calls
 * @property {number} answered429
 * @property {number} peakMemory of the largest process
 * @property {number} addedMemory by how much the run raised it
 * @property {number | null} cancelToEnd
 * @property {number} callsAfterEnd calls in the minute after a cancelled run
 */

/** In the middle of the wait for the next minute of calls. */
const beforeCancel = 10_000;

/** As long as a place in the limit is taken, and a little more. */
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

/**
 * @param {import('./contestant').Assignment} assignment
 */
async function startProcess(assignment) {
	const child = fork(join(__dirname, 'contestant.js'), {
		execPath: await nodeOfN8n(),
		serialization: 'advanced',
	});
	const ended = once(child, 'exit').then(([code, signal]) => {
		throw new Error(`${assignment.contestant} ended with ${code ?? signal}`);
	});
	// It ends when the round is over as well.
	ended.catch(() => {});
	const answer = async () => (await Promise.race([once(child, 'message'), ended]))[0];
	child.send(assignment);
	await answer();
	return {
		/** @returns {Promise<import('./contestant').Measured>} */
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
	const { items, distinctIds, executions, apiKey, maxRequestsPerMinute, expressionEngine } = entry;
	const task = { items, distinctIds, executions, apiKey, maxRequestsPerMinute };
	const assignment = { contestant, expressionEngine, ...task };
	await simulator.reset();
	const processes = await Promise.all(
		Array.from({ length: entry.processes }, () =>
			startProcess({ ...assignment, origin: simulator.origin }),
		),
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
 * @param {number} callsAfterEnd
 * @returns {Figures}
 */
function summarize({ items, executions, processes }, measured, counters, callsAfterEnd) {
	/** @param {'got' | 'failed' | 'cpu'} name */
	const sum = (name) => measured.reduce((total, figures) => total + figures[name], 0);
	/** @param {'wall' | 'peakMemory' | 'addedMemory' | 'cancelToEnd'} name */
	const largest = (name) => Math.max(...measured.map((figures) => figures[name] ?? 0));
	const all = items * executions * processes;
	const { calls, answered429, peakInFlight, peakPerWindow } = counters;
	return {
		items: all,
		got: sum('got'),
		lost: all - sum('got'),
		unaccounted: all - sum('got') - sum('failed'),
		wall: largest('wall'),
		cpuPerItem: sum('cpu') / all,
		peakInFlight,
		peakPerWindow,
		calls,
		answered429,
		peakMemory: largest('peakMemory'),
		addedMemory: largest('addedMemory'),
		cancelToEnd: measured.some(({ cancelToEnd }) => cancelToEnd === null)
			? null
			: largest('cancelToEnd'),
		callsAfterEnd,
	};
}

module.exports = { runRound };
