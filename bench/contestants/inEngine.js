// @ts-check
const { createEngine } = require('../../test/support/engine');
const { chain, node } = require('../../test/support/n8n/workflows');

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
 * @param {import('n8n-workflow').ICredentialType | undefined} credentialType
 * @param {(task: import('./task').Task) => {
 *   credential?: import('n8n-workflow').ICredentialDataDecryptedObject,
 *   parameters?: import('n8n-workflow').INodeParameters,
 * }} settingsOf
 * @returns {import('./task').Contestant}
 */
function inEngine(type, credentialType, settingsOf) {
	const credentialName = credentialType?.name ?? 'none';
	const engine = createEngine({
		nodes: { contestant: type },
		credentialTypes: credentialType ? { [credentialName]: credentialType } : {},
	});
	return (task) => {
		const { credential, parameters } = settingsOf(task);
		const contestant = node(
			'Contestant',
			'n8n-nodes-questionpro.contestant',
			1,
			{ ...parameters, batchId: '={{ $json.batchId }}' },
			{
				...(credential && { credentials: { [credentialName]: { id: '1', name: 'Simulator' } } }),
				onError: 'continueErrorOutput',
			},
		);
		const options = {
			workflow: chain('Bench', [node('Start', 'harness.start', 1), contestant]),
			credentials: credential ? { [credentialName]: credential } : {},
			triggerItems: task.ids.map((batchId) => ({ json: { batchId } })),
		};
		const asked = new Set(task.ids);
		return () => {
			const { finished, cancel } = engine.startWorkflow(options);
			return {
				cancel,
				finished: finished.then(({ outputsOf }) => ({
					got: outputsOf(contestant.name, 0).filter(({ json }) => asked.has(Number(json.id)))
						.length,
					failed: outputsOf(contestant.name, 1).length,
				})),
			};
		};
	};
}

module.exports = { inEngine, simplestNode };
