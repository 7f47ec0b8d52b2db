import type { JsonObject } from 'n8n-workflow';
import { now } from '../../transport/delay';
import { createError, toQuestionProError, type QuestionProError } from '../../transport/failure';
import { perRun, type Item } from '../operation';
import { deliveredStatus, getBatch, type Batch } from './batch';

/** How long to wait, in milliseconds. */
export interface Patience {
	checkInterval: number;
	maxWait: number;
}

/** One poll of a batch, which all items of the run that wait for this batch share. */
interface Round {
	startedAt: number;
	result: Promise<Batch>;
}

const roundsOf = perRun(() => new Map<number, Round>());

function notDelivered(batchID: number, last: string, { maxWait }: Patience, attempts: number) {
	return createError(
		'NOT_DELIVERED',
		`Batch ${batchID} was not delivered within ${maxWait / 60_000} minutes: ${last}`,
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
 * Requests'.
 *
 * @throws QuestionProError NOT_DELIVERED when the time is over, or a failure that does not pass
 */
export async function waitForDelivery(
	item: Item,
	batchID: number,
	patience: Patience,
): Promise<JsonObject> {
	const { checkInterval, maxWait } = patience;
	const rounds = roundsOf(item);
	const deadline = now() + maxWait;
	let seen: Round | undefined;
	let last = 'its status is not known';
	for (let polls = 1; ; polls += 1) {
		const current = rounds.get(batchID);
		const isNew =
			current === undefined || current === seen || now() - current.startedAt >= checkInterval;
		const round = isNew
			? { startedAt: now(), result: getBatch(item.client, batchID, true) }
			: current;
		rounds.set(batchID, round);
		seen = round;
		try {
			const batch = await (isNew ? round.result : item.pause(async () => await round.result));
			if (batch.status === deliveredStatus) return structuredClone(batch);
			last = `its status is "${batch.status}"`;
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			if (endsWaiting(item, error)) throw toQuestionProError(error);
			last = error.failure.message;
		}
		const timeLeft = deadline - now();
		if (timeLeft <= 0) throw notDelivered(batchID, last, patience, polls);
		await item.pause(async () => await item.client.delay(Math.min(checkInterval, timeLeft)));
	}
}
