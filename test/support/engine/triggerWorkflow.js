// @ts-check
const { Workflow } = require('n8n-workflow');
const { createAdditionalData } = require('./additionalData');
const { CredentialsHelper } = require('./credentialsHelper');
const { createNodeTypes } = require('./nodeTypes');

/**
 * @typedef {object} TriggerOptions
 * @property {string} nodeType full name, `n8n-nodes-questionpro.micropanelTrigger`
 * @property {import('n8n-workflow').INodeParameters} [parameters]
 * @property {Record<string, import('n8n-workflow').ICredentialDataDecryptedObject>} [credentials]
 *   plain data by credential type; the node gets each of them
 */

/**
 * A published workflow whose only node is a trigger, called `Trigger`, as n8n reads it from its
 * database.
 *
 * @param {import('./startWorkflow').Types} types
 * @param {TriggerOptions} options
 * @param {Partial<import('n8n-workflow').INode>} [ofNode]
 * @param {{ id?: string, staticData?: import('n8n-workflow').IDataObject }} [ofWorkflow]
 */
function loadTrigger(types, options, ofNode = {}, { id = 'workflow', staticData = {} } = {}) {
	const { nodeType: type, parameters = {}, credentials = {} } = options;
	/** @type {import('n8n-workflow').INode} */
	const node = {
		id: 'trigger',
		name: 'Trigger',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: structuredClone(parameters),
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
		...ofNode,
	};
	const workflow = new Workflow({
		id,
		name: 'Workflow',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: createNodeTypes(types.nodes),
		staticData,
	});
	const helper = new CredentialsHelper(types.credentialTypes, credentials);
	return {
		workflow,
		node: workflow.getNode(node.name) ?? node,
		additionalData: createAdditionalData(helper, id),
	};
}

module.exports = { loadTrigger };
