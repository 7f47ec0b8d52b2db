import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { getBatch } from '../actions/batch/batch';
import { Concurrency } from '../shared/concurrency';
import { connect, readAccount } from '../shared/connect';
import { toNodeError } from '../shared/nodeError';
import { parseRequestOptions } from '../shared/requestOptions';
import { isFinal } from '../transport/retry';
import { after } from '../transport/delay';
import { QuestionProError, toQuestionProError } from '../transport/failure';
import { events } from './events';
import { dueBatches, review, type Outcomes, type Review } from './review';
import { readSettings, type Settings } from './settings';
import { readState, writeState, type State } from './state';

/** What a poll may take where n8n does not say it, in milliseconds (n8n-core, poll-context). */
const usualPollBudget = 300_000;

/** Asks for the batches. No request starts that could last longer than n8n gives a poll. */
async function getBatches(
	context: IPollFunctions,
	ids: number[],
	settings: Settings,
): Promise<Outcomes> {
	const { maxConcurrentRequests, ...options } = parseRequestOptions(settings.options);
	const client = connect(context, await readAccount(context), options);
	const outcomes: Outcomes = new Map();
	const budget = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : usualPollBudget;
	const stopTimer = after(Math.max(budget - options.timeout, budget / 2), () => client.stop());
	try {
		await new Concurrency(maxConcurrentRequests).forEach(ids, async (id) => {
			try {
				outcomes.set(id, await getBatch(client, id));
			} catch (thrown) {
				const error = toQuestionProError(thrown);
				outcomes.set(id, error.with(client.redactor.failure(error.failure)));
			}
		});
	} finally {
		stopTimer();
	}
	return outcomes;
}

/** Asks for all batches that are due and finds what is new; throws where nothing was answered. */
async function findChanges(
	context: IPollFunctions,
	settings: Settings,
	before: State,
): Promise<Review> {
	const outcomes = await getBatches(context, dueBatches(settings, before), settings);
	const result = review(settings, before, outcomes);
	const errors = [...outcomes.values()].filter((outcome) => outcome instanceof QuestionProError);
	const reason = errors.find(isFinal) ?? (result.answered === 0 ? errors[0] : undefined);
	if (reason) throw reason;
	return result;
}

/** A test in the editor: how the batches are now, under the events that fit best. */
async function sample(context: IPollFunctions, settings: Settings): Promise<INodeExecutionData[]> {
	const all = { ...settings, emitOnFirstPoll: true, events: [...settings.events, ...events] };
	const { items } = await findChanges(context, all, { batches: new Map(), unreached: [] });
	return items;
}

/** The polls under way: n8n may start one while the one before still waits for the limit. */
const underWay = new Set<string>();

async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[] | null> {
	const settings = readSettings(context);
	if (context.getMode() === 'manual') return await sample(context, settings);
	const name = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (underWay.has(name)) return null;
	underWay.add(name);
	try {
		const staticData = context.getWorkflowStaticData('node');
		const { items, after: state } = await findChanges(context, settings, readState(staticData));
		writeState(staticData, state);
		return items.length > 0 ? items : null;
	} finally {
		underWay.delete(name);
	}
}

/**
 * One poll of the trigger.
 *
 * @returns what is new since the last poll, or null where nothing is
 * @throws NodeOperationError for a field that cannot be used, NodeApiError where QuestionPro could
 * not be asked; what is remembered stays as it was then, so that no change is lost
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const items = await pollOnce(context);
		return items === null ? null : [items];
	} catch (thrown) {
		throw toNodeError(context.getNode(), toQuestionProError(thrown));
	}
}
