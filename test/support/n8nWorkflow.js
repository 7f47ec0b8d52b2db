// @ts-check
// n8n-workflow for unit tests: each test file and each mutant loads it anew, so what takes long to
// load is loaded only if it is used.
const { createRequire } = require('node:module');

const path = require.resolve('n8n-workflow/dist/cjs/index.js');

const later = [
	'assertUrlAllowed',
	'getCredentialAllowedDomains',
	'NodeApiError',
	'NodeHelpers',
	'NodeOperationError',
	'Workflow',
];

module.exports = Object.defineProperties(
	{
		sleep: createRequire(path)('@n8n/utils/sleep').sleep,
		NodeConnectionTypes: { Main: 'main' },
	},
	Object.fromEntries(
		later.map((name) => [name, { enumerable: true, get: () => require(path)[name] }]),
	),
);
