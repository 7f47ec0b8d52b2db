// @ts-check
const n8nWorkflow = require('n8n-workflow');

/** @typedef {import('n8n-workflow').INodeType} INodeType */
/** @typedef {import('n8n-workflow').INodeTypeDescription} INodeTypeDescription */

/** @type {Omit<INodeTypeDescription, 'displayName' | 'name' | 'group' | 'inputs'>} */
const common = {
	description: 'A node of the test harness',
	version: 1,
	defaults: {},
	outputs: ['main'],
	properties: [],
};

/**
 * Emits the items that the run was started with, as a trigger does.
 * @type {INodeType}
 */
const start = {
	description: { ...common, displayName: 'Start', name: 'start', group: ['trigger'], inputs: [] },
	async execute() {
		return [this.getInputData()];
	},
};

/**
 * Passes items on and adds the fields of its parameter `values`, whose expressions are evaluated
 * for each item: `{ values: { from: "={{ $('Start').item.json.name }}" } }`.
 * @type {INodeType}
 */
const collect = {
	description: {
		...common,
		displayName: 'Collect',
		name: 'collect',
		group: ['transform'],
		inputs: ['main'],
		properties: [{ displayName: 'Values', name: 'values', type: 'json', default: {} }],
	},
	async execute() {
		return [
			this.getInputData().map((item, index) => {
				const values = this.getNodeParameter('values', index, {});
				return {
					...item,
					json: { ...item.json, .../** @type {object} */ (values) },
					pairedItem: { item: index },
				};
			}),
		];
	},
};

/** @type {Record<string, INodeType>} */
const builtIn = {
	'harness.start': start,
	'harness.collect': collect,
};

/**
 * The node types that a workflow may use: those of the package under test, the harness's own
 * (`harness.start`, `harness.collect`), and a stand-in for every type in `pinned`, whose nodes never
 * run because their output is given.
 *
 * @param {Record<string, INodeType>} nodes by full type name, `n8n-nodes-questionpro.micropanel`
 * @param {Set<string>} [pinned] full type names
 * @returns {import('n8n-workflow').INodeTypes} throws for any other type
 */
function createNodeTypes(nodes, pinned = new Set()) {
	/** @param {string} type */
	const find = (type) => {
		const found = nodes[type] ?? builtIn[type] ?? (pinned.has(type) ? collect : undefined);
		if (!found) throw new Error(`No node type "${type}": give its node in \`nodes\`, or pin data`);
		return found;
	};
	return {
		getByName: find,
		getByNameAndVersion: (type, version) =>
			n8nWorkflow.NodeHelpers.getVersionedNodeType(find(type), version),
		getKnownTypes: () => ({}),
	};
}

module.exports = { createNodeTypes };
