import { deliveredStatus, type Batch } from '../actions/batch/batch';
import { QuestionProError } from '../transport/failure';
import type { Seen } from './state';

/** What can start the workflow, the most specific first. */
export const events = ['delivered', 'statusChanged', 'unavailable'] as const;

export type TriggerEvent = (typeof events)[number];

/** What one look at a batch brought. */
export interface Sighting {
	/** What to remember; undefined where the batch was never seen and is not seen now either. */
	seen: Seen | undefined;
	/** All events that fit. */
	happened: TriggerEvent[];
	/** Whether QuestionPro said anything about the batch. */
	isAnswered: boolean;
}

/** Whether QuestionPro itself says that there is no such batch for this key. */
function isUnavailable({ failure, details }: QuestionProError): boolean {
	return details.reported === true && [400, 403, 404].includes(failure.httpStatusCode ?? 0);
}

/**
 * Compares what is remembered of a batch with what was found now. The first sight of a batch
 * counts as a change; whether it is told is not decided here.
 *
 * @param outcome of asking for the batch, undefined where it was not asked for
 */
export function compare(
	before: Seen | undefined,
	outcome: Batch | QuestionProError | undefined,
): Sighting {
	if (outcome && !(outcome instanceof QuestionProError)) {
		const { status } = outcome;
		const happened: TriggerEvent[] = [];
		if (before?.status !== status) {
			happened.push('statusChanged');
			if (status === deliveredStatus) happened.push('delivered');
		}
		return { seen: { status, isUnavailable: false }, happened, isAnswered: true };
	}
	if (outcome && isUnavailable(outcome)) {
		return {
			seen: { status: before?.status ?? null, isUnavailable: true },
			happened: before?.isUnavailable ? [] : ['unavailable'],
			isAnswered: true,
		};
	}
	return { seen: before, happened: [], isAnswered: false };
}
