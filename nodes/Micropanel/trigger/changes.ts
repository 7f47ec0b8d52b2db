import type { INodeExecutionData } from 'n8n-workflow';
import { deliveredStatus, type Batch } from '../actions/batch/batch';
import { isUnavailable, QuestionProError } from '../../shared/transport/failure';
import { isFinal } from '../../shared/transport/retry';
import type { Outcomes } from './requests';
import type { Settings, TriggerEvent } from './settings';
import type { Known, State } from './state';

/**
 * After this many polls in a row a batch without a usable response is unavailable
 * (docs/trigger.md).
 */
export const mostFailedPolls = 5;

/** What a poll found of one batch. */
interface Comparison {
	after: Known;
	/** All events that fit. */
	happened: TriggerEvent[];
	/** Whether QuestionPro said anything about the batch. */
	isAnswered: boolean;
}

/** What is known of a batch before its first response. */
export const unknown: Known = { status: null, isUnavailable: false, failedPolls: 0 };

function compareStatus(before: Known, { status }: Batch): Comparison {
	const happened: TriggerEvent[] = [];
	if (before.status !== status) {
		happened.push('statusChanged');
		if (status === deliveredStatus) happened.push('delivered');
	}
	return { after: { ...unknown, status }, happened, isAnswered: true };
}

/**
 * Compares what is remembered of a batch with what a poll got for it.
 *
 * @param outcome undefined if the batch was not requested
 */
export function compare(before: Known, outcome: Batch | QuestionProError | undefined): Comparison {
	if (outcome && !(outcome instanceof QuestionProError)) return compareStatus(before, outcome);
	if (!outcome || (outcome.details.interrupted && outcome.failure.attempts === 0)) {
		return { after: before, happened: [], isAnswered: false };
	}
	const isAnswered = isUnavailable(outcome);
	const failedPolls = isAnswered ? 0 : before.failedPolls + 1;
	const isGone = before.isUnavailable || isAnswered || failedPolls >= mostFailedPolls;
	return {
		after: { ...before, isUnavailable: isGone, failedPolls },
		happened: isGone && !before.isUnavailable ? ['unavailable'] : [],
		isAnswered,
	};
}

/**
 * Why a poll fails: the reason that applies to all batches, or the first if none had a response.
 */
function findReason(outcomes: Outcomes, answered: number): QuestionProError | undefined {
	const errors = [...outcomes.values()].filter((outcome) => outcome instanceof QuestionProError);
	const final = errors.find(isFinal);
	if (final || answered > 0) return final;
	return errors.find(({ failure }) => failure.attempts > 0) ?? errors[0];
}

/**
 * Finds what is new since the last poll.
 *
 * @returns `items` to start the workflow with, in the order of the batch IDs; the `state` to
 * remember, without batches that are not watched any more; and in `failing` the batches that had no
 * usable response for the first time while others had one
 * @throws QuestionProError if no batch had a response, the key is wrong, or the quota is used up
 */
export function findChanges(settings: Settings, before: State, outcomes: Outcomes) {
	const { emitOnFirstPoll, events, watched } = settings;
	const items: INodeExecutionData[] = [];
	const state: State = new Map();
	const failing = new Map<number, QuestionProError>();
	let answered = 0;
	for (const id of watched) {
		const known = before.get(id) ?? unknown;
		const outcome = outcomes.get(id);
		const { after, happened, isAnswered } = compare(known, outcome);
		if (after !== unknown) state.set(id, after);
		if (isAnswered) answered += 1;
		const isError = outcome instanceof QuestionProError;
		if (isError && after.failedPolls === 1) failing.set(id, outcome);
		const isBaseline = isAnswered && known.status === null && !known.isUnavailable;
		const event = events.find((chosen) => happened.includes(chosen));
		if (!event || (isBaseline && !emitOnFirstPoll)) continue;
		const { status: previousStatus } = known;
		items.push({
			json: isError
				? { event, id, previousStatus, error: { ...outcome.failure } }
				: { ...outcome, event, previousStatus },
		});
	}
	const reason = findReason(outcomes, answered);
	if (reason) throw reason;
	return { items, state, failing };
}
