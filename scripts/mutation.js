// @ts-check
// Breaks nodes/ and credentials/ in small ways, one by one, and tells which ways the unit tests do
// not notice. Each group of modules is tried with its own tests alone: trying all tests on each of
// some 1,600 ways would take hours.
//   npm run test:mutation            all groups
//   npm run test:mutation -- budget  those whose name contains the word
const { groups } = require('./mutation/groups');

const wanted = 90;

/** What Stryker says of a mutant that some test noticed. */
const noticed = ['Killed', 'Timeout'];

/** Not written in place, as its type is an enum that is nowhere at run time. */
const quiet = Object.fromEntries([['logLevel', 'error']]);

/** @param {{ modules: string[], tests: string[] }} group */
const optionsFor = ({ modules, tests }) => ({
	mutate: modules,
	testRunner: 'jest',
	jest: {
		enableFindRelatedTests: false,
		config: {
			testEnvironment: 'node',
			roots: ['<rootDir>/test/unit'],
			testMatch: tests.map((name) => `**/${name}.test.ts`),
			transform: {
				'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
			},
			moduleNameMapper: { '^n8n-workflow$': '<rootDir>/test/mutation/n8nWorkflow.js' },
		},
	},
	coverageAnalysis: /** @type {const} */ ('perTest'),
	concurrency: 2,
	timeoutMS: 4000,
	tempDirName: '.cache/stryker',
	reporters: [],
	...quiet,
});

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

async function main() {
	const { Stryker } = await import('@stryker-mutator/core');
	const word = process.argv[2] ?? '';
	let killed = 0;
	let all = 0;
	for (const group of groups.filter(({ name }) => name.includes(word))) {
		const mutants = await new Stryker(optionsFor(group)).runMutationTest();
		const counted = mutants.filter(({ status }) => !['Ignored', 'CompileError'].includes(status));
		const alive = counted.filter(({ status }) => !noticed.includes(status));
		killed += counted.length - alive.length;
		all += counted.length;
		const score = percent(counted.length - alive.length, counted.length);
		process.stdout.write(`${group.name}: ${score} of ${counted.length}\n`);
		for (const { fileName, location, replacement = '', status } of alive) {
			const file = fileName.slice(fileName.indexOf(group.modules[0]?.split('/')[0] ?? ''));
			const text = replacement.replace(/\s+/g, ' ').slice(0, 70);
			process.stdout.write(`  ${status} ${file}:${location.start.line + 1} ${text}\n`);
		}
	}
	process.stdout.write(`Mutation score: ${percent(killed, all)} of ${all}, at least ${wanted} %\n`);
	if (killed / all < wanted / 100) process.exitCode = 1;
}

main().catch((error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exitCode = 1;
});
