// @ts-check
const { Workflow, createRunExecutionData } = require('n8n-workflow');
const { n8nCore, captureLogs } = require('./n8nCore');
const { createAdditionalData } = require('./additionalData');
const { CredentialsHelper } = require('./credentialsHelper');
const { createNodeTypes } = require('./nodeTypes');

/** @typedef {import('n8n-workflow').INodeExecutionData} INodeExecutionData */
/** @typedef {import('n8n-workflow').IRun} IRun */

/**
 * @typedef {object} Types what an engine knows
 * @property {Record<string, import('n8n-workflow').INodeType>} nodes by full name,
 *   `n8n-nodes-questionpro.micropanel`
 * @property {Record<string, import('n8n-workflow').ICredentialType>} credentialTypes by name
 */

/**
 * @typedef {object} RunOptions
 * @property {{ nodes: import('n8n-workflow').INode[], connections: import('n8n-workflow').IConnections, settings?: import('n8n-workflow').IWorkflowSettings, pinData?: import('n8n-workflow').IPinData }} workflow as n8n exports it
 * @property {Record<string, import('n8n-workflow').ICredentialDataDecryptedObject>} [credentials]
 *   plain data by credential id, or by credential type
 * @property {INodeExecutionData[]} [triggerItems] what the start node emits; one empty item if not given
 * @property {import('n8n-workflow').IPinData} [pinData] outputs that stand in for nodes, by node name
 */

/**
 * @typedef {object} RunResult
 * @property {IRun} run n8n's own record of the run
 * @property {IRun['status']} status
 * @property {import('n8n-workflow').ExecutionError | undefined} error what stopped the run
 * @property {(node: string, output?: number) => INodeExecutionData[]} outputsOf
 *   items that left a node by one of its outputs, all runs of the node together
 * @property {(node: string) => import('n8n-workflow').ExecutionError | undefined} errorOf
 * @property {(node: string) => import('n8n-workflow').NodeExecutionHint[]} hintsOf
 * @property {import('./n8nCore').LogEntry[]} logs what n8n logged while the workflow ran
 */

let executions = 0;

const identity = { id: 'workflow', name: 'Workflow', active: true };

/**
 * Starts a whole workflow in n8n's engine, as n8n does for a trigger: the start node is first on
 * the stack and has the trigger's items.
 *
 * @param {Types} types
 * @param {RunOptions} options
 * @returns {{ finished: Promise<RunResult>, cancel(): void }} `cancel` is what n8n's Stop button
 *   does: it aborts the execution's cancel signal; `finished` then resolves with status `canceled`
 */
function startWorkflow(types, options) {
	const { credentials = {}, triggerItems = [{ json: {} }] } = options;
	const { nodes, connections, settings = { executionOrder: 'v1' } } = options.workflow;
	const pinData = { ...options.workflow.pinData, ...options.pinData };
	const executionId = String(++executions);

	const pinned = nodes.filter(({ name }) => name in pinData).map(({ type }) => type);
	const workflow = new Workflow({
		...identity,
		nodes: structuredClone(nodes),
		connections,
		settings,
		nodeTypes: createNodeTypes(types.nodes, new Set(pinned)),
		pinData,
	});
	const node = findStart(workflow);
	const hooks = new n8nCore.ExecutionLifecycleHooks('trigger', executionId, {
		...options.workflow,
		...identity,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(),
		updatedAt: new Date(),
	});
	const helper = new CredentialsHelper(types.credentialTypes, credentials);
	const { logs, stop } = captureLogs();
	const execution = new n8nCore.WorkflowExecute(
		createAdditionalData(helper, executionId, hooks),
		'trigger',
		createRunExecutionData({
			resultData: { pinData },
			executionData: {
				nodeExecutionStack: [{ node, data: { main: [triggerItems] }, source: null }],
			},
		}),
	).processRunExecutionData(workflow);

	return {
		finished: execution.then((run) => describeRun(run, logs)).finally(stop),
		cancel: () => execution.cancel(),
	};
}

/** The first node that no other leads to. @param {Workflow} workflow */
function findStart({ nodes, connectionsBySourceNode, connectionsByDestinationNode }) {
	const found = Object.values(nodes).find(
		({ disabled, name }) =>
			!disabled && connectionsBySourceNode[name] && !connectionsByDestinationNode[name],
	);
	if (!found) throw new Error('The workflow has no node to start with');
	return found;
}

/**
 * @param {IRun} run
 * @param {import('./n8nCore').LogEntry[]} logs
 * @returns {RunResult}
 */
function describeRun(run, logs) {
	const { runData, error } = run.data.resultData;
	/** @param {string} node */
	const tasksOf = (node) => runData[node] ?? [];
	return {
		run,
		status: run.status,
		error,
		outputsOf: (node, output = 0) =>
			tasksOf(node).flatMap(({ data }) => data?.main?.[output] ?? []),
		errorOf: (node) => tasksOf(node).at(-1)?.error,
		hintsOf: (node) => tasksOf(node).flatMap(({ hints }) => hints ?? []),
		logs,
	};
}

module.exports = { startWorkflow };
