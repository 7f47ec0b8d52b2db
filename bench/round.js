// @ts-check
const { join } = require('node:path');
const { nodeBinary } = require('../scripts/packages');
const { summarize } = require('./figures');

/** The Node.js of the contestants. n8n asks for it, and its expression engine is built for no older one. */
const nodeMajor = 24;

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
 * @param {import('./contestants').ContestantName} contestant
 * @returns {Promise<import('./figures').Figures>}
 * @throws if a process ends before it has answered
 */
async function runRound({ origin, state }, entry, contestant) {
	const { items, apiKey, maxRequestsPerMinute, settings } = entry;
	const list = entry.list?.of;
	const task = { items, apiKey, maxRequestsPerMinute, list };
	const processes = await Promise.all(
		Array.from({ length: entry.processes }, () => startContestant({ contestant, origin, ...task })),
	);
	// Forgets the warm-up.
	state.reset();
	Object.assign(state, settings);
	const measured = await Promise.all(processes.map(({ run }) => run()));
	const counted = { requests: state.requests, peakInFlight: state.peakInFlight };
	for (const { close } of processes) await close();
	// The next warm-up has no limit.
	state.reset();
	return { ...summarize(items * entry.processes, measured), ...counted };
}

module.exports = { nodeMajor, runRound };
