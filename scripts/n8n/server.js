// @ts-check
const { mkdirSync } = require('node:fs');
const { fromInstallation } = require('./install');
const { freePort, startProcess, waitFor } = require('./processes');

/**
 * @typedef {object} ServerOptions
 * @property {string} userFolder n8n's data folder; created when missing, kept when there
 * @property {number} [port] any free one by default
 * @property {Record<string, string>} [env] more settings for n8n
 * @property {string[]} [args] n8n's command and its options; `start` by default
 *
 * @typedef {object} Server
 * @property {string} origin e.g. `http://127.0.0.1:5678`
 * @property {string} userFolder
 * @property {import('./processes').RunningProcess} process the current one
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop
 * @property {(signal?: NodeJS.Signals) => Promise<void>} restart on the same port, e.g. after SIGKILL
 */

/**
 * Settings for a quiet n8n that sends requests to this machine only. Only what n8n needs of this
 * process's own environment is handed on, so that a setting of the user's (or the real key) does not
 * leak into it.
 *
 * @param {string} userFolder
 * @param {number} port
 * @param {number} brokerPort of the task runners
 * @returns {Record<string, string | undefined>}
 */
const settings = (userFolder, port, brokerPort) => ({
	PATH: process.env.PATH,
	HOME: process.env.HOME ?? userFolder,
	TZ: 'UTC',
	NODE_ENV: 'production',
	N8N_USER_FOLDER: userFolder,
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_PORT: String(port),
	N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	// A worker answers on the port of its health check.
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	QUEUE_HEALTH_CHECK_PORT: String(port),
	N8N_SECURE_COOKIE: 'false',
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
	N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true',
});

/**
 * Starts n8n, or a worker of its queue mode, and waits until it answers.
 *
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 * @throws {Error} with n8n's log, when it does not come up
 */
async function startServer({ userFolder, port: wanted, env, args = ['start'] }) {
	mkdirSync(userFolder, { recursive: true });
	const port = wanted ?? (await freePort());
	const origin = `http://127.0.0.1:${port}`;
	const allSettings = { ...settings(userFolder, port, await freePort()), ...env };

	async function launch() {
		const running = await startProcess('n8n', args, { ...fromInstallation, env: allSettings });
		try {
			const respondsOrEnded = async () =>
				!running.isRunning() || (await fetch(`${origin}/healthz/readiness`)).ok;
			await waitFor(`answer from n8n ${args[0]}`, respondsOrEnded, { within: 900_000 });
			if (!running.isRunning()) throw new Error('It exited immediately');
		} catch (cause) {
			await running.stop();
			throw new Error(`n8n ${args[0]} did not come up:\n${running.log()}`, { cause });
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

module.exports = { startServer };
