// @ts-check
const { randomUUID } = require('node:crypto');

/** @typedef {import('n8n-workflow').INode} Node */

/**
 * @param {string} name
 * @param {string} type
 * @param {number} typeVersion
 * @param {import('n8n-workflow').INodeParameters} [parameters]
 * @param {Partial<Node>} [more] credentials, onError …
 * @returns {Node}
 */
function node(name, type, typeVersion, parameters = {}, more = {}) {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters, ...more };
}

/** The trigger of a workflow that is started by hand. */
const start = () => node('Start', 'n8n-nodes-base.manualTrigger', 1);

/** A node that passes on what a trigger gives. */
const next = () => node('Next', 'n8n-nodes-base.noOp', 1);

/**
 * Makes nodes of this package, which have their credential, parameters, and maybe On Error ….
 *
 * @param {string} name
 * @param {string} type
 * @param {import('n8n-workflow').INodeParameters} [usual] parameters that another one may replace
 * @returns {(questionProApi: { id: string, name: string }, parameters: object, more?: Partial<Node>) => Node}
 */
const makerOf =
	(name, type, usual = {}) =>
	(questionProApi, parameters, more = {}) =>
		node(
			name,
			`n8n-nodes-questionpro.${type}`,
			1,
			{ ...usual, ...parameters },
			{ credentials: { questionProApi }, ...more },
		);

const getBatch = { resource: 'batch', operation: 'get' };
const micropanel = makerOf('QuestionPro Micropanel', 'micropanel', getBatch);
const micropanelTrigger = makerOf('QuestionPro Micropanel Trigger', 'micropanelTrigger');
const questionPro = makerOf('QuestionPro', 'questionPro');

/** Without a webhookId the address would contain the workflow's id. */
const addressed = () => ({ webhookId: randomUUID() });

/** @param {{ id: string, name: string }} credential @param {object} parameters */
const questionProTrigger = (credential, parameters) =>
	makerOf('QuestionPro Trigger', 'questionProTrigger')(credential, parameters, addressed());

/** Poll times: n8n refuses one under a minute, so these are thirty of a minute each. */
const everyTwoSeconds = {
	item: Array.from({ length: 30 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 2} * * * * *`,
	})),
};

/**
 * A trigger that starts its workflow with a POST to `<n8n>/webhook/<path>`.
 * @param {string} path
 * @param {import('n8n-workflow').INodeParameters} [parameters]
 */
function webhook(path, parameters = {}) {
	const fields = { path, httpMethod: 'POST', ...parameters };
	return node('Webhook', 'n8n-nodes-base.webhook', 2, fields, addressed());
}

/**
 * A workflow whose nodes run one after the other.
 * @param {string} name
 * @param {Node[]} nodes
 * @returns {{ name: string, nodes: Node[], connections: import('n8n-workflow').IConnections }}
 */
function chain(name, nodes) {
	/** @type {import('n8n-workflow').IConnections} */
	const connections = {};
	nodes.forEach(({ name: from }, index) => {
		const next = nodes[index + 1];
		if (next) connections[from] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	/** @type {Node[]} */
	const placed = nodes.map((one, index) => ({ ...one, position: [index * 220, 0] }));
	return { name, nodes: placed, connections };
}

module.exports = {
	chain,
	everyTwoSeconds,
	micropanel,
	micropanelTrigger,
	next,
	node,
	questionPro,
	questionProTrigger,
	start,
	webhook,
};
