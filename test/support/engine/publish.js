// @ts-check
const { AsyncLocalStorage } = require('node:async_hooks');
const { n8nCore, captureLogs } = require('./n8nCore');
const { pollDurably, withPollJobs } = require('./durableScheduler');
const { createStore } = require('./store');
const { asLoaded, deregister, register, tick } = require('./triggerRegistry');
const { loadTrigger } = require('./triggerWorkflow');

/**
 * @typedef {object} OwnOptions
 * @property {import('./store').Store} [store] the workflow in n8n's database; a new one if not given
 * @property {'cron' | 'durable'} [scheduler] `cron` (the default) is n8n's own default too
 */

/** @typedef {import('./triggerWorkflow').TriggerOptions & OwnOptions} PublishOptions */

/**
 * @typedef {object} PollResult
 * @property {import('n8n-workflow').INodeExecutionData[] | null} items what starts the workflow;
 *   null: nothing does
 * @property {unknown} error what n8n writes as a failed execution; a first poll has none, its error
 *   refuses the publish
 * @property {import('./n8nCore').LogEntry[]} logs n8n's lines and the node's; n8n's own are on
 *   level `debug`, but for a deregistered cron
 */

/**
 * @typedef {object} Published
 * @property {import('./store').Store} store
 * @property {PollResult} first the poll that n8n made while it published
 * @property {() => Promise<PollResult>} poll one more, as n8n's scheduler starts it
 * @property {() => Promise<void>} unpublish saves nothing; a poll under way is discarded
 * @property {() => Promise<Published>} restart n8n is killed and started again
 */

/** @type {AsyncLocalStorage<PollResult>} */
const resultOfPoll = new AsyncLocalStorage();

/**
 * @param {() => Promise<void>} poll
 * @returns {Promise<PollResult>}
 */
async function observe(poll) {
	const { logs, stop } = captureLogs();
	/** @type {PollResult} */
	const result = { items: null, error: undefined, logs };
	try {
		await resultOfPoll.run(result, poll);
		return result;
	} finally {
		stop();
	}
}

/**
 * Publishes a workflow whose only node is a polling trigger, in n8n's own registry. The static data
 * are saved when n8n saves them (active-workflow-manager, trigger-execution-context.factory): after
 * the first poll, and when a poll gives items.
 *
 * @param {import('./startWorkflow').Types} types
 * @param {PublishOptions} options
 * @param {import('n8n-workflow').WorkflowActivateMode} [activation]
 * @returns {Promise<Published>}
 * @throws WorkflowActivationError if n8n refuses to publish: the first poll threw
 */
async function publish(types, options, activation = 'activate') {
	const { store = createStore() } = options;
	const { workflowId } = store;
	const isDurable = options.scheduler === 'durable';
	const nodeType = types.nodes[options.nodeType];
	if (!nodeType) throw new Error(`No node type "${options.nodeType}"`);
	const withPollTimes = { ...types, nodes: { [options.nodeType]: asLoaded(nodeType) } };
	let isRunning = true;

	const load = () =>
		loadTrigger(withPollTimes, options, {}, { id: workflowId, staticData: store.read() });
	const { additionalData } = load();

	/**
	 * @param {import('n8n-workflow').Workflow} workflow
	 * @param {import('n8n-workflow').INode} node
	 * @param {import('n8n-workflow').WorkflowActivateMode} mode
	 * @param {() => number} [getPollBudgetMs]
	 */
	const createContext = (workflow, node, mode, getPollBudgetMs) =>
		new n8nCore.PollContext(
			workflow,
			node,
			additionalData,
			'trigger',
			mode,
			([items]) => {
				if (!isRunning) return;
				store.save(workflow);
				Object.assign(resultOfPoll.getStore() ?? {}, { items });
			},
			(error) => void Object.assign(resultOfPoll.getStore() ?? {}, { error }),
			undefined,
			undefined,
			undefined,
			getPollBudgetMs,
		);

	const activate = async () => {
		const { workflow } = load();
		await register(
			workflowId,
			workflow,
			additionalData,
			'trigger',
			activation,
			() => {
				throw new Error('Only polling triggers are part of the harness');
			},
			(of, node) => createContext(of, node, activation),
		);
		store.save(workflow);
	};

	await deregister(workflowId);
	const first = await observe(isDurable ? () => withPollJobs(store, activate) : activate);
	return {
		store,
		first,
		poll: async () =>
			await observe(async () =>
				isDurable
					? await pollDurably(store, load().workflow, createContext)
					: await tick(workflowId),
			),
		unpublish: async () => {
			store.hasPollJob = false;
			await deregister(workflowId);
		},
		restart: async () => {
			isRunning = false;
			await deregister(workflowId);
			return await publish(types, { ...options, store }, 'init');
		},
	};
}

module.exports = { publish };
