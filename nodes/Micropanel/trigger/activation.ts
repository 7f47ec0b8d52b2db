import type { IPollFunctions } from 'n8n-workflow';
import type { QuestionProError } from '../../shared/transport/failure';
import { isFinal } from '../../shared/transport/retry';

/** What n8n gives a poll, in milliseconds, unless its durable scheduler makes it (poll-context). */
const usualBudget = 300_000;

/** n8n awaits the first poll, and with it the user who publishes, or all workflows at its start. */
const activationTime = 40_000;

const polledBefore = new WeakSet<IPollFunctions>();

function getBudget(context: IPollFunctions): number {
	return 'getPollBudgetMs' in context ? context.getPollBudgetMs() : usualBudget;
}

/**
 * Whether n8n polls to activate a workflow: the first poll of a context, which all polls until the
 * next activation share. The durable scheduler makes a context for each poll, with a smaller budget
 * (n8n-core, active-workflow-triggers; n8n, poll-trigger-task-handler). To be asked once a poll.
 */
export function isActivation(context: IPollFunctions): boolean {
	const isFirst = !polledBefore.has(context);
	polledBefore.add(context);
	return isFirst && context.getMode() === 'trigger' && getBudget(context) >= usualBudget;
}

/** How long a poll may take, in milliseconds. */
export function getPollTime(context: IPollFunctions, activates: boolean): number {
	return activates ? activationTime : getBudget(context);
}

/** Whether only a person can put it right: a field, the credential, the key, or the quota. */
export function needsPerson(error: QuestionProError): boolean {
	const { name, httpStatusCode } = error.failure;
	return isFinal(error) || (httpStatusCode === null && name.startsWith('INVALID_'));
}
