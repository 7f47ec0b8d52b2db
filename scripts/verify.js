// @ts-check
// Goes through all of docs/verification.md that a command can show: `npm run verify`.
const { checklistChecks } = require('./verify/checklist');
const { linkChecks } = require('./verify/links');
const { lintChecks, packageChecks } = require('./verify/tests');
const { workflowChecks } = require('./verify/workflows');

/** @type {Array<{ title: string, run: () => import('./verify/check').Check[] | Promise<import('./verify/check').Check[]> }>} */
const parts = [
	{ title: 'Source', run: lintChecks },
	{ title: 'Package', run: packageChecks },
	{ title: 'Publishing', run: workflowChecks },
	{ title: 'Documents', run: () => [...linkChecks(), ...checklistChecks()] },
];

async function main() {
	let met = 0;
	let notMet = 0;
	for (const { title, run } of parts) {
		console.log(`\n${title}`);
		for (const { rule, findings } of await run()) {
			const isMet = findings.length === 0;
			console.log(`  ${isMet ? '✓' : '✗'} ${rule}`);
			for (const finding of findings) console.log(finding.replace(/^/gm, '      '));
			if (isMet) met += 1;
			else notMet += 1;
		}
	}
	console.log(`\n${met} rules are met, ${notMet} are not`);
	// The linter of the workflows runs in WebAssembly and would keep this process alive.
	process.exit(notMet === 0 && met > 0 ? 0 : 1);
}

main().catch((cause) => {
	console.error(cause);
	process.exit(1);
});
