// @ts-check
const { waitFor } = require('./processes');

/**
 * @typedef {import('./rest').Rest} Rest
 * @typedef {{ id: string, name: string }} Credential as a node refers to it
 * @typedef {{ id: string, name: string, versionId: string, nodes: import('n8n-workflow').INode[] }} Workflow as n8n saved it
 */

/**
 * @param {Rest} rest
 * @param {string} name
 * @param {string} type e.g. `questionProApi`
 * @param {object} data the credential's fields
 * @returns {Promise<Credential>}
 */
async function createCredential(rest, name, type, data) {
	const { id } = await rest.post('/credentials', { name, type, data });
	return { id, name };
}

/**
 * @param {Rest} rest
 * @param {{ name: string, nodes: object[], connections: object, settings?: object, pinData?: object }} workflow
 * @returns {Promise<Workflow>}
 */
async function createWorkflow(rest, workflow) {
	return await rest.post('/workflows', { settings: {}, ...workflow });
}

/**
 * Publishes a workflow, so that its triggers run by themselves.
 * @param {Rest} rest
 * @param {{ id: string, versionId: string }} workflow
 */
async function publishWorkflow(rest, { id, versionId }) {
	return await rest.post(`/workflows/${id}/activate`, { versionId });
}

/**
 * n8n answers a publish at once and starts the triggers afterwards.
 * @param {Rest} rest
 * @param {string} workflowId
 * @returns {Promise<string>} `published`, or `failed` or `partial` if a trigger did not start
 */
async function publicationStatus(rest, workflowId) {
	return await waitFor('end of the publication', async () => {
		const { status } = await rest.get(`/workflows/${workflowId}/publication-status`);
		return !['in_progress', 'not_published'].includes(status) && status;
	});
}

/**
 * Imports an example and gives its nodes the credentials. Nothing else in it is changed.
 * @param {Rest} rest
 * @param {import('../../test/support/exampleWorkflows').ExampleWorkflow} example
 * @param {Record<string, Record<string, Credential>>} credentials by the beginning of the types of their nodes
 * @returns {Promise<Workflow>}
 */
async function importExample(rest, example, credentials) {
	const { name, connections, settings, pinData } = example;
	const nodes = example.nodes.map((node) => {
		const found = Object.entries(credentials).find(([type]) => node.type.startsWith(type));
		return found ? { ...node, credentials: found[1] } : node;
	});
	return await createWorkflow(rest, { name, nodes, connections, settings, pinData });
}

module.exports = {
	createCredential,
	createWorkflow,
	importExample,
	publicationStatus,
	publishWorkflow,
};
