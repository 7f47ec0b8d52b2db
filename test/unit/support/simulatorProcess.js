// @ts-check
const { spawn } = require('node:child_process');
const { once } = require('node:events');

/**
 * Starts the simulator by its command.
 *
 * @param {string[]} options of the command line
 * @returns {{ stop: () => boolean, ended: Promise<number | null>, printed: (text: string) => Promise<string> }}
 *   its exit code; and all that it printed, once a text is there or it has ended
 */
function startProcess(...options) {
	const child = spawn(process.execPath, ['test/support/simulator/start.js', ...options]);
	const ended = once(child, 'close').then(([code]) => code);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (text) => (output += text));
	}
	return {
		stop: () => child.kill('SIGTERM'),
		ended,
		async printed(text) {
			while (!output.includes(text) && child.exitCode === null)
				await Promise.race([once(child.stdout, 'data'), ended]);
			return output;
		},
	};
}

module.exports = { startProcess };
