// @ts-check
const { startSimulator } = require('../../test/support/simulator');
const { ensureCredential, importExamples } = require('./content');
const { installN8n } = require('./install');
const { installBuilt } = require('./package');
const { signIn } = require('./rest');
const { startServer } = require('./server');

/** A key that the simulator takes. */
const simulatorKey = 'simulator-key-0123456789';

/**
 * @typedef {object} N8n
 * @property {import('./install').Installation} installation
 * @property {import('./server').Server} server
 * @property {import('./rest').Rest} rest signed in as the owner
 *
 * @typedef {object} LocalN8nParts
 * @property {import('../../test/support/simulator').Simulator} simulator
 * @property {{ id: string, name: string }} credential the one that points at the simulator
 * @property {() => Promise<void>} stop
 *
 * @typedef {N8n & LocalN8nParts} LocalN8n
 *
 * @typedef {object} N8nOptions
 * @property {string} userFolder n8n's data folder; what it has already stays as it is
 * @property {number} [port] any free one by default
 * @property {Record<string, string>} [env] more settings for n8n
 * @property {(line: string) => void} [say] gets progress, a line at a time
 */

/**
 * Starts an n8n that has this package, as it is built now, and an owner.
 * @param {N8nOptions} options
 * @returns {Promise<N8n>}
 */
async function startN8n({ userFolder, port, env, say = () => {} }) {
	const installation = await installN8n(say);
	say('Installing the package …');
	await installBuilt(userFolder);
	say('Starting n8n …');
	const server = await startServer({ installation, userFolder, port, env });
	try {
		return { installation, server, rest: await signIn(server.origin) };
	} catch (cause) {
		await server.stop();
		throw cause;
	}
}

/**
 * @param {string} baseUrl a simulator's
 * @returns the fields of a credential for it
 */
const simulatorCredential = (baseUrl) => ({
	environment: 'custom',
	baseUrl,
	apiKey: simulatorKey,
});

/**
 * Starts an n8n and the simulator, with a credential for it and the example workflows.
 * @param {N8nOptions & { simulatorPort?: number }} options
 * @returns {Promise<LocalN8n>}
 */
async function startLocalN8n({ simulatorPort, ...options }) {
	const simulator = await startSimulator({ port: simulatorPort });
	/** @type {N8n | undefined} */
	let n8n;
	const stop = async () => {
		await n8n?.server.stop();
		await simulator.close();
	};
	try {
		n8n = await startN8n(options);
		const fields = simulatorCredential(simulator.origin);
		const name = 'QuestionPro simulator';
		const credential = await ensureCredential(n8n.rest, name, 'questionProApi', fields);
		await importExamples(n8n.rest, credential);
		return { ...n8n, simulator, credential, stop };
	} catch (cause) {
		await stop();
		throw cause;
	}
}

module.exports = { simulatorCredential, simulatorKey, startLocalN8n, startN8n };
