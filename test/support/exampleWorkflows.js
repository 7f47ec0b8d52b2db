// @ts-check
const { readFileSync, readdirSync } = require('node:fs');
const { resolve } = require('node:path');

/**
 * @typedef {object} ExampleWorkflow a workflow as n8n exports it
 * @property {string} name
 * @property {import('n8n-workflow').INode[]} nodes
 * @property {import('n8n-workflow').IConnections} connections
 * @property {import('n8n-workflow').IPinData} pinData
 * @property {boolean} active
 * @property {import('n8n-workflow').IWorkflowSettings} settings
 */

const folder = resolve(__dirname, '../../examples');

/** @type {Array<{ file: string, workflow: ExampleWorkflow }>} every workflow of `examples/` */
const exampleWorkflows = readdirSync(folder)
	.sort()
	.map((file) => ({ file, workflow: JSON.parse(readFileSync(resolve(folder, file), 'utf8')) }));

/** @param {string} file */
function exampleNamed(file) {
	const found = exampleWorkflows.find((each) => each.file === file);
	if (!found) throw new Error(`There is no example ${file}`);
	return found.workflow;
}

/** @param {string} file */
const pathOfExample = (file) => resolve(folder, file);

module.exports = { exampleNamed, exampleWorkflows, pathOfExample };
