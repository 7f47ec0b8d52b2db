// @ts-check
const { QuestionProApi } = require('../../dist/credentials/QuestionProApi.credentials');
const { Micropanel } = require('../../dist/nodes/Micropanel/Micropanel.node');
const { inEngine } = require('./inEngine');

/** The node of this package as it was built, with its default options. */
const contestant = inEngine(
	new Micropanel(),
	new QuestionProApi(),
	({ origin, apiKey, maxRequestsPerMinute }) => ({
		credential: { environment: 'custom', baseUrl: origin, apiKey, maxRequestsPerMinute },
		parameters: { resource: 'batch', operation: 'get' },
	}),
);

module.exports = { contestant };
