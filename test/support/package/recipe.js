// @ts-check
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { join } = require('node:path');
const { copyRepository, readText, root } = require('./packageDirectory');

/**
 * Applies the patch in CONTRIBUTING.md to a copy of the repository.
 *
 * @returns {{ touched: string[], run(script: string, ...parameters: string[]): string, checkTypes(): string, test(...parameters: string[]): { passed: number, said: string }, remove(): void }}
 *   `touched`: the paths of the patch. The others run a command in the copy, and give what it wrote
 *   if it did not end well, else nothing. A `script` is a path in node_modules.
 */
function applyRecipe() {
	const { source, remove } = copyRepository();
	const patch = /^```diff\n([^]*?)^```$/m.exec(readText(root, 'CONTRIBUTING.md'))?.[1] ?? '';
	const git = (/** @type {string[]} */ ...options) =>
		execFileSync('git', ['apply', ...options, '-'], {
			cwd: source,
			input: patch,
			encoding: 'utf8',
		});
	try {
		git();
	} catch (error) {
		remove();
		throw error;
	}
	const touched = git('--numstat')
		.trim()
		.split('\n')
		.map((line) => line.split('\t')[2] ?? '');

	/** @param {string} script @param {string[]} parameters */
	function start(script, ...parameters) {
		const path = join(root, 'node_modules', script);
		const options = { cwd: source, encoding: /** @type {const} */ ('utf8') };
		return spawnSync(process.execPath, [path, ...parameters], options);
	}

	/** @param {string} script @param {string[]} parameters */
	function run(script, ...parameters) {
		const { status, stdout, stderr } = start(script, ...parameters);
		return status === 0 ? '' : stdout + stderr;
	}

	function checkTypes() {
		const files = touched.filter((file) => file.endsWith('.ts'));
		const config = { extends: './test/tsconfig.json', include: [], files };
		fs.writeFileSync(join(source, 'tsconfig.recipe.json'), JSON.stringify(config));
		return run('typescript/bin/tsc', '-p', 'tsconfig.recipe.json');
	}

	/** @param {string[]} parameters of jest */
	function test(...parameters) {
		const report = join(source, 'report.json');
		const { status, stderr } = start(
			'jest/bin/jest.js',
			'--runInBand',
			'--json',
			`--outputFile=${report}`,
			...parameters,
		);
		const { numPassedTests } = JSON.parse(fs.readFileSync(report, 'utf8'));
		return { passed: numPassedTests, said: status === 0 ? '' : stderr };
	}

	return { touched, run, checkTypes, test, remove };
}

module.exports = { applyRecipe };
