// @ts-check
const { createHash } = require('node:crypto');
const { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { name } = require('../../package.json');
const { cacheFolder, npm } = require('../packages');
const { dependencies } = require('./lock/package.json');

/** What npm installs: n8n, all that it depends on, and the Node.js that it asks for. */
const lockFolder = join(__dirname, 'lock');

/** The n8n that `npm run dev` and the end-to-end tests run. */
const n8nVersion = dependencies.n8n;

const installFolder = join(cacheFolder, `n8n-${n8nVersion}`);

/**
 * For execa: the commands `n8n` and `node` are those of the installation. On a machine for which the
 * lock file has no Node.js, `node` is the one on the PATH.
 */
const fromInstallation = { preferLocal: true, localDir: installFolder };

/**
 * Installs n8n and its Node.js into the cache folder as the lock file says, once. No install script
 * of n8n's dependencies runs but that of its SQLite driver: one of the others (a Kafka client's)
 * would download a binary from elsewhere.
 *
 * @throws {Error} if npm fails
 */
function installN8n() {
	const lock = readFileSync(join(lockFolder, 'package-lock.json'));
	const lockHash = createHash('sha256').update(lock).digest('hex');
	// It names the lock file that was installed.
	const marker = 'installed.txt';
	const isInstalled = () => {
		const path = join(installFolder, marker);
		return existsSync(path) && readFileSync(path, 'utf8') === lockHash;
	};
	if (isInstalled()) return;
	console.error(
		`Installing n8n ${n8nVersion} into ${installFolder}, once: 3 GB, about 5 minutes …`,
	);
	// Two processes may install it at the same time: each into a folder of its own.
	const unfinished = `${installFolder}.${process.pid}`;
	cpSync(lockFolder, unfinished, { recursive: true });
	npm(unfinished, 'ci', '--ignore-scripts');
	npm(unfinished, 'rebuild', 'sqlite3', '--ignore-scripts=false');
	writeFileSync(join(unfinished, marker), lockHash);
	if (isInstalled()) {
		rmSync(unfinished, { recursive: true, force: true });
		return;
	}
	rmSync(installFolder, { recursive: true, force: true });
	renameSync(unfinished, installFolder);
}

/**
 * Packs this project as it is built now and installs it where n8n's Settings > Community nodes does.
 * n8n itself takes a package from the public registry only.
 *
 * @param {string} userFolder n8n's N8N_USER_FOLDER
 */
function installPackage(userFolder) {
	const nodes = join(userFolder, '.n8n', 'nodes');
	// npm would keep a package of the same version.
	rmSync(join(nodes, 'node_modules', name), { recursive: true, force: true });
	const project = resolve(__dirname, '../..');
	// n8n brings the peer dependency.
	const options = ['--install-links', '--legacy-peer-deps', '--ignore-scripts'];
	npm(project, 'install', '--prefix', nodes, ...options, project);
}

module.exports = { fromInstallation, installN8n, installPackage, n8nVersion };
