// @ts-check
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

/**
 * A simulator in a process of its own, so that its work is not measured as the caller's.
 *
 * @typedef {object} ForkedSimulator
 * @property {Promise<string>} origin e.g. http://127.0.0.1:4010; rejects if it does not start
 * @property {Promise<number | null>} ended its exit code
 * @property {() => string} output what it has printed so far
 * @property {() => Promise<void>} close
 */

/**
 * Runs start.js. It also stops when the calling process ends.
 *
 * @param {string[]} [options] command-line options, e.g. ['--latency', '50']
 * @returns {ForkedSimulator}
 */
function forkSimulator(options = []) {
	const child = fork(join(__dirname, 'start.js'), options, { silent: true });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (text) => (output += text));
	}
	const ended = once(child, 'close').then(([code]) => code);
	/** @type {Promise<string>} */
	const origin = Promise.race([
		once(child, 'message').then(([message]) => message.origin),
		ended.then(() => Promise.reject(new Error(output.trim()))),
	]);
	// Whoever does not wait for the origin sees the exit code.
	origin.catch(() => {});
	return {
		origin,
		ended,
		output: () => output,
		close: async () => {
			child.kill('SIGTERM');
			await ended;
		},
	};
}

module.exports = { forkSimulator };
