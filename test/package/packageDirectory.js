// @ts-check
const { execFileSync, spawnSync } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

/** The repository's root. */
const root = resolve(__dirname, '../..');

/** Runs `gulp build`, as `npm run build` does; throws with its output where it does not succeed. */
function build() {
	execFileSync(process.execPath, [require.resolve('gulp/bin/gulp.js'), 'build'], {
		cwd: root,
		stdio: 'pipe',
	});
}

/**
 * Packs the package as `npm publish` would, and unpacks it into a folder of its own.
 *
 * @returns {{ directory: string, files: string[], remove(): void }} `files` are relative paths
 */
function packAndUnpack() {
	const folder = mkdtempSync(join(tmpdir(), 'packed-'));
	const report = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});
	/** @type {Array<{ filename: string, files: Array<{ path: string }> }>} */
	const [packed] = JSON.parse(report);
	if (!packed) throw new Error('npm pack made no package');
	execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
	return {
		directory: join(folder, 'package'),
		files: packed.files.map(({ path }) => path).sort(),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/**
 * Lints a package as n8n's community scanner does before it accepts a version.
 *
 * @param {'source' | 'published'} leg the repository, or the unpacked package
 * @param {string} directory
 * @returns {{ passed: boolean, message?: string, details?: string }}
 */
function scan(leg, directory) {
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[join(__dirname, 'scan.mjs'), leg, directory],
		{ encoding: 'utf8' },
	);
	if (!stdout) throw new Error(stderr);
	return JSON.parse(stdout);
}

/** @param {string} path relative to the root */
const readText = (path) => readFileSync(join(root, path), 'utf8');

/**
 * @param {string} folder relative to the root
 * @returns {string[]} the files in it and below, relative to the root, with forward slashes
 */
function filesBelow(folder) {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
	);
}

module.exports = { build, filesBelow, packAndUnpack, readText, root, scan };
