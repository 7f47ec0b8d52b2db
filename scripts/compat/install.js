// @ts-check
const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, renameSync, rmSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');
const { nodeVersions } = require('./releases');

/** Outside the checkout, so that a fresh clone finds the installations again. */
const cacheFolder = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-questionpro',
	'compat',
);

/** Install scripts are left out: one of n8n's dependencies would compile, and none has to. */
const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--silent'];

/**
 * Installs a package into a folder of the cache, once.
 *
 * @param {string} name
 * @param {string} version
 * @returns {string} the folder, with the package in its node_modules
 * @throws {Error} where npm cannot install it
 */
function install(name, version) {
	const folder = join(cacheFolder, `${name}-${version}`);
	if (existsSync(folder)) return folder;
	console.error(`Installing ${name} ${version} into ${folder} …`);
	// An installation that is interrupted leaves only this folder behind.
	const unfinished = `${folder}.unfinished`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true });
	const shell = process.platform === 'win32';
	execFileSync('npm', ['install', '--prefix', unfinished, ...options, `${name}@${version}`], {
		cwd: unfinished,
		shell,
		stdio: 'inherit',
	});
	renameSync(unfinished, folder);
	return folder;
}

/**
 * @param {keyof nodeVersions} major version of Node.js
 * @returns {string} the path of its binary, which comes from the registry
 * @throws {Error} where the registry has no Node.js for this machine
 */
function nodeBinary(major) {
	const name = `node-${process.platform}-${process.arch}`;
	return join(install(name, nodeVersions[major]), 'node_modules', name, 'bin', 'node');
}

module.exports = { install, nodeBinary };
