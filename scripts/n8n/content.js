// @ts-check
const { exampleWorkflows } = require('../../test/support/exampleWorkflows');
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
 * Creates a credential, or gives the one of this name and type these fields.
 * @type {typeof createCredential}
 */
async function ensureCredential(rest, name, type, data) {
	/** @type {Array<{ id: string, name: string, type: string }>} */
	const all = await rest.get('/credentials');
	const found = all.find((one) => one.name === name && one.type === type);
	if (!found) return await createCredential(rest, name, type, data);
	await rest.patch(`/credentials/${found.id}`, { name, type, data });
	return { id: found.id, name };
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
 * @returns {Promise<string>} `published`, or `failed` or `partial` where a trigger did not start
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

/**
 * Imports every example that n8n does not have under its name yet.
 * @param {Rest} rest
 * @param {Credential} questionProApi
 */
async function importExamples(rest, questionProApi) {
	/** @type {Array<{ name: string }>} */
	const present = await rest.get('/workflows');
	const names = new Set(present.map(({ name }) => name));
	for (const { workflow } of exampleWorkflows) {
		if (names.has(workflow.name)) continue;
		await importExample(rest, workflow, { 'n8n-nodes-questionpro.': { questionProApi } });
	}
}

module.exports = {
	createCredential,
	createWorkflow,
	ensureCredential,
	importExample,
	importExamples,
	publicationStatus,
	publishWorkflow,
};
