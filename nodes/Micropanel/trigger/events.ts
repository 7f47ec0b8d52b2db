import type { Batch } from '../actions/batch/batch';
import type { Outcome, QuestionProFailure } from '../transport/failure';
import type { Seen } from './state';

/** The only status of a batch that the vendor documents. */
export const deliveredStatus = 'Delivery Successful';

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
function isUnavailable({ httpStatusCode, name }: QuestionProFailure): boolean {
	return [400, 403, 404].includes(httpStatusCode ?? 0) && name !== 'UNEXPECTED_RESPONSE';
}

/**
 * Compares what is remembered of a batch with what was found now. The first sight of a batch
 * counts as a change; whether it is told is not decided here.
 *
 * @param outcome of asking for the batch, undefined where it was not asked for
 */
export function compare(before: Seen | undefined, outcome: Outcome<Batch> | undefined): Sighting {
	if (outcome && 'value' in outcome) {
		const { status } = outcome.value;
		const happened: TriggerEvent[] = [];
		if (before?.status !== status) {
			happened.push('statusChanged');
			if (status === deliveredStatus) happened.push('delivered');
		}
		return { seen: { status, isUnavailable: false }, happened, isAnswered: true };
	}
	if (outcome && isUnavailable(outcome.failure)) {
		return {
			seen: { status: before?.status ?? null, isUnavailable: true },
			happened: before?.isUnavailable ? [] : ['unavailable'],
			isAnswered: true,
		};
	}
	return { seen: before, happened: [], isAnswered: false };
}
