import type { JsonObject } from 'n8n-workflow';
import { now } from '../../transport/delay';
import { createError, toQuestionProError, type QuestionProError } from '../../transport/failure';
import { perRun, type Item } from '../operation';
import { deliveredStatus, getBatch, type Batch } from './batch';

/** How long to wait, as the options say it. */
export interface Patience {
	/** In seconds. */
	checkInterval: number;
	/** In minutes. */
	maxWait: number;
}

/** No timer runs longer: with more milliseconds, it is over at once. */
const longestDelay = 2 ** 31 - 1;

/** The newest poll of each batch, which all items of the run that wait for this batch share. */
const pollsOf = perRun(() => new Map<number, Promise<Batch>>());

function notDelivered(batchID: number, last: string, maxWait: number, attempts: number) {
	return createError(
		'NOT_DELIVERED',
		`Batch ${batchID} was not delivered within ${maxWait} minutes: ${last}`,
		"Raise 'Max Wait' in the options, or check the batch again later",
		{ retryable: true, attempts },
	);
}

/** What ends the waiting; a failure that may pass does not. */
function endsWaiting(item: Item, { failure }: QuestionProError): boolean {
	return item.client.stopError !== null || !failure.retryable;
}

/**
 * Polls a batch until it is delivered. Between polls the item holds no place of 'Max Concurrent
 * Requests'. A poll that another item made, and this one has not seen, counts as its own.
 *
 * @throws QuestionProError NOT_DELIVERED when the time is over, or a failure that does not pass
 */
export async function waitForDelivery(
	item: Item,
	batchID: number,
	{ checkInterval, maxWait }: Patience,
): Promise<JsonObject> {
	const { client } = item;
	const polls = pollsOf(item);
	const deadline = now() + maxWait * 60_000;
	let seen: Promise<Batch> | undefined;
	let last = '';
	for (let count = 1; ; count += 1) {
		const newest = polls.get(batchID);
		const poll = newest && newest !== seen ? newest : getBatch(client, batchID, true);
		polls.set(batchID, poll);
		seen = poll;
		try {
			const batch = await (poll === newest ? item.pause(async () => await poll) : poll);
			if (batch.status === deliveredStatus) return structuredClone(batch);
			last = `its status is "${batch.status}"`;
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			if (endsWaiting(item, error)) throw toQuestionProError(error);
			last = error.failure.message;
		}
		const timeLeft = deadline - now();
		if (timeLeft <= 0) throw notDelivered(batchID, last, maxWait, count);
		const wait = Math.min(checkInterval * 1000, timeLeft, longestDelay);
		await item.pause(async () => await client.delay(wait));
	}
}
