// @ts-check
// n8n-workflow for mutation tests, which load it anew a thousand times and more: what takes long to
// load is loaded only where it is used.
const { createRequire } = require('node:module');

const path = require.resolve('n8n-workflow/dist/cjs/index.js');

/** @param {string} name */
const later = (name) => ({ enumerable: true, get: () => require(path)[name] });

module.exports = Object.defineProperties(
	{
		sleep: createRequire(path)('@n8n/utils/sleep').sleep,
		NodeConnectionTypes: { Main: 'main' },
	},
	{
		NodeApiError: later('NodeApiError'),
		NodeHelpers: later('NodeHelpers'),
		NodeOperationError: later('NodeOperationError'),
	},
);
