// @ts-check
// npm run bench [-- --quick] [-- --only <case>]
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { version: coreVersion } = require('n8n-core/package.json');
const { nodeVersions } = require('../scripts/packages');
const { startSimulator } = require('../test/support/simulator');
const { cases, latencyMilliseconds } = require('./cases');
const { combine } = require('./figures');
const { startListServer } = require('./listServer');
const { check, describeMachine, rowsOf } = require('./report');
const { nodeMajor, runRound } = require('./round');

function chooseCases() {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true },
		},
	});
	const names = cases.map(({ name }) => name);
	for (const name of values.only ?? []) {
		if (!names.includes(name)) throw new Error(`No case "${name}". Cases: ${names.join(', ')}`);
	}
	return cases.filter(({ name, slow }) =>
		values.only ? values.only.includes(name) : !(values.quick && slow),
	);
}

/**
 * Runs a case: in each round all contestants, one after the other.
 *
 * @param {import('../test/support/simulator').Simulator} simulator
 * @param {import('./cases').Case} entry
 * @returns {Promise<import('./cases').Results>}
 */
async function runCase(simulator, entry) {
	/** @type {Map<string, import('./figures').Figures[]>} */
	const rounds = new Map(entry.contestants.map((name) => [name, []]));
	const service = entry.list ? await startListServer(entry.list, latencyMilliseconds) : simulator;
	for (let round = 1; round <= entry.rounds; round++) {
		for (const contestant of entry.contestants) {
			console.error(`${entry.name}: ${contestant}, round ${round} of ${entry.rounds}`);
			rounds.get(contestant)?.push(await runRound(service, entry, contestant));
		}
	}
	if (service !== simulator) await service.close();
	const results = Object.fromEntries([...rounds].map(([name, all]) => [name, combine(all)]));
	return /** @type {import('./cases').Results} */ (results);
}

async function main() {
	const chosen = chooseCases();
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
	// The contestants' processes inherit this: n8n's data folder.
	process.env.N8N_USER_FOLDER = userFolder;
	// It has no limit until a case sets one.
	const simulator = await startSimulator({ latencyMilliseconds, limitPerMinute: 0 });
	try {
		const node = `Node.js ${nodeVersions[nodeMajor]}`;
		const machine = `${describeMachine()}, ${node}, n8n-core ${coreVersion}`;
		console.log(machine);
		const checks = [];
		for (const entry of chosen) {
			const results = await runCase(simulator, entry);
			const { title, rounds } = entry;
			checks.push(...check(entry, results));
			console.log(`\n${title}${rounds > 1 ? ` (median of ${rounds} rounds)` : ''}`);
			console.table(rowsOf(results));
		}
		console.table(checks);
		if (checks.some(({ met }) => !met)) process.exitCode = 1;
	} finally {
		await simulator.close();
		rmSync(userFolder, { recursive: true, force: true });
	}
}

main().catch((cause) => {
	console.error(cause);
	process.exitCode = 1;
});
