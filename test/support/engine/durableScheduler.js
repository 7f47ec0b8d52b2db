// @ts-check
const { n8nCore, requireFromCore } = require('./n8nCore');

/** @typedef {import('n8n-workflow').Workflow} Workflow */
/** @typedef {import('n8n-workflow').INode} INode */

const { Container } = requireFromCore('@n8n/di');

/** What n8n gives a poll that it must end within 45 seconds (trigger-execution-context.factory). */
const pollBudgetMilliseconds = 36_000;

/** Whether this n8n has it: from 2.41 on. */
const hasDurableScheduler = 'PollJobManager' in n8nCore;

/**
 * Publishes as n8n does with its durable scheduler: the first poll is made only if the scheduler
 * does not know the workflow yet.
 *
 * @param {import('./store').Store} store
 * @param {() => Promise<void>} activate
 */
async function withPollJobs(store, activate) {
	if (!hasDurableScheduler) throw new Error('This n8n has no durable scheduler');
	Container.set(n8nCore.PollJobManager, {
		register: async () => {
			const inserted = !store.hasPollJob;
			store.hasPollJob = true;
			return { inserted };
		},
		remove: async () => {
			store.hasPollJob = false;
		},
	});
	try {
		await activate();
	} finally {
		Container.set(n8nCore.PollJobManager, new n8nCore.NoOpPollJobManager());
	}
}

/**
 * A poll of the durable scheduler: a workflow that was just read from the database, and a context
 * of its own.
 *
 * @param {import('./store').Store} store
 * @param {Workflow} workflow
 * @param {(workflow: Workflow, node: INode, activation: 'update', getPollBudgetMs: () => number) => import('n8n-core').PollContext} createContext
 */
async function pollDurably(store, workflow, createContext) {
	const [node] = workflow.getPollNodes();
	if (!node || !store.hasPollJob) throw new Error('The workflow is not published');
	const context = createContext(workflow, node, 'update', () => pollBudgetMilliseconds);
	await Container.get(n8nCore.PollTriggerExecutor).create(workflow, node, context, () => true)();
}

module.exports = { hasDurableScheduler, pollDurably, withPollJobs };
