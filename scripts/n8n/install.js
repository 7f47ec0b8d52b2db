// @ts-check
const { existsSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('./processes');
const versions = require('./versions');

/**
 * @typedef {object} Installation
 * @property {string} node the Node.js binary that runs n8n
 * @property {string} n8n n8n's start script
 */

/** Written last: a folder without it was interrupted and is installed anew. */
const marker = join(versions.installFolder, 'installed.json');

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
		await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: versions.installFolder,
		});
	} finally {
		clearInterval(timer);
	}
	say(`${what}: done in ${seconds()} s`);
}

/**
 * Installs the pinned n8n and its Node.js into the cache folder, once. Later calls return at once.
 * No install script of n8n's dependencies runs but that of its SQLite driver: one of the others
 * (a Kafka client's) would fetch a binary from elsewhere.
 * @param {(line: string) => void} [say] gets progress, a line at a time
 * @returns {Promise<Installation>}
 * @throws {Error} when npm does, or when there is no Node.js package for this machine
 */
async function installN8n(say = console.log) {
	const { installFolder, n8nVersion, nodePackage, nodePackages, nodeVersion } = versions;
	const installation = {
		node: join(installFolder, 'node_modules', nodePackage, 'bin', 'node'),
		n8n: join(installFolder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
	if (existsSync(marker)) return installation;
	if (!nodePackages.includes(nodePackage)) {
		throw new Error(
			`n8n ${n8nVersion} can be installed by this script on ${nodePackages.join(', ').replaceAll('node-', '')}, not on ${nodePackage.replace('node-', '')}. Run n8n in a container instead.`,
		);
	}

	say(`n8n ${n8nVersion} goes to ${installFolder}: 3 GB, about 5 minutes, only this first time`);
	rmSync(installFolder, { recursive: true, force: true });
	mkdirSync(installFolder, { recursive: true });
	const manifest = {
		private: true,
		dependencies: { n8n: n8nVersion },
		optionalDependencies: Object.fromEntries(nodePackages.map((name) => [name, nodeVersion])),
	};
	writeFileSync(join(installFolder, 'package.json'), JSON.stringify(manifest, null, '\t'));

	await npm(['install', '--ignore-scripts', '--no-package-lock'], 'Installing n8n', say);
	await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], 'Installing the SQLite driver', say);
	const found = await run(installation.node, [installation.n8n, '--version']);
	if (found.trim() !== n8nVersion) throw new Error(`n8n ${n8nVersion} answers ${found.trim()}`);
	writeFileSync(marker, JSON.stringify({ n8n: n8nVersion, node: nodeVersion }));
	return installation;
}

module.exports = { installN8n };

if (require.main === module) {
	installN8n().catch((cause) => {
		console.error(cause.message);
		process.exitCode = 1;
	});
}
