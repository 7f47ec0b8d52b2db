// @ts-check
const { execFileSync } = require('node:child_process');
const {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const { delimiter, join } = require('node:path');
const { freePort, run, startProcess, waitFor } = require('../../../scripts/n8n/processes');

/** Where Debian and others keep PostgreSQL's server programs, which are not on the PATH. */
function postgresFolders() {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return [];
	const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
	return versions.map((version) => join(root, version, 'bin'));
}

/**
 * @param {string} name of a program
 * @param {string} debianPackage that has it
 * @returns {string} its path
 * @throws {Error} with the package to install, when it is not there
 */
function findProgram(name, debianPackage) {
	const folders = [...(process.env.PATH ?? '').split(delimiter), ...postgresFolders()];
	const path = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
	if (!path) {
		throw new Error(`${name} is missing: install it (Debian: apt-get install ${debianPackage})`);
	}
	return path;
}

/**
 * @returns {{ uid: number, gid: number } | {}} whom PostgreSQL runs as: it refuses to run as root
 */
function unprivileged() {
	if (process.getuid?.() !== 0) return {};
	const id = (/** @type {string} */ flag) =>
		Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/**
 * @typedef {object} Service
 * @property {number} port on 127.0.0.1
 * @property {() => Promise<void>} stop ends it and removes its data
 */

/**
 * Starts a PostgreSQL of its own, with the user and database `postgres` and no password.
 * @returns {Promise<Service>}
 */
async function startPostgres() {
	const initdb = findProgram('initdb', 'postgresql');
	const postgres = findProgram('postgres', 'postgresql');
	const ready = findProgram('pg_isready', 'postgresql');
	const port = await freePort();
	const user = unprivileged();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-postgres-'));
	chmodSync(folder, 0o755);
	const data = join(folder, 'data');
	mkdirSync(data);
	if ('uid' in user) chownSync(data, user.uid, user.gid);
	const options = { cwd: data, ...user };
	await run(
		initdb,
		['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
		options,
	);
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	const server = await startProcess(
		postgres,
		['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
		options,
	);
	const stop = async () => {
		await server.stop('SIGINT');
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await waitFor(
			'PostgreSQL',
			async () => await run(ready, ['-h', '127.0.0.1', '-p', String(port)]),
		);
	} catch (cause) {
		await stop();
		throw new Error(`PostgreSQL did not start:\n${server.log()}`, { cause });
	}
	return { port, stop };
}

/**
 * Starts a Redis of its own, which keeps nothing on disk.
 * @returns {Promise<Service>}
 */
async function startRedis() {
	const port = await freePort();
	const server = await startProcess(findProgram('redis-server', 'redis-server'), [
		...['--port', String(port)],
		...['--bind', '127.0.0.1'],
		...['--save', ''],
	]);
	try {
		await waitFor('Redis', async () => server.log().includes('Ready to accept connections'));
	} catch (cause) {
		await server.stop();
		throw new Error(`Redis did not start:\n${server.log()}`, { cause });
	}
	return { port, stop: () => server.stop() };
}

module.exports = { startPostgres, startRedis };
