import type { IPollFunctions } from 'n8n-workflow';
import { parseBatchId } from '../actions/batch/batch';
import { readParameter } from '../../shared/fields/parameter';
import { parseBoolean } from '../../shared/fields/parse';
import { parseRequestOptions } from '../../shared/fields/requestOptions';
import { createError, toQuestionProError, type FailureName } from '../../shared/transport/failure';
import { isObject } from '../../shared/transport/json';

/** What can start the workflow, the most specific first. */
export const events = ['delivered', 'statusChanged', 'unavailable'] as const;

export type TriggerEvent = (typeof events)[number];

/** What the user asks the trigger to do. */
export type Settings = ReturnType<typeof readSettings>;

const enterBatchIds = 'Enter the numbers of the batches, separated by commas, spaces or new lines';

/**
 * Reads the batch IDs of the trigger: one or more fields, of which each may hold several.
 *
 * @returns each ID once, in the order given
 * @throws QuestionProError INVALID_BATCH_ID for the first bad one, or if there is none
 */
export function parseWatched(fields: unknown): number[] {
	const texts = [fields].flat(2).flatMap((field) => String(field ?? '').split(/[\s,;]/));
	const given = texts.filter((text) => text !== '');
	if (given.length === 0) {
		throw createError('INVALID_BATCH_ID', 'There is no batch ID to watch', enterBatchIds);
	}
	try {
		return [...new Set(given.map((text) => parseBatchId(text, 'Batch IDs')))];
	} catch (thrown) {
		throw toQuestionProError(thrown).with({ description: enterBatchIds });
	}
}

/** The chosen events, the most specific first. */
function parseEvents(chosen: unknown): TriggerEvent[] {
	const known = events.filter((event) => [chosen].flat().includes(event));
	if (known.length > 0) return known;
	throw createError(
		'INVALID_OPTIONS',
		'No event is chosen',
		"Choose at least one event under 'Trigger On'",
	);
}

/**
 * Reads the fields of the trigger.
 *
 * @throws QuestionProError INVALID_BATCH_ID, INVALID_OPTIONS or INVALID_PARAMETER that names the
 * field
 */
export function readSettings(context: IPollFunctions) {
	const read = (name: string, label: string, failure: FailureName): unknown =>
		readParameter(failure, label, () => context.getNodeParameter(name, ''));
	const batchIds = read('batchIds', 'Batch IDs', 'INVALID_BATCH_ID');
	const chosen = read('events', 'Trigger On', 'INVALID_OPTIONS');
	const given = read('options', 'Options', 'INVALID_OPTIONS');
	const options = isObject(given) ? given : {};
	const { emitOnFirstPoll = false, stopCheckingDelivered = true } = options;
	return {
		watched: parseWatched(batchIds),
		events: parseEvents(chosen),
		emitOnFirstPoll: parseBoolean(emitOnFirstPoll, 'Emit on First Poll'),
		stopCheckingDelivered: parseBoolean(stopCheckingDelivered, 'Stop Checking Delivered Batches'),
		requestOptions: parseRequestOptions(options),
	};
}
