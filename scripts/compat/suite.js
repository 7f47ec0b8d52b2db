// @ts-check
const { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const { spawnSync } = require('node:child_process');

const root = resolve(__dirname, '../..');

const sources = [
	'credentials',
	'examples',
	'nodes',
	'test/engine',
	'test/support',
	'test/tsconfig.json',
	'jest.config.js',
	'package.json',
	'tsconfig.json',
];

/**
 * @typedef {object} Outcome
 * @property {number} passed tests
 * @property {number} failed tests, and files that could not be loaded
 * @property {string[]} reasons one for each that failed
 */

/**
 * Copies the sources and the engine tests beside an n8n-core, so that plain resolution finds that
 * one. The tools of the tests are linked from this project, and nothing of n8n is among them:
 * whatever the n8n in the folder lacks cannot come from here.
 *
 * @param {string} folder with n8n-core and n8n-workflow in its node_modules
 * @returns {string} the copy
 */
function copySources(folder) {
	const copy = join(folder, 'project');
	rmSync(copy, { recursive: true, force: true });
	for (const path of sources) cpSync(join(root, path), join(copy, path), { recursive: true });

	const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const tools = Object.keys(devDependencies).filter((name) => !/^(@n8n\/|n8n-)/.test(name));
	for (const name of tools) {
		const link = join(copy, 'node_modules', name);
		mkdirSync(dirname(link), { recursive: true });
		symlinkSync(join(root, 'node_modules', name), link, 'junction');
	}
	return copy;
}

/**
 * Runs the engine tests in a copy of the sources.
 *
 * @param {string} copy
 * @param {string} node the Node.js binary that runs them
 * @returns {Outcome}
 * @throws {Error} with jest's words where it gave no report
 */
function runEngineTests(copy, node) {
	const report = join(copy, 'report.json');
	rmSync(report, { force: true });
	const jest = require.resolve('jest/bin/jest');
	const parameters = ['test/engine', '--json', `--outputFile=${report}`];
	// n8n 2.0 requires an ES module, which jest can load with this option only.
	const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
	const { stdout, stderr } = spawnSync(node, [jest, ...parameters], {
		cwd: copy,
		encoding: 'utf8',
		env,
		maxBuffer: 2 ** 28,
	});
	/** @type {import('@jest/test-result').FormattedTestResults} */
	let results;
	try {
		results = JSON.parse(readFileSync(report, 'utf8'));
	} catch {
		throw new Error(`${stdout}${stderr}`);
	}
	const reasons = results.testResults.flatMap(({ name, message, status, assertionResults }) => {
		const failed = assertionResults.filter((test) => test.status === 'failed');
		if (failed.length === 0) return status === 'failed' ? [`${name}\n${message}`] : [];
		return failed.map((test) => `${test.fullName}\n${(test.failureMessages ?? []).join('\n')}`);
	});
	return { passed: results.numPassedTests, failed: reasons.length, reasons };
}

module.exports = { copySources, runEngineTests };
