// @ts-check
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { nodeBinary } = require('../scripts/compat/install');
const { waitFor } = require('../scripts/n8n/processes');
const { summarize } = require('./figures');

/** The Node.js of the contestants. n8n asks for it, and its expression engine is built for no older one. */
const nodeMajor = 24;

/** In the middle of the wait for the limit's next minute. */
const beforeCancel = 10_000;

/** As long as a request counts for the limit, and a little more. */
const watchAfterCancel = 62_000;

/** @param {import('./contestant').Assignment} assignment */
async function startContestant(assignment) {
	// An ES module, which CommonJS imports at run time.
	const { execaNode } = await import('execa');
	const child = execaNode(join(__dirname, 'contestant.js'), {
		nodePath: nodeBinary(nodeMajor),
		stdio: 'inherit',
		ipc: true,
		reject: false,
	});
	await child.sendMessage({ ...assignment });
	await child.getOneMessage();
	return {
		run: async () => {
			const [measured] = await Promise.all([child.getOneMessage(), child.sendMessage('run')]);
			return /** @type {import('./contestant').Measured} */ (measured);
		},
		cancel: async () => await child.sendMessage('cancel'),
		close: async () => {
			child.kill();
			await child;
		},
	};
}

/**
 * @typedef {object} Service the simulator, or another service that counts its requests
 * @property {string} origin
 * @property {{ requests: number, inFlight: number, peakInFlight: number, reset(): void }} state
 */

/**
 * Runs one contestant in one case, in fresh processes, all of which start when all are ready.
 *
 * @param {Service} service
 * @param {import('./cases').Case} entry
 * @param {import('./report').ContestantName} contestant
 * @returns {Promise<import('./figures').Figures>}
 * @throws if a process ends before it has answered
 */
async function runRound({ origin, state }, entry, contestant) {
	const { items, distinctIds, executions, apiKey, maxRequestsPerMinute, settings } = entry;
	const list = entry.list?.of;
	const task = { items, distinctIds, executions, apiKey, maxRequestsPerMinute, list };
	const processes = await Promise.all(
		Array.from({ length: entry.processes }, () => startContestant({ contestant, origin, ...task })),
	);
	// Forgets the warm-up.
	state.reset();
	Object.assign(state, settings);
	const runs = Promise.all(processes.map(({ run }) => run()));
	if (entry.cancels) {
		await waitFor(
			'wait for the limit',
			async () => state.requests === settings.limitPerMinute && state.inFlight === 0,
		);
		await sleep(beforeCancel);
		for (const { cancel } of processes) await cancel();
	}
	const measured = await runs;
	const counted = { requests: state.requests, peakInFlight: state.peakInFlight };
	if (entry.cancels) await sleep(watchAfterCancel);
	const requestsAfterEnd = state.requests - counted.requests;
	for (const { close } of processes) await close();
	// The next warm-up has no limit.
	state.reset();
	const all = items * executions * entry.processes;
	return { ...summarize(all, measured), ...counted, requestsAfterEnd };
}

module.exports = { nodeMajor, runRound };
