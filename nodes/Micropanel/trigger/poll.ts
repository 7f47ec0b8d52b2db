import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { getBatch } from '../actions/batch/get.operation';
import { toNodeError } from '../actions/nodeError';
import { open, workOn, type Run } from '../actions/open';
import { isFinal } from '../transport/client';
import type { Outcome } from '../transport/failure';
import { events } from './events';
import { dueBatches, review, type Outcomes, type Review } from './review';
import { readSettings, type Settings } from './settings';
import { readState, writeState, type State } from './state';

/** What a poll may take where n8n does not say it, in milliseconds (n8n-core, poll-context). */
const usualPollBudget = 300_000;

/** The value of an outcome; its failure is thrown as the error that n8n shows. */
function valueOf<T>(context: IPollFunctions, outcome: Outcome<T>): T {
	if ('failure' in outcome) throw toNodeError(context.getNode(), outcome.failure);
	return outcome.value;
}

/** Asks for the batches. No call starts that could last longer than n8n gives a poll. */
async function lookAt(
	context: IPollFunctions,
	ids: number[],
	{ client, options }: Run,
): Promise<Outcomes> {
	const outcomes: Outcomes = new Map();
	const budget = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : usualPollBudget;
	const timer = new AbortController();
	sleep(Math.max(budget - options.timeout, budget / 2), timer.signal).then(
		() => client.stop(),
		() => {},
	);
	try {
		await workOn(ids, options.maxConcurrentRequests, async (id) => {
			outcomes.set(id, await getBatch(client, id));
		});
	} finally {
		timer.abort();
	}
	return outcomes;
}

/**
 * Asks for all batches that are due and works out what is new.
 *
 * @throws NodeApiError where nothing was answered, or where no further call can be
 */
async function look(context: IPollFunctions, settings: Settings, before: State): Promise<Review> {
	const run = valueOf(context, await open(context, () => settings.options));
	const outcomes = await lookAt(context, dueBatches(settings, before), run);
	const result = review(settings, before, outcomes);
	const failures = [...outcomes.values()].flatMap((outcome) =>
		'failure' in outcome ? [outcome.failure] : [],
	);
	const reason = failures.find(isFinal) ?? (result.answered === 0 ? failures[0] : undefined);
	if (reason) throw toNodeError(context.getNode(), reason);
	return result;
}

/** A test in the editor: how the batches are now, told under the events that fit best. */
async function sample(context: IPollFunctions, settings: Settings): Promise<INodeExecutionData[]> {
	const all = { ...settings, emitOnFirstPoll: true, events: [...settings.events, ...events] };
	const { items } = await look(context, all, { batches: new Map(), unreached: [] });
	return items;
}

/** The polls under way: n8n may start one while the one before still waits for the limit. */
const underWay = new Set<string>();

/**
 * One poll of the trigger.
 *
 * @returns what is new since the last poll, or null where nothing is
 * @throws NodeOperationError for a field that cannot be used, NodeApiError where QuestionPro could
 * not be asked; what is remembered stays as it was then, so that no change is lost
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = valueOf(context, readSettings(context));
	if (context.getMode() === 'manual') return [await sample(context, settings)];
	const name = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (underWay.has(name)) return null;
	underWay.add(name);
	try {
		const staticData = context.getWorkflowStaticData('node');
		const { items, after } = await look(context, settings, readState(staticData));
		writeState(staticData, after);
		return items.length > 0 ? [items] : null;
	} finally {
		underWay.delete(name);
	}
}
