// @ts-check
const { inEngine, simplestNode } = require('./inEngine');
const { batchesPath, forEachConcurrently } = require('./task');

/** @type {import('n8n-workflow').ICredentialType} */
const bareApi = {
	name: 'bareApi',
	displayName: 'Bare API',
	properties: ['baseUrl', 'apiKey'].map((name) => ({
		displayName: name,
		name,
		type: 'string',
		default: '',
	})),
	authenticate: {
		type: 'generic',
		properties: { headers: { 'api-key': '={{ $credentials.apiKey.trim() }}' } },
	},
};

/**
 * The least that a programmatic node can be: it reads each item's parameter and makes the request.
 *
 * @type {import('n8n-workflow').INodeType}
 */
const bareNode = {
	description: { ...simplestNode, credentials: [{ name: 'bareApi', required: true }] },
	async execute() {
		const items = this.getInputData();
		const { baseUrl } = await this.getCredentials('bareApi');
		/** @type {import('n8n-workflow').INodeExecutionData[]} */
		const output = [];
		await forEachConcurrently(items, async (_, item) => {
			const batchId = this.getNodeParameter('batchId', item);
			const { response } = await this.helpers.httpRequestWithAuthentication.call(this, 'bareApi', {
				url: `${baseUrl}${batchesPath}/${batchId}`,
			});
			output[item] = { json: response, pairedItem: { item } };
		});
		return [output];
	},
};

const contestant = inEngine(bareNode, {}, bareApi);

module.exports = { bareApi, contestant };
