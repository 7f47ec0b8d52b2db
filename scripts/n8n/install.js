// @ts-check
const { cpSync, existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('./processes');
const { installFolder, lockFolder, lockHash, n8nVersion, nodeBinary } = require('./versions');

/**
 * @typedef {object} Installation
 * @property {string} node the Node.js binary that runs n8n
 * @property {string} n8n n8n's start script
 */

/** Written last: a folder without it was interrupted. It names the lock file that was installed. */
const marker = join(installFolder, 'installed.txt');

/**
 * Runs npm in the installation folder and shows that time passes, for the minutes in which npm is silent.
 * @param {string[]} args
 * @param {string} what shown to the user
 * @param {(line: string) => void} say
 */
async function npm(args, what, say) {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	say(`${what} …`);
	const timer = setInterval(() => say(`${what} … ${seconds()} s`), 20_000);
	try {
		const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
		await run('npm', [...args, ...quiet], { cwd: installFolder });
	} finally {
		clearInterval(timer);
	}
	say(`${what}: done in ${seconds()} s`);
}

/**
 * Installs n8n and its Node.js into the cache folder as the lock file says, once. Later calls return
 * at once. No install script of n8n's dependencies runs but that of its SQLite driver: one of the
 * others (a Kafka client's) would download a binary from elsewhere.
 * @param {(line: string) => void} [say] gets progress, a line at a time
 * @returns {Promise<Installation>}
 * @throws {Error} when npm does, or when n8n does not start on the Node.js at hand
 */
async function installN8n(say = console.log) {
	const installed = existsSync(marker) && readFileSync(marker, 'utf8') === lockHash;
	if (!installed) {
		say(`n8n ${n8nVersion} goes to ${installFolder}: 3 GB, about 5 minutes, only this first time`);
		rmSync(installFolder, { recursive: true, force: true });
		cpSync(lockFolder, installFolder, { recursive: true });
		await npm(['ci', '--ignore-scripts'], 'Installing n8n', say);
		await npm(
			['rebuild', 'sqlite3', '--ignore-scripts=false'],
			'Installing the SQLite driver',
			say,
		);
	}
	const installation = {
		node: nodeBinary(),
		n8n: join(installFolder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
	if (!installed) {
		const found = await run(installation.node, [installation.n8n, '--version']);
		if (found !== n8nVersion) throw new Error(`n8n ${n8nVersion} answers ${found}`);
		writeFileSync(marker, lockHash);
	}
	return installation;
}

module.exports = { installN8n };

if (require.main === module) {
	installN8n().catch((cause) => {
		console.error(cause.message);
		process.exitCode = 1;
	});
}
