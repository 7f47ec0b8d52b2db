// @ts-check
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');
const { run } = require('../n8n/processes');
const { nodePackage } = require('../n8n/versions');

/** Outside the checkout, so that a fresh clone finds the installations again. */
const cacheFolder = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-questionpro',
	'compat',
);

/** Written last: a folder without it was interrupted and is installed anew. */
const marker = 'installed.json';

/**
 * Installs packages into a folder of the cache, once, without their install scripts: one of n8n's
 * dependencies would compile, and none of them is needed compiled.
 *
 * @param {string} name the folder's
 * @param {Record<string, string>} dependencies versions by package name
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the folder
 * @throws {Error} with npm's words
 */
async function install(name, dependencies, say) {
	const folder = join(cacheFolder, name);
	if (existsSync(join(folder, marker))) return folder;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
	say(`Installing ${name} into ${folder} …`);
	const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
	await run('npm', ['install', '--ignore-scripts', ...quiet], { cwd: folder });
	writeFileSync(join(folder, marker), JSON.stringify(dependencies));
	return folder;
}

/**
 * @param {string} folder with node_modules in it
 * @param {string} name of a package
 * @returns {string} the version that is installed
 */
function versionIn(folder, name) {
	const manifest = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
	return JSON.parse(manifest).version;
}

/**
 * @param {string} version of Node.js
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the path of its binary: this process's own where that is the version
 * @throws {Error} where the registry has no Node.js for this machine
 */
async function nodeBinary(version, say) {
	if (process.versions.node === version) return process.execPath;
	const folder = await install(`node-${version}`, { [nodePackage]: version }, say);
	return join(folder, 'node_modules', nodePackage, 'bin', 'node');
}

module.exports = { install, nodeBinary, versionIn };
