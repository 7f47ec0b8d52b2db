// @ts-check
const { Micropanel } = require('../../dist/nodes/Micropanel/Micropanel.node');
const { inEngine } = require('./inEngine');

/** The node of this package as it was built, with its default options. */
const contestant = inEngine(new Micropanel(), { resource: 'batch', operation: 'get' });

module.exports = { contestant };
