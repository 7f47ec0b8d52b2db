// @ts-check
const { installN8n, installPackage } = require('./install');
const { signIn } = require('./rest');
const { startServer } = require('./server');

/**
 * @typedef {object} N8n
 * @property {import('./server').Server} server
 * @property {import('./rest').Rest} rest signed in as the owner
 */

/**
 * Starts an n8n that has this package, as it is built now, and an owner. It is installed first if
 * it is not yet.
 *
 * @param {import('./server').ServerOptions} options
 * @returns {Promise<N8n>}
 */
async function startN8n(options) {
	installN8n();
	installPackage(options.userFolder);
	const server = await startServer(options);
	try {
		return { server, rest: await signIn(server.origin) };
	} catch (cause) {
		await server.stop();
		throw cause;
	}
}

/** A key that the simulator takes. */
const simulatorKey = 'simulator-key-0123456789';

/**
 * @param {string} baseUrl a simulator's
 * @returns the fields of a credential for it
 */
const simulatorCredential = (baseUrl) => ({
	environment: 'custom',
	baseUrl,
	apiKey: simulatorKey,
	userId: '1234567',
});

module.exports = { simulatorCredential, simulatorKey, startN8n };
