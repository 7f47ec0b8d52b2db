// @ts-check
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/** @typedef {import('./rest').Rest} Rest */

/**
 * Creates a credential, or gives the one of this name and type these fields.
 * @param {Rest} rest
 * @param {string} name
 * @param {string} type e.g. `questionProApi`
 * @param {object} data the credential's fields
 * @returns {Promise<{ id: string, name: string }>}
 */
async function ensureCredential(rest, name, type, data) {
	/** @type {Array<{ id: string, name: string, type: string }>} */
	const all = await rest.get('/credentials');
	const found = all.find((one) => one.name === name && one.type === type);
	const { id } = found
		? await rest.patch(`/credentials/${found.id}`, { name, type, data })
		: await rest.post('/credentials', { name, type, data });
	return { id, name };
}

/**
 * @param {Rest} rest
 * @param {{ name: string, nodes: object[], connections: object, settings?: object, pinData?: object }} workflow
 * @returns {Promise<{ id: string, name: string, versionId: string, nodes: import('n8n-workflow').INode[] }>}
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
 * Imports every `*.json` of a folder that n8n does not have under that name yet, and gives its
 * QuestionPro nodes the credential. Nothing else in it is changed.
 * @param {Rest} rest
 * @param {string} folder a folder that is not there counts as empty
 * @param {{ id: string, name: string }} questionProApi
 * @returns {Promise<Array<{ id: string, name: string, versionId: string, nodes: import('n8n-workflow').INode[] }>>} the imported ones
 */
async function importExamples(rest, folder, questionProApi) {
	if (!existsSync(folder)) return [];
	/** @type {Array<{ name: string }>} */
	const present = await rest.get('/workflows');
	const imported = [];
	for (const file of readdirSync(folder).sort()) {
		if (!file.endsWith('.json')) continue;
		const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8'));
		if (present.some(({ name }) => name === workflow.name)) continue;
		for (const node of workflow.nodes) {
			if (node.type.startsWith('n8n-nodes-questionpro.')) node.credentials = { questionProApi };
		}
		const { name, nodes, connections, settings, pinData } = workflow;
		imported.push(await createWorkflow(rest, { name, nodes, connections, settings, pinData }));
	}
	return imported;
}

module.exports = { createWorkflow, ensureCredential, importExamples, publishWorkflow };
