// @ts-check
const { nodeBinary } = require('../scripts/compat/install');
const { nodeVersions } = require('../scripts/compat/releases');

/** n8n asks for this Node.js or a newer one, and its expression engine is built for no older one. */
const oldest = 24;

const isNewEnough = parseInt(process.versions.node, 10) >= oldest;

/** The version of the Node.js in which the contestants run. */
const version = isNewEnough ? process.versions.node : nodeVersions[oldest];

/** Its binary: the one that runs this if it will do, else one from the registry. */
const nodeOfN8n = () => (isNewEnough ? process.execPath : nodeBinary(oldest));

module.exports = { nodeOfN8n, version };
