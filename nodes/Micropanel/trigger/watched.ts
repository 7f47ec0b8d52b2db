import { parseBatchId } from '../actions/batch/batch';
import { createError } from '../transport/failure';

/**
 * Reads the batch IDs of the trigger: one or more fields, of which each may hold several.
 *
 * @returns each ID once, in the order given
 * @throws QuestionProError INVALID_BATCH_ID for the first bad one
 */
export function parseWatched(fields: unknown): number[] {
	const texts = [fields].flat(2).flatMap((field) => String(field ?? '').split(/[\s,;]/));
	const given = texts.filter((part) => part !== '');
	const batchIDs = new Set(given.map((text) => parseBatchId(text, 'Batch IDs')));
	if (batchIDs.size > 0) return [...batchIDs];
	throw createError(
		'INVALID_BATCH_ID',
		'There is no batch ID to watch',
		'Enter the numbers of the batches, separated by commas, spaces or new lines',
	);
}
