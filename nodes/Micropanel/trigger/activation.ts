import type { IPollFunctions } from 'n8n-workflow';
import { createError, QuestionProError } from '../../shared/transport/failure';
import { kinds } from '../../shared/transport/failureKinds';
import { now } from '../../shared/transport/time';
import type { Outcomes } from './requests';
import type { State } from './state';

/** What n8n gives a poll, in milliseconds, unless its durable scheduler makes it (poll-context). */
const usualBudget = 300_000;

/** n8n awaits the first poll, and with it the user who publishes, or all workflows at its start. */
const activationTime = 40_000;

/** What a poll needs beside its requests, in milliseconds. */
const margin = 1_000;

const polledBefore = new WeakSet<IPollFunctions>();

const getBudget = (context: IPollFunctions) =>
	'getPollBudgetMs' in context ? context.getPollBudgetMs() : usualBudget;

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

/** When a poll that begins now has to have its responses, on the clock of `now()`. */
export function getDeadline(context: IPollFunctions, activates: boolean): number {
	return now() + (activates ? activationTime : getBudget(context)) - margin;
}

/** What only a person can put right: a field, the credential, or the key. */
export const needsPerson = [kinds.parameter, kinds.options, kinds.credentials, kinds.unauthorized];

/**
 * Refuses to activate a trigger that would wait for nothing.
 *
 * @throws QuestionProError INVALID_PARAMETER if QuestionPro reports every batch as missing, and none
 * was ever seen
 */
export function refuseMistyped(watched: number[], before: State, { checked }: Outcomes): void {
	const isMissing = (id: number) => {
		const outcome = checked.get(id);
		return outcome instanceof QuestionProError && outcome.isUnavailable;
	};
	const isSeen = (id: number) => typeof before.get(id)?.status === 'string';
	if (watched.some(isSeen) || !watched.every(isMissing)) return;
	const what =
		watched.length === 1
			? `Batch ${watched.join()} does not exist`
			: `None of the ${watched.length} batches exists`;
	const advice = "Check 'Batch IDs', and the environment in the credential";
	throw createError(kinds.parameter, `${what} for this API key`, advice);
}
