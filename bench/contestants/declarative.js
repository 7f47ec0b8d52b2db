// @ts-check
const { inEngine, simplestNode } = require('./inEngine');
const { batchesPath } = require('./task');

/**
 * The same endpoint as a declarative node: n8n makes the requests from this description, all of
 * them at once.
 *
 * @type {import('n8n-workflow').INodeType}
 */
const declarativeNode = {
	description: {
		...simplestNode,
		credentials: [{ name: 'questionProApi', required: true }],
		requestDefaults: {
			baseURL: '={{ $credentials.baseUrl }}',
			headers: { Accept: 'application/json' },
		},
		properties: simplestNode.properties.map((property) => ({
			...property,
			routing: {
				request: { method: 'GET', url: `=${batchesPath}/{{ $value }}` },
				output: {
					postReceive: [{ type: 'rootProperty', properties: { property: 'response' } }],
				},
			},
		})),
	},
};

const contestant = inEngine(declarativeNode);

module.exports = { contestant };
