import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { deliveredStatus, type Batch } from '../actions/batch/batch';
import { QuestionProError } from '../transport/failure';
import { compare } from './events';
import type { Settings } from './settings';
import type { State } from './state';

/** What the calls of one poll gave, by batch. */
export type Outcomes = Map<number, Batch | QuestionProError>;

/** What a poll comes to. */
export interface Review {
	/** The items to start the workflow with, in the order of the batch IDs. */
	items: INodeExecutionData[];
	/** What to remember for the next poll. */
	after: State;
	/** Of how many batches QuestionPro said anything. */
	answered: number;
}

/** The batches to ask for, first those that the last poll had no time for. */
export function dueBatches(
	{ watched, stopCheckingDelivered }: Settings,
	{ batches, unreached }: State,
): number[] {
	const due = watched.filter(
		(id) => !stopCheckingDelivered || batches.get(id)?.status !== deliveredStatus,
	);
	return [...new Set([...unreached.filter((id) => due.includes(id)), ...due])];
}

/** Works out what is new since the last poll. Batches that are not watched are forgotten. */
export function review(settings: Settings, before: State, outcomes: Outcomes): Review {
	const items: INodeExecutionData[] = [];
	const after: State = { batches: new Map(), unreached: [] };
	let answered = 0;
	for (const id of settings.watched) {
		const known = before.batches.get(id);
		const outcome = outcomes.get(id);
		const { seen, happened, isAnswered } = compare(known, outcome);
		if (seen) after.batches.set(id, seen);
		if (outcome instanceof QuestionProError && outcome.failure.name === 'CANCELLED') {
			after.unreached.push(id);
		}
		if (isAnswered) answered += 1;
		const event = settings.events.find((chosen) => happened.includes(chosen));
		if (!outcome || !event || (!known && !settings.emitOnFirstPoll)) continue;
		const previousStatus = known?.status ?? null;
		const json: IDataObject =
			outcome instanceof QuestionProError
				? { event, id, previousStatus, error: { ...outcome.failure } }
				: { ...outcome, event, previousStatus };
		items.push({ json });
	}
	return { items, after, answered };
}
