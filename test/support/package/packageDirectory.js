// @ts-check
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join, posix, relative, resolve } = require('node:path');

/** The repository's root. */
const root = resolve(__dirname, '../../..');

const notCopied = new Set(['node_modules', 'dist', 'coverage', '.git', '.cache']);

/** @param {string} folder @param {string} name what it is called below a `node_modules` */
function link(folder, name, target = join(root, 'node_modules', name)) {
	const path = join(folder, 'node_modules', name);
	fs.mkdirSync(dirname(path), { recursive: true });
	fs.symlinkSync(target, path, 'junction');
}

/**
 * A temporary folder.
 *
 * @template T
 * @param {(folder: string) => T} fill if it throws, the folder is removed
 * @returns {T & { folder: string, remove(): void }}
 */
function makeFolder(fill) {
	const folder = fs.mkdtempSync(join(tmpdir(), 'package-'));
	const remove = () => fs.rmSync(folder, { recursive: true, force: true });
	try {
		return { ...fill(folder), folder, remove };
	} catch (error) {
		remove();
		throw error;
	}
}

/** Copies the repository, but for what is installed or built, to `source`. */
const copyRepository = () =>
	makeFolder((folder) => {
		const source = join(folder, 'source');
		fs.symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
		fs.cpSync(root, source, {
			recursive: true,
			filter: (path) => !notCopied.has(relative(root, path)),
		});
		return { source };
	});

/**
 * Packs the repository as `npm publish` would, with `dist` as it is built, and unpacks that. Code in
 * `folder` can import the package, beside the n8n that a user has already.
 *
 * `size` is the tarball's, in bytes; `files` are the paths below `unpacked`.
 */
const pack = () =>
	makeFolder((folder) => {
		const options = ['pack', '--json', '--pack-destination', folder];
		const shell = process.platform === 'win32';
		const report = execFileSync('npm', options, { cwd: root, encoding: 'utf8', shell });
		/** @type {Array<{ filename: string, size: number, files: Array<{ path: string }> }>} */
		const [packed] = JSON.parse(report);
		if (!packed) throw new Error('npm pack made no package');
		execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
		const unpacked = join(folder, 'package');
		link(folder, 'n8n-workflow');
		link(folder, '@types/node');
		link(folder, 'n8n-nodes-questionpro', unpacked);
		return { unpacked, size: packed.size, files: packed.files.map(({ path }) => path).sort() };
	});

/**
 * Runs Node.js to its end.
 *
 * @param {string} cwd
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment] variables in place of this process's own
 */
function runNode(cwd, parameters, environment = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
		cwd,
		encoding: 'utf8',
		env: { ...process.env, ...environment },
	});
	return { status, stdout, stderr };
}

/**
 * Runs a script of `node_modules`.
 *
 * @param {string} cwd
 * @param {string} script
 * @param {string[]} parameters
 * @returns {string} what it wrote if it did not end well, else nothing
 */
function runTool(cwd, script, ...parameters) {
	const path = join(root, 'node_modules', script);
	const { status, stdout, stderr } = runNode(cwd, [path, ...parameters]);
	return status === 0 ? '' : stdout + stderr;
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
	const environment = { NODE_ENV: '' };
	const parameters = [join(__dirname, 'scan.mjs'), leg, directory];
	const { stdout, stderr } = runNode(root, parameters, environment);
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

/** @param {string} folder @param {string} file @param {string} text */
const writeText = (folder, file, text) => fs.writeFileSync(join(folder, file), text);

module.exports = {
	copyRepository,
	filesIn,
	pack,
	readText,
	root,
	runNode,
	runTool,
	scan,
	writeText,
};
