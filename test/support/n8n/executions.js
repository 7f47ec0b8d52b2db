// @ts-check
const { waitFor } = require('../../../scripts/n8n/processes');

/**
 * @typedef {import('../../../scripts/n8n/rest').Rest} Rest
 * @typedef {import('../../../scripts/n8n/content').Workflow} Workflow
 * @typedef {{ id: string, status: string, mode: string }} Execution
 * @typedef {Execution & { problem: string }} EndedExecution with why it did not succeed; empty if it did
 */

/**
 * @param {Rest} rest
 * @param {string} workflowId
 * @returns {Promise<Execution[]>} newest first
 */
async function listExecutions(rest, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	return (await rest.get(`/executions?limit=100&filter=${filter}`)).results;
}

/**
 * Waits for executions of a workflow to end.
 * @param {Rest} rest
 * @param {string} workflowId
 * @param {number} amount how many at least
 * @param {number} [within] milliseconds
 * @returns {Promise<EndedExecution[]>} newest first
 */
async function endedExecutions(rest, workflowId, amount, within) {
	const ended = await waitFor(
		`${amount} ended executions`,
		async () => {
			const all = await listExecutions(rest, workflowId);
			const over = all.filter(({ status }) => !['new', 'running', 'waiting'].includes(status));
			return over.length >= amount && over;
		},
		{ within },
	);
	return await Promise.all(
		ended.map(async (execution) => ({ ...execution, problem: await problemOf(rest, execution) })),
	);
}

/**
 * Waits for the first execution of a workflow to end.
 * @param {Rest} rest
 * @param {string} workflowId
 * @returns {Promise<EndedExecution>}
 */
async function waitForExecution(rest, workflowId) {
	const [execution] = (await endedExecutions(rest, workflowId, 1)).slice(-1);
	if (!execution) throw new Error('An execution ended and is not listed');
	return execution;
}

/**
 * Executes a workflow as the editor's button does, and waits until it has ended.
 * @param {Rest} rest
 * @param {Workflow} workflow not executed before
 * @param {object[]} [items] what its trigger gives, e.g. a message in a chat; the trigger itself runs by default
 * @returns {Promise<EndedExecution>}
 */
async function runWorkflow(rest, workflow, items) {
	const trigger = workflow.nodes.find(({ type }) => /trigger$/i.test(type));
	if (!trigger) throw new Error('The workflow has no trigger');
	const data = items && {
		startTime: 0,
		executionIndex: 0,
		executionTime: 0,
		executionStatus: 'success',
		source: [],
		data: { main: [items.map((json) => ({ json }))] },
	};
	await rest.post(`/workflows/${workflow.id}/run`, {
		workflowData: workflow,
		triggerToStartFrom: { name: trigger.name, ...(data ? { data } : {}) },
	});
	return await waitForExecution(rest, workflow.id);
}

/**
 * @param {Rest} rest
 * @param {string | undefined} executionId
 * @returns {Promise<any>} n8n's `resultData`: what each node gave, and why the execution ended early
 */
async function resultOf(rest, executionId) {
	// n8n sends an execution's data flattened. The library is an ES module.
	const { parse } = await import('flatted');
	const { data } = await rest.get(`/executions/${executionId}`);
	return parse(data).resultData;
}

/**
 * @param {Rest} rest
 * @param {Execution} execution
 * @returns {Promise<string>} why it did not succeed; empty if it did
 */
async function problemOf(rest, { id, status }) {
	if (status === 'success') return '';
	return `${status}: ${(await resultOf(rest, id)).error?.message ?? 'no message'}`;
}

/**
 * @param {Rest} rest
 * @param {string | undefined} executionId
 * @param {string} nodeName
 * @returns {Promise<any[][]>} the items' json that the node sent to each of its outputs; no outputs when it did not run
 */
async function outputsOf(rest, executionId, nodeName) {
	const run = (await resultOf(rest, executionId)).runData[nodeName]?.at(-1);
	/** @type {Array<Array<{ json: object }>>} */
	const outputs = Object.values(run?.data ?? {})[0] ?? [];
	return outputs.map((items) => (items ?? []).map(({ json }) => json));
}

/**
 * Starts a published workflow. n8n registers a webhook a moment after it published the workflow;
 * until then it answers 404.
 * @param {string} origin n8n's
 * @param {string} path the webhook's
 * @param {object} [body]
 * @returns {Promise<string>} n8n's response
 */
async function callWebhook(origin, path, body = {}) {
	return await waitFor(`response of the webhook ${path}`, async () => {
		const response = await fetch(`${origin}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return response.status !== 404 && (await response.text());
	});
}

/**
 * Unpublishes every workflow, so that nothing runs by itself any more.
 * @param {Rest} rest
 */
async function unpublishAll(rest) {
	/** @type {Array<{ id: string, active: boolean }>} */
	const workflows = await rest.get('/workflows');
	for (const { id, active } of workflows) {
		if (active) await rest.post(`/workflows/${id}/deactivate`);
	}
}

module.exports = {
	callWebhook,
	endedExecutions,
	listExecutions,
	outputsOf,
	runWorkflow,
	unpublishAll,
	waitForExecution,
};
