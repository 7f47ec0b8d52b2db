// @ts-check
const { existsSync, mkdirSync, renameSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { cacheFolder, npm } = require('../npm');
const { nodeVersions } = require('./releases');

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

module.exports = { install, nodeBinary };
