// @ts-check
const { batchesPath } = require('.');
const { inEngine } = require('./inEngine');

/**
 * The same endpoint as a declarative node: n8n makes the requests from this description, all of
 * them at once.
 *
 * @type {import('n8n-workflow').INodeType}
 */
const declarativeNode = {
	description: {
		displayName: 'Declarative Batch',
		name: 'contestant',
		group: ['input'],
		version: 1,
		description: 'Retrieve a batch',
		defaults: { name: 'Declarative Batch' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'questionProApi', required: true }],
		requestDefaults: {
			baseURL: '={{ $credentials.baseUrl }}',
			headers: { Accept: 'application/json' },
		},
		properties: [
			{
				displayName: 'Batch ID',
				name: 'batchId',
				type: 'string',
				default: '',
				routing: {
					request: { method: 'GET', url: `=${batchesPath}/{{ $value }}` },
					output: {
						postReceive: [{ type: 'rootProperty', properties: { property: 'response' } }],
					},
				},
			},
		],
	},
};

const declarative = inEngine(declarativeNode, () => ({ batchId: '={{ $json.batchId }}' }));

module.exports = { declarative };
