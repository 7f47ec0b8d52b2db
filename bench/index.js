// @ts-check
// npm run bench [-- --json] [-- --quick] [-- --only <case>]
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { version: coreVersion } = require('n8n-core/package.json');
const { cases } = require('./cases');
const { version: nodeVersion } = require('./nodeOfN8n');
const { check, describeMachine, formatCase, formatChecks } = require('./report');
const { runCase } = require('./run');
const { openSimulator } = require('./simulator');

function readOptions() {
	const { values } = parseArgs({
		options: {
			json: { type: 'boolean', default: false },
			quick: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true },
		},
	});
	const names = cases.map(({ name }) => name);
	for (const name of values.only ?? []) {
		if (!names.includes(name)) throw new Error(`No case "${name}". Cases: ${names.join(', ')}`);
	}
	const chosen = cases.filter(({ name, slow }) =>
		values.only ? values.only.includes(name) : !(values.quick && slow),
	);
	return { asJson: values.json, chosen };
}

async function main() {
	const { asJson, chosen } = readOptions();
	const print = asJson ? () => {} : console.log;
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
	// The contestants' processes inherit this: n8n's data folder.
	process.env.N8N_USER_FOLDER = userFolder;
	const simulator = await openSimulator();
	try {
		const machine = `${describeMachine()}, Node.js ${nodeVersion}, n8n-core ${coreVersion}`;
		print(`${machine}\n`);
		const measured = [];
		for (const entry of chosen) {
			const results = await runCase(simulator, entry, console.error);
			print(await formatCase(entry, results));
			const { name, title, rounds } = entry;
			measured.push({ name, title, rounds, results, checks: check(entry, results) });
		}
		const checks = measured.flatMap((one) => one.checks);
		print(formatChecks(checks));
		if (asJson) console.log(JSON.stringify({ machine, cases: measured }, null, '\t'));
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
