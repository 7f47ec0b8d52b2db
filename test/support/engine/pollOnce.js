// @ts-check
const { Workflow } = require('n8n-workflow');
const { n8nCore, captureLogs } = require('./n8nCore');
const { createAdditionalData } = require('./additionalData');
const { CredentialsHelper } = require('./credentialsHelper');
const { createNodeTypes } = require('./nodeTypes');

/**
 * @typedef {object} PollOptions
 * @property {string} nodeType full name, `n8n-nodes-questionpro.micropanelTrigger`
 * @property {import('n8n-workflow').INodeParameters} [parameters]
 * @property {Record<string, import('n8n-workflow').ICredentialDataDecryptedObject>} [credentials]
 *   plain data by credential type; the node gets each of them
 * @property {import('n8n-workflow').IDataObject} [staticData] the workflow's, as an earlier poll
 *   gave it back; it may have been to JSON and back
 * @property {'trigger' | 'manual'} [mode] `trigger` (the default) is a real poll of an active workflow
 * @property {import('n8n-workflow').WorkflowActivateMode} [activation]
 * @property {number} [pollBudgetMilliseconds] n8n's own default if not given
 */

/**
 * @typedef {object} PollResult
 * @property {import('n8n-workflow').INodeExecutionData[] | null} items null: nothing is new, or
 *   `error` is set
 * @property {import('n8n-workflow').IDataObject} staticData the workflow's, after the poll, as JSON
 * @property {unknown} error what `poll` threw
 * @property {import('./n8nCore').LogEntry[]} logs
 */

/**
 * Polls a trigger once in n8n's own poll context. As in n8n, the static data of a poll that threw
 * are what the node had written until then, but n8n would not save them.
 *
 * @param {import('./startWorkflow').Types} types
 * @param {PollOptions} options
 * @returns {Promise<PollResult>}
 */
async function pollOnce(types, options) {
	const { credentials = {}, mode = 'trigger', pollBudgetMilliseconds } = options;
	const nodeType = types.nodes[options.nodeType];
	if (!nodeType?.poll) throw new Error(`"${options.nodeType}" is not a polling trigger`);

	/** @type {import('n8n-workflow').INode} */
	const node = {
		id: 'trigger',
		name: 'Trigger',
		type: options.nodeType,
		typeVersion: 1,
		position: [0, 0],
		parameters: options.parameters ?? {},
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		),
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: mode === 'trigger',
		nodeTypes: createNodeTypes(types.nodes),
		staticData: structuredClone(options.staticData ?? {}),
	});
	const helper = new CredentialsHelper(types.credentialTypes, credentials);
	const context = new n8nCore.PollContext(
		workflow,
		workflow.getNode(node.name) ?? node,
		createAdditionalData(helper, 'poll'),
		mode,
		options.activation ?? (mode === 'manual' ? 'manual' : 'activate'),
	);
	if (pollBudgetMilliseconds !== undefined) {
		// Older releases of n8n give a poll no time of its own: there, it is as if they did.
		Object.assign(context, { getPollBudgetMs: () => pollBudgetMilliseconds });
	}

	const { logs, stop } = captureLogs();
	/** @type {Pick<PollResult, 'items' | 'error'>} */
	const outcome = { items: null, error: undefined };
	try {
		outcome.items = (await nodeType.poll.call(context))?.[0] ?? null;
	} catch (error) {
		outcome.error = error;
	} finally {
		stop();
	}
	return { ...outcome, staticData: JSON.parse(JSON.stringify(workflow.staticData)), logs };
}

module.exports = { pollOnce };
