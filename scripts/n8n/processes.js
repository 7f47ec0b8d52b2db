// @ts-check
const { randomInt } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');

// execa and get-port are ES modules, which CommonJS imports at run time.

/**
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number, preferLocal?: boolean, localDir?: string }} ProcessOptions execa's
 *
 * @typedef {object} RunningProcess
 * @property {() => string} log everything it wrote so far, standard output and standard error mixed
 * @property {() => boolean} isRunning
 * @property {Promise<boolean>} ended whether it ended well
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop sends the signal (SIGTERM) and waits until it has ended; 20 s after a SIGTERM it is killed
 */

/**
 * Starts a process in the background and keeps what it writes. It does not outlive this process.
 * @param {string} command
 * @param {string[]} args
 * @param {ProcessOptions} [options] `env` is the whole environment
 * @returns {Promise<RunningProcess>}
 */
async function startProcess(command, args, options = {}) {
	const { execa } = await import('execa');
	const child = execa(command, args, {
		extendEnv: false,
		...options,
		stdin: 'ignore',
		all: true,
		buffer: false,
		reject: false,
		forceKillAfterDelay: 20_000,
	});
	let log = '';
	child.all.setEncoding('utf8').on('data', (text) => (log += text));
	let running = true;
	const ended = child.then(({ failed, message }) => {
		running = false;
		if (failed) log += `\n${message}\n`;
		return !failed;
	});
	return {
		log: () => log,
		isRunning: () => running,
		ended,
		async stop(signal = 'SIGTERM') {
			child.kill(signal);
			await ended;
		},
	};
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {ProcessOptions} [options]
 * @returns {Promise<string>} its standard output, without the final newline
 * @throws {Error} with what it wrote, when its exit code is not 0
 */
async function run(command, args, options = {}) {
	const { execa } = await import('execa');
	const { stdout } = await execa(command, args, { ...options, stdin: 'ignore' });
	return String(stdout);
}

/**
 * Chooses at random from below the range in which the system gives ports to outgoing connections,
 * so that the port is most likely still free when it is used, also when its server is restarted.
 * @param {number} [preferred] taken when it is free
 * @returns {Promise<number>} a port of 127.0.0.1 that nothing listens on now
 */
async function freePort(preferred) {
	const { default: getPort, portNumbers } = await import('get-port');
	const others = portNumbers(randomInt(10_000, 30_000), 32_000);
	const port = preferred === undefined ? others : [preferred, ...others];
	return await getPort({ host: '127.0.0.1', port });
}

/**
 * Repeats a question until the response is yes.
 * @template T
 * @param {string} what named in the message when time is up
 * @param {() => Promise<T | false | undefined>} question a falsy result or a throw means "not yet"
 * @param {{ within?: number, every?: number }} [limits] milliseconds
 * @returns {Promise<T>} the first truthy result
 * @throws {Error} when time is up, with the last throw as its cause
 */
async function waitFor(what, question, { within = 180_000, every = 200 } = {}) {
	const end = Date.now() + within;
	let cause;
	for (;;) {
		try {
			const result = await question();
			if (result) return result;
			cause = undefined;
		} catch (thrown) {
			cause = thrown;
		}
		if (Date.now() > end) {
			throw new Error(`No ${what} within ${within / 1000} s`, { cause });
		}
		await sleep(every);
	}
}

module.exports = { freePort, run, startProcess, waitFor };
