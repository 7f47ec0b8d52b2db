// @ts-check
const { AsyncLocalStorage } = require('node:async_hooks');
const { setImmediate } = require('node:timers/promises');
const { n8nCore, requireFromCore } = require('./n8nCore');

/** @typedef {import('n8n-workflow').INodeType} INodeType */

/**
 * n8n's registry of published workflows, which is called ActiveWorkflows in n8n 2.20 and before.
 *
 * @typedef {import('n8n-core').ActiveWorkflowTriggers['addAllTriggers']} Add
 * @typedef {Pick<import('n8n-core').ActiveWorkflowTriggers, 'isActive' | 'remove'> & { addAllTriggers?: Add, add: Add }} Registry
 */

const { Container } = requireFromCore('@n8n/di');

/** @type {Registry} */
const registry = Container.get(
	n8nCore.ActiveWorkflowTriggers ?? Reflect.get(n8nCore, 'ActiveWorkflows'),
);

/**
 * What n8n's cron would call, by workflow.
 * @type {Map<string, () => void>}
 */
const ticks = new Map();

Object.assign(Reflect.get(registry, 'scheduledTaskManager'), {
	/** @type {import('n8n-core').ScheduledTaskManager['register']} */
	register({ group }, tick) {
		ticks.set(group.id, () => tick(new Date()));
		return true;
	},
	/** So called in n8n 2.20 and before. @param {{ workflowId: string }} of @param {() => void} tick */
	registerCron({ workflowId }, tick) {
		ticks.set(workflowId, tick);
	},
});

/** @type {AsyncLocalStorage<() => void>} */
const pollUnderWay = new AsyncLocalStorage();

/**
 * A polling node as n8n loads it, with its field for the poll times, whose polls can be awaited.
 *
 * @param {INodeType} nodeType
 * @returns {INodeType}
 */
function asLoaded(nodeType) {
	const { description, poll } = nodeType;
	if (!poll) throw new Error(`"${description.name}" is not a polling trigger`);
	/** @type {import('n8n-workflow').INodeProperties} */
	const pollTimes = {
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'json',
		default: { item: [{ mode: 'everyMinute' }] },
	};
	return {
		description: { ...description, properties: [pollTimes, ...description.properties] },
		async poll() {
			try {
				return await poll.call(this);
			} finally {
				pollUnderWay.getStore()?.();
			}
		},
	};
}

/**
 * Registers a workflow; n8n makes the first poll at once.
 *
 * @type {Add}
 * @throws WorkflowActivationError if the first poll threw
 */
const register = async (...given) =>
	await (registry.addAllTriggers ?? registry.add).apply(registry, given);

/** @param {string} workflowId */
async function deregister(workflowId) {
	ticks.delete(workflowId);
	if (registry.isActive(workflowId)) await registry.remove(workflowId);
}

/**
 * One tick of n8n's cron. n8n does not wait for the poll that it starts; this does.
 *
 * @param {string} workflowId
 */
async function tick(workflowId) {
	const onTick = ticks.get(workflowId);
	if (!onTick) throw new Error('The workflow is not published');
	await new Promise((resolve) => {
		pollUnderWay.run(() => resolve(undefined), onTick);
	});
	await setImmediate();
}

module.exports = { asLoaded, deregister, register, tick };
