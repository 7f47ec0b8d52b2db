// @ts-check
// Runs nodes, triggers and credentials of a package in n8n's real engine, inside this process.
const { startWorkflow } = require('./startWorkflow');
const { publish } = require('./publish');
const { runCredentialTest } = require('./runCredentialTest');

/**
 * @param {object} options
 * @param {Record<string, import('n8n-workflow').INodeType>} options.nodes instances by node name:
 *   `{ micropanel: new Micropanel() }` is `n8n-nodes-questionpro.micropanel` in workflows
 * @param {Record<string, import('n8n-workflow').ICredentialType>} [options.credentialTypes]
 *   instances by credential name
 */
function createEngine({ nodes, credentialTypes = {} }) {
	const types = {
		credentialTypes,
		nodes: Object.fromEntries(
			Object.entries(nodes).map(([name, node]) => [`n8n-nodes-questionpro.${name}`, node]),
		),
	};
	return {
		/** @param {import('./startWorkflow').RunOptions} options */
		startWorkflow: (options) => startWorkflow(types, options),

		/** @param {import('./startWorkflow').RunOptions} options */
		runWorkflow: async (options) => await startWorkflow(types, options).finished,

		/** @param {import('./publish').PublishOptions} options */
		publish: async (options) => await publish(types, options),

		/** @param {Parameters<typeof runCredentialTest>[1]} options */
		runCredentialTest: async (options) => await runCredentialTest(types, options),
	};
}

module.exports = { createEngine };
