import type { INodeExecutionData } from 'n8n-workflow';
import { isDelivered, type Batch } from '../actions/batch/batch';
import { kinds } from '../../shared/transport/failureKinds';
import { QuestionProError } from '../../shared/transport/failure';
import type { Outcomes } from './requests';
import type { Settings, TriggerEvent } from './settings';
import type { Known, State } from './state';

/**
 * After this many polls in a row without a usable response for it, while others had one, a batch is
 * unavailable (docs/trigger.md).
 */
export const mostFailedPolls = 5;

/** What is known of a batch before its first response. */
export const unknown: Known = { status: null, failedPolls: 0 };

const isGone = ({ failedPolls }: Known) => failedPolls >= mostFailedPolls;

/**
 * Compares what is remembered of a batch with what a poll got for it.
 *
 * @param outcome undefined if the poll learned nothing of it
 * @returns what to remember, and all events that fit
 */
export function compare(
	before: Known,
	outcome: Batch | QuestionProError | undefined,
): { after: Known; happened: TriggerEvent[] } {
	if (!outcome) return { after: before, happened: [] };
	if (outcome instanceof QuestionProError) {
		const failedPolls = outcome.isUnavailable ? mostFailedPolls : before.failedPolls + 1;
		const after = { ...before, failedPolls: Math.min(failedPolls, mostFailedPolls) };
		return { after, happened: isGone(after) && !isGone(before) ? ['unavailable'] : [] };
	}
	// Spaces around a status do not count.
	const status = outcome.status.trim();
	const after = { status, failedPolls: 0 };
	if (status === before.status) return { after, happened: [] };
	return {
		after,
		happened: isDelivered(status) ? ['statusChanged', 'delivered'] : ['statusChanged'],
	};
}

/** Why a poll fails: the key is wrong, or no batch had a response. */
function findReason({ checked, left }: Outcomes): QuestionProError | undefined {
	const failed = [...checked.values()].filter((outcome) => outcome instanceof QuestionProError);
	const isAnswered = failed.length < checked.size || failed.some((error) => error.isUnavailable);
	const errors = [...failed, ...left.values()];
	const unauthorized = errors.find(({ details }) => details.kind === kinds.unauthorized);
	if (unauthorized || isAnswered) return unauthorized;
	return (
		errors.find(({ details }) => details.kind.final) ??
		errors.find(({ failure }) => failure.attempts > 0) ??
		errors[0]
	);
}

/**
 * Finds what is new since the last poll.
 *
 * @returns `items` to start the workflow with, in the order of the batch IDs, and the `state` to
 * remember, without batches that are not watched any more
 * @throws QuestionProError if no batch had a response, or the key is wrong
 */
export function findChanges(settings: Settings, before: State, outcomes: Outcomes) {
	const reason = findReason(outcomes);
	if (reason) throw reason;
	const { emitOnFirstPoll, events, watched } = settings;
	const items: INodeExecutionData[] = [];
	const state: State = new Map();
	for (const id of watched) {
		const known = before.get(id) ?? unknown;
		const outcome = outcomes.checked.get(id);
		const { after, happened } = compare(known, outcome);
		state.set(id, after);
		const event = events.find((chosen) => happened.includes(chosen));
		const isBaseline = known.status === null && !isGone(known) && event !== 'unavailable';
		if (!outcome || !event || (isBaseline && !emitOnFirstPoll)) continue;
		const { status: previousStatus } = known;
		items.push({
			json:
				outcome instanceof QuestionProError
					? { event, id, previousStatus, error: { ...outcome.failure } }
					: { ...outcome, event, previousStatus },
		});
	}
	return { items, state };
}
