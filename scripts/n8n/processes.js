// @ts-check
const { spawn } = require('node:child_process');
const { setTimeout: sleep } = require('node:timers/promises');

/**
 * @typedef {object} RunningProcess
 * @property {number} pid
 * @property {() => string} log everything it wrote so far, standard output and standard error mixed
 * @property {() => boolean} isRunning
 * @property {Promise<void>} ended resolves when it has ended, whatever the exit code
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop sends the signal (SIGTERM), waits, and after 20 s sends SIGKILL
 */

/**
 * Starts a process in the background and keeps what it writes. It does not outlive this process.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void }} [options]
 * @returns {RunningProcess}
 */
function startProcess(command, args, options = {}) {
	const { onOutput, ...spawnOptions } = options;
	const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
	/** @type {string[]} */
	const output = [];
	const keep = (/** @type {string} */ text) => {
		output.push(text);
		onOutput?.(text);
	};
	child.stdout?.setEncoding('utf8').on('data', keep);
	child.stderr?.setEncoding('utf8').on('data', keep);

	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);

	let running = true;
	/** @type {Promise<void>} */
	const ended = new Promise((resolve) => {
		const end = () => {
			running = false;
			process.off('exit', kill);
			resolve();
		};
		child.once('close', end);
		child.once('error', (cause) => {
			keep(`${command} could not be started: ${cause.message}\n`);
			end();
		});
	});

	return {
		pid: child.pid ?? 0,
		log: () => output.join(''),
		isRunning: () => running,
		ended,
		async stop(signal = 'SIGTERM') {
			if (!running) return;
			child.kill(signal);
			const patience = new AbortController();
			await Promise.race([ended, sleep(20_000, undefined, patience).catch(() => {})]);
			patience.abort();
			if (running) kill();
			await ended;
		},
	};
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void }} [options]
 * @returns {Promise<string>} what it wrote
 * @throws {Error} with what it wrote, when its exit code is not 0
 */
async function run(command, args, options = {}) {
	const { onOutput, ...spawnOptions } = options;
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		const keep = (/** @type {string} */ text) => {
			output += text;
			onOutput?.(text);
		};
		child.stdout?.setEncoding('utf8').on('data', keep);
		child.stderr?.setEncoding('utf8').on('data', keep);
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(output);
			else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`));
		});
	});
}

/**
 * Asks again and again until the answer is yes.
 * @template T
 * @param {string} what named in the message when time is up
 * @param {() => Promise<T | false | undefined>} question a falsy answer or a throw means "not yet"
 * @param {{ within?: number, every?: number }} [limits] milliseconds
 * @returns {Promise<T>} the first truthy answer
 * @throws {Error} when time is up, with the last throw as its cause
 */
async function waitFor(what, question, { within = 30_000, every = 200 } = {}) {
	const end = Date.now() + within;
	let cause;
	for (;;) {
		try {
			const answer = await question();
			if (answer) return answer;
			cause = undefined;
		} catch (thrown) {
			cause = thrown;
		}
		if (Date.now() > end) {
			throw new Error(`Waited ${within / 1000} s for ${what} in vain`, { cause });
		}
		await sleep(every);
	}
}

module.exports = { run, startProcess, waitFor };
