// @ts-check
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { summarize } = require('./figures');
const { nodeOfN8n } = require('./nodeOfN8n');

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
 * @returns {Promise<import('./figures').Figures>}
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
	const all = items * executions * entry.processes;
	return summarize(all, measured, counters, calls - counters.calls);
}

module.exports = { runRound };
