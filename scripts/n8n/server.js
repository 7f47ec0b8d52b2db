// @ts-check
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { randomBytes } = require('node:crypto');
const { dirname, join } = require('node:path');
const { freePort, startProcess, waitFor } = require('./processes');

/**
 * @typedef {import('./install').Installation} Installation
 * @typedef {object} ServerOptions
 * @property {Installation} installation
 * @property {string} userFolder n8n's data folder; created when missing, kept when there
 * @property {number} [port] any free one by default
 * @property {Record<string, string>} [env] more settings for n8n
 * @property {string[]} [args] of n8n's command, e.g. `--concurrency=5`
 *
 * @typedef {object} Server
 * @property {string} origin e.g. `http://127.0.0.1:5678`
 * @property {string} userFolder
 * @property {import('./processes').RunningProcess} process the current one
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop
 * @property {(signal?: NodeJS.Signals) => Promise<void>} restart on the same port, e.g. after SIGKILL
 */

/**
 * @param {string} userFolder
 * @returns {string} the key that encrypts this folder's credentials: random, made once, kept in the folder
 */
function encryptionKey(userFolder) {
	const file = join(userFolder, 'encryption.key');
	if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
	return readFileSync(file, 'utf8');
}

/**
 * Settings for a quiet n8n that talks to nobody but this machine. Only what n8n needs of this
 * process's own environment is handed on, so that a setting of the user's (or the real key) does not
 * leak into it.
 * @param {Installation} installation
 * @param {string} userFolder
 * @returns {Record<string, string>}
 */
function settings(installation, userFolder) {
	mkdirSync(userFolder, { recursive: true });
	return {
		PATH: `${dirname(installation.node)}:${process.env.PATH}`,
		HOME: process.env.HOME ?? userFolder,
		TZ: 'UTC',
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey(userFolder),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: 'info',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		// The assistant's buttons lead to a service that a local n8n does not have.
		N8N_DISABLED_MODULES: 'instance-ai',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
	};
}

/**
 * Starts one of n8n's commands and waits until it answers.
 * @param {string} command `start` or `worker`
 * @param {ServerOptions} options
 * @param {(port: string) => Record<string, string>} portSettings
 * @returns {Promise<Server>}
 * @throws {Error} with n8n's log, when it does not come up
 */
async function start(command, options, portSettings) {
	const { installation, userFolder, port, args = [] } = options;
	const ownPort = String(port ?? (await freePort()));
	const origin = `http://127.0.0.1:${ownPort}`;
	const env = {
		...settings(installation, userFolder),
		...portSettings(ownPort),
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		...options.env,
	};

	async function launch() {
		const running = await startProcess(installation.node, [installation.n8n, command, ...args], {
			env,
		});
		try {
			const answersOrEnded = async () =>
				!running.isRunning() || (await fetch(`${origin}/healthz/readiness`)).ok;
			await waitFor(`answer from n8n ${command}`, answersOrEnded, { within: 900_000 });
			if (!running.isRunning()) throw new Error('It ended at once');
		} catch (cause) {
			await running.stop();
			throw new Error(`n8n ${command} did not come up:\n${running.log()}`, { cause });
		}
		return running;
	}

	/** @type {Server} */
	const server = {
		origin,
		userFolder,
		process: await launch(),
		stop: async (signal) => await server.process.stop(signal),
		async restart(signal) {
			await server.stop(signal);
			server.process = await launch();
		},
	};
	return server;
}

/**
 * Starts n8n: editor, API and (outside queue mode) executions.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 * @throws {Error} with n8n's log, when it does not come up
 */
async function startServer(options) {
	return await start('start', options, (port) => ({ N8N_PORT: port }));
}

/**
 * Starts a worker of n8n's queue mode; `port` is that of its health check.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 * @throws {Error} with the worker's log, when it does not come up
 */
async function startWorker(options) {
	return await start('worker', options, (port) => ({
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: port,
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	}));
}

module.exports = { startServer, startWorker };
