// @ts-check
const { spawnSync } = require('node:child_process');
const { resolve } = require('node:path');

const root = resolve(__dirname, '../../..');

/**
 * Runs scripts/start.js with the package as it is built in `dist`.
 *
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment] variables besides this process's own, without those that would change what it does
 * @returns {{ status: number | null, stdout: string, stderr: string }}
 */
function start(parameters, environment = {}) {
	const inherited = { ...process.env };
	delete inherited.QUESTIONPRO_API_KEY;
	delete inherited.QUESTIONPRO_ENVIRONMENT;
	delete inherited.NODE_ENV;
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['scripts/start.js', ...parameters],
		{ cwd: root, encoding: 'utf8', env: { ...inherited, ...environment } },
	);
	return { status, stdout, stderr };
}

module.exports = { start };
