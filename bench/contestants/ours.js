// @ts-check
const { Micropanel } = require('../../dist/nodes/Micropanel/Micropanel.node');
const { inEngine } = require('./inEngine');

/** The node of this package as it was built, with its default options but for the limit. */
const ours = inEngine(new Micropanel(), ({ maxRequestsPerMinute }) => ({
	resource: 'batch',
	operation: 'get',
	batchId: '={{ $json.batchId }}',
	options: { maxRequestsPerMinute },
}));

module.exports = { ours };
