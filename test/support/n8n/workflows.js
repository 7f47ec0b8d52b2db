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

/**
 * @param {{ id: string, name: string }} questionProApi
 * @param {object} parameters e.g. `{ batchId: '4445556' }`
 * @param {object} [more]
 */
function micropanel(questionProApi, parameters, more = {}) {
	return node(
		'QuestionPro Micropanel',
		'n8n-nodes-questionpro.micropanel',
		1,
		{ resource: 'batch', operation: 'get', ...parameters },
		{ credentials: { questionProApi }, ...more },
	);
}

/**
 * @param {{ id: string, name: string }} questionProApi
 * @param {import('n8n-workflow').INodeParameters} parameters e.g. `{ batchIds: ['4445556'], events: ['delivered'] }`
 */
function micropanelTrigger(questionProApi, parameters) {
	return node(
		'QuestionPro Micropanel Trigger',
		'n8n-nodes-questionpro.micropanelTrigger',
		1,
		parameters,
		{ credentials: { questionProApi } },
	);
}

/**
 * @param {{ id: string, name: string }} questionProApi
 * @param {import('n8n-workflow').INodeParameters} parameters resource, operation and fields
 * @param {object} [more]
 */
function questionPro(questionProApi, parameters, more = {}) {
	return node('QuestionPro', 'n8n-nodes-questionpro.questionPro', 1, parameters, {
		credentials: { questionProApi },
		...more,
	});
}

/**
 * @param {{ id: string, name: string }} questionProApi
 * @param {import('n8n-workflow').INodeParameters} parameters e.g. `{ surveyId: '11122233' }`
 */
function questionProTrigger(questionProApi, parameters) {
	// Without a webhookId the address would contain the workflow's id.
	const more = { credentials: { questionProApi }, webhookId: randomUUID() };
	const type = 'n8n-nodes-questionpro.questionProTrigger';
	return node('QuestionPro Trigger', type, 1, parameters, more);
}

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
	// Without a webhookId the address would contain the workflow's id.
	const more = { webhookId: randomUUID() };
	return node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2,
		{ path, httpMethod: 'POST', ...parameters },
		more,
	);
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
	node,
	questionPro,
	questionProTrigger,
	webhook,
};
