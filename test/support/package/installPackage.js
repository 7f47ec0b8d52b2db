// @ts-check
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { root } = require('./packageDirectory');

/**
 * @typedef {object} Publication what `npm publish` would send
 * @property {string} filename the tarball's
 * @property {number} size the tarball's, in bytes
 * @property {Array<{ path: string }>} files
 */

/**
 * Runs `npm publish` without sending anything.
 *
 * @param {string} source the repository, built
 * @returns {Publication}
 */
function publishDryRun(source) {
	// Forced, npm does not ask the registry whether the version is there already.
	const options = ['--dry-run', '--force', '--json', '--loglevel=silent'];
	const report = npm(source, ['publish', ...options]);
	// Newer versions of npm report by package name.
	const { 'n8n-nodes-questionpro': byName, ...publication } = JSON.parse(report);
	return byName ?? publication;
}

/**
 * Installs a tarball into an empty folder, without any network. n8n, which a user has already, is
 * linked from this repository.
 *
 * @param {string} tarball
 * @returns {{ folder: string, remove(): void }}
 */
function installPackage(tarball) {
	const folder = fs.mkdtempSync(join(tmpdir(), 'installed-'));
	const remove = () => fs.rmSync(folder, { recursive: true, force: true });
	try {
		fs.writeFileSync(join(folder, 'package.json'), '{ "private": true }');
		const without = ['--offline', '--ignore-scripts', '--legacy-peer-deps', '--omit=peer'];
		npm(folder, ['install', tarball, ...without, '--no-audit', '--no-fund']);
		for (const name of ['n8n-workflow', '@types/node']) {
			const link = join(folder, 'node_modules', name);
			fs.mkdirSync(dirname(link), { recursive: true });
			fs.symlinkSync(join(root, 'node_modules', name), link, 'junction');
		}
		return { folder, remove };
	} catch (error) {
		remove();
		throw error;
	}
}

/**
 * @param {string} folder
 * @param {'commonjs' | 'module'} kind of the code
 * @param {string} code
 * @returns {unknown} what the code wrote, as JSON
 */
function runCode(folder, kind, code) {
	const written = execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', code], {
		cwd: folder,
		encoding: 'utf8',
	});
	return JSON.parse(written);
}

/**
 * @param {string} folder
 * @param {string[]} files to write the code into
 * @param {string} code
 * @param {string[]} options of tsc
 * @returns {string} what tsc found, nothing if all is well
 */
function checkTypes(folder, files, code, options) {
	for (const file of files) fs.writeFileSync(join(folder, file), code);
	const tsc = join(root, 'node_modules/typescript/bin/tsc');
	const common = [
		'--noEmit',
		'--strict',
		'--skipLibCheck',
		'--target',
		'es2022',
		'--types',
		'node',
	];
	const { stdout } = spawnSync(process.execPath, [tsc, ...files, ...common, ...options], {
		cwd: folder,
		encoding: 'utf8',
	});
	return stdout;
}

/** @param {string} cwd @param {string[]} parameters */
function npm(cwd, parameters) {
	const shell = process.platform === 'win32';
	return execFileSync('npm', parameters, { cwd, encoding: 'utf8', shell, stdio: 'pipe' });
}

module.exports = { checkTypes, installPackage, publishDryRun, runCode };
