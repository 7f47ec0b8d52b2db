// @ts-check
const { QuestionProApi } = require('../../dist/credentials/QuestionProApi.credentials');
const { createEngine } = require('../../test/support/engine');
const { startExpressionEngine } = require('../../test/support/engine/expressions');
const { chain, node } = require('../../test/support/n8n/workflows');

/** n8n's default. */
const expressionEngine = startExpressionEngine('vm');

/**
 * The description of a node with one field, the batch ID.
 *
 * @type {import('n8n-workflow').INodeTypeDescription}
 */
const simplestNode = {
	displayName: 'Contestant',
	name: 'contestant',
	group: ['input'],
	version: 1,
	description: 'Retrieve a batch',
	defaults: { name: 'Contestant' },
	inputs: ['main'],
	outputs: ['main'],
	properties: [{ displayName: 'Batch ID', name: 'batchId', type: 'string', default: '' }],
};

/**
 * A contestant that is a node in n8n's engine: Start → the node, whose failures leave by the error
 * output.
 *
 * @param {import('n8n-workflow').INodeType} type
 * @param {import('n8n-workflow').INodeParameters} [parameters] beside the batch ID
 * @param {import('n8n-workflow').ICredentialType} [credentialType]
 * @returns {import('./task').Contestant}
 */
function inEngine(type, parameters = {}, credentialType = new QuestionProApi()) {
	const engine = createEngine({
		nodes: { contestant: type },
		credentialTypes: { [credentialType.name]: credentialType },
	});
	return async ({ origin, apiKey, maxRequestsPerMinute, ids, list }) => {
		await expressionEngine;
		const contestant = node(
			'Contestant',
			'n8n-nodes-questionpro.contestant',
			1,
			{ ...parameters, batchId: '={{ $json.batchId }}' },
			{
				credentials: { [credentialType.name]: { id: '1', name: 'Simulator' } },
				onError: 'continueErrorOutput',
			},
		);
		const fields = { environment: 'custom', baseUrl: origin, apiKey, maxRequestsPerMinute };
		const options = {
			workflow: chain('Bench', [node('Start', 'harness.start', 1), contestant]),
			credentials: { [credentialType.name]: fields },
			triggerItems: ids.map((batchId) => ({ json: { batchId } })),
		};
		const asked = new Set(ids);
		/** @param {import('n8n-workflow').INodeExecutionData} item */
		const isGot = ({ json }) => list !== undefined || asked.has(Number(json.id));
		return async () => {
			const { outputsOf } = await engine.runWorkflow(options);
			return {
				got: outputsOf('Contestant', 0).filter(isGot).length,
				failed: outputsOf('Contestant', 1).length,
			};
		};
	};
}

module.exports = { inEngine, simplestNode };
