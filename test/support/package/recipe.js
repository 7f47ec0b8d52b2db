// @ts-check
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { copyRepository, readText, root, runTool, writeText } = require('./packageDirectory');

/**
 * Applies the patch in CONTRIBUTING.md to a copy of the repository.
 *
 * @returns {{ touched: string[], run(script: string, ...parameters: string[]): string, checkTypes(): string, test(...parameters: string[]): { passed: number, said: string }, remove(): void }}
 *   `touched`: the paths of the patch. The others run a command in the copy, and give what it wrote
 *   if it did not end well, else nothing. A `script` is a path in node_modules.
 */
function applyRecipe() {
	const { source, remove } = copyRepository();
	const input = /^```diff\n([^]*?)^```$/m.exec(readText(root, 'CONTRIBUTING.md'))?.[1] ?? '';
	const git = (/** @type {string[]} */ ...options) =>
		execFileSync('git', ['apply', ...options, '-'], { cwd: source, input, encoding: 'utf8' });
	try {
		git();
	} catch (error) {
		remove();
		throw error;
	}
	const lines = git('--numstat').trim().split('\n');
	const touched = lines.map((line) => line.split('\t')[2] ?? '');

	return {
		touched,
		remove,
		run: (script, ...parameters) => runTool(source, script, ...parameters),
		checkTypes() {
			const files = touched.filter((file) => file.endsWith('.ts'));
			const config = { extends: './test/tsconfig.json', include: [], files };
			writeText(source, 'tsconfig.recipe.json', JSON.stringify(config));
			return runTool(source, 'typescript/bin/tsc', '-p', 'tsconfig.recipe.json');
		},
		test(...parameters) {
			const report = join(source, 'report.json');
			const options = ['--runInBand', '--json', `--outputFile=${report}`, ...parameters];
			const said = runTool(source, 'jest/bin/jest.js', ...options);
			return { passed: JSON.parse(readText(report)).numPassedTests, said };
		},
	};
}

module.exports = { applyRecipe };
