// @ts-check
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { root } = require('../../test/support/package/packageDirectory');
const { check } = require('./check');

/** The tests that look at the package itself: its manifest, its tarball, its words. */
const testFiles = [
	'test/package/package.test.ts',
	'test/package/release.test.ts',
	'test/unit/words.test.ts',
];

/** n8n's own linter, with the rules of both of its plugins. */
function lintChecks() {
	const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'n8n-node', 'lint'], {
		cwd: root,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	return [check('n8n-node lint has no finding', status === 0 ? [] : [`${stdout}${stderr}`])];
}

/**
 * Runs the tests of the package; each is one rule.
 *
 * @returns {import('./check').Check[]}
 */
function packageChecks() {
	const folder = mkdtempSync(join(tmpdir(), 'verify-'));
	const report = join(folder, 'report.json');
	try {
		const jest = require.resolve('jest/bin/jest');
		const options = ['--json', `--outputFile=${report}`, '--runInBand', '--coverage=false'];
		spawnSync(process.execPath, [jest, ...testFiles, ...options], { cwd: root });
		/** @type {import('@jest/test-result').FormattedTestResults} */
		const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
		return testResults.flatMap(({ name, message, assertionResults }) =>
			assertionResults.length === 0
				? [check(`${name} can be run`, [message])]
				: assertionResults.map(({ fullName, failureMessages }) =>
						check(fullName, failureMessages ?? []),
					),
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

module.exports = { lintChecks, packageChecks };
