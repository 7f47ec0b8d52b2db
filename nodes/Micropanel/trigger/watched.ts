import { parseBatchId } from '../actions/batch/batch';
import { failureOf, type Outcome } from '../transport/failure';

const advice = 'Give the numbers of the batches, separated by commas, spaces or new lines';

/**
 * Reads the batch IDs of the trigger: one or more fields, of which each may hold several.
 *
 * @returns each ID once, in the order given, or INVALID_BATCH_ID that names the first bad one
 */
export function parseWatched(fields: unknown): Outcome<number[]> {
	const texts = [fields].flat(2).flatMap((field) => String(field ?? '').split(/[\s,;]/));
	const batchIDs = new Set<number>();
	for (const text of texts.filter((part) => part !== '')) {
		const batchID = parseBatchId(text);
		if ('failure' in batchID) return { failure: { ...batchID.failure, description: advice } };
		batchIDs.add(batchID.value);
	}
	if (batchIDs.size > 0) return { value: [...batchIDs] };
	return { failure: failureOf('INVALID_BATCH_ID', 'There is no batch ID to watch', advice) };
}
