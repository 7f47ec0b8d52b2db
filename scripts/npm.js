// @ts-check
const { execFileSync } = require('node:child_process');
const { homedir } = require('node:os');
const { join } = require('node:path');

/** Where n8n is installed: outside the checkout, so that a fresh clone finds it again. */
const cacheFolder = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-questionpro',
);

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

module.exports = { cacheFolder, npm };
