// @ts-check
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const { join, posix, relative, resolve } = require('node:path');

/** The repository's root. */
const root = resolve(__dirname, '../../..');

const notCopied = new Set(['node_modules', 'dist', 'coverage', '.git', '.cache']);

/**
 * Copies the repository, but for what is installed or built.
 *
 * @returns {{ folder: string, source: string, remove(): void }} the copy, and the folder around it
 */
function copyRepository() {
	const folder = fs.mkdtempSync(join(tmpdir(), 'copied-'));
	const source = join(folder, 'source');
	fs.symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
	fs.cpSync(root, source, {
		recursive: true,
		filter: (path) => !notCopied.has(relative(root, path)),
	});
	return { folder, source, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Packs the repository as `npm publish` would, with `dist` as it is built, and unpacks that.
 *
 * @returns {{ tarball: string, unpacked: string, files: string[], remove(): void }} two paths, and
 *   the relative paths of what is in the package
 */
function pack() {
	const folder = fs.mkdtempSync(join(tmpdir(), 'packed-'));
	const remove = () => fs.rmSync(folder, { recursive: true, force: true });
	try {
		const report = npm(root, ['pack', '--json', '--pack-destination', folder]);
		/** @type {Array<{ filename: string, files: Array<{ path: string }> }>} */
		const [packed] = JSON.parse(report);
		if (!packed) throw new Error('npm pack made no package');
		execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
		fs.symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
		const files = packed.files.map(({ path }) => path).sort();
		return {
			tarball: join(folder, packed.filename),
			unpacked: join(folder, 'package'),
			files,
			remove,
		};
	} catch (error) {
		remove();
		throw error;
	}
}

/** @param {string} cwd @param {string[]} parameters */
function npm(cwd, parameters) {
	const shell = process.platform === 'win32';
	const options = { cwd, encoding: /** @type {const} */ ('utf8'), shell };
	const { status, stdout, stderr } = spawnSync('npm', parameters, options);
	if (status !== 0) throw new Error(`npm ${parameters.join(' ')}: ${stdout}${stderr}`);
	return stdout;
}

/**
 * Lints a package as n8n's community scanner does before it accepts a version.
 *
 * @param {'source' | 'published'} leg the repository, or the unpacked package
 * @param {string} directory
 * @returns {{ passed: boolean, message?: string, details?: string }}
 */
function scan(leg, directory) {
	// Where NODE_ENV is test, as jest sets it, the scanner's rules take every file for a trigger.
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[join(__dirname, 'scan.mjs'), leg, directory],
		{ encoding: 'utf8', env: { ...process.env, NODE_ENV: '' } },
	);
	if (!stdout) throw new Error(stderr);
	return JSON.parse(stdout);
}

/**
 * @param {string} folder
 * @param {string} [below]
 * @returns {string[]} the files in `folder/below` and deeper, relative to `folder`, with forward slashes
 */
function filesIn(folder, below = '.') {
	return fs.readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
		const path = posix.join(below, entry.name);
		return entry.isDirectory() ? filesIn(folder, path) : [path];
	});
}

/** @param {string[]} path */
const readText = (...path) => fs.readFileSync(join(...path), 'utf8');

module.exports = { copyRepository, filesIn, pack, readText, root, scan };
