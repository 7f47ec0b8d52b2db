// @ts-check
const { n8nCore } = require('./n8nCore');

const base = 'http://127.0.0.1:5678';

/** @param {string} what */
const notHere = (what) => async () => {
	throw new Error(`${what} is not part of the harness`);
};

/**
 * What n8n's server hands to its engine with each execution. The addresses must be URLs, because
 * the engine builds the resume links of every expression from them; nothing listens there.
 *
 * @param {import('n8n-workflow').ICredentialsHelper} credentialsHelper
 * @param {string} executionId
 * @param {import('n8n-core').ExecutionLifecycleHooks} [hooks]
 * @returns {import('n8n-workflow').IWorkflowExecuteAdditionalData}
 */
function createAdditionalData(credentialsHelper, executionId, hooks) {
	return {
		credentialsHelper,
		executionId,
		...(hooks && { hooks }),
		executeWorkflow: notHere('A sub-workflow'),
		getRunExecutionData: notHere('Another execution'),
		getRuntimeCredential: notHere('A runtime credential'),
		startRunnerTask: notHere('A task runner'),
		externalSecretsProxy: new n8nCore.ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		variables: {},
		logAiEvent: () => {},
		restApiUrl: `${base}/rest`,
		instanceBaseUrl: base,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
	};
}

module.exports = { createAdditionalData };
