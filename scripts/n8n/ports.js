// @ts-check
const { createServer } = require('node:net');

/**
 * Listens for a moment.
 * @param {number} port 0 for any free one
 * @returns {Promise<number>} the port
 */
async function tryPort(port) {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
		});
	});
}

/**
 * @returns {Promise<number>} a port that nothing on this machine listens on now
 */
async function freePort() {
	return await tryPort(0);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>} whether something listens on it already
 */
async function isPortBusy(port) {
	return await tryPort(port).then(
		() => false,
		(cause) => cause.code === 'EADDRINUSE',
	);
}

module.exports = { freePort, isPortBusy };
