import type { INodeProperties, JsonObject } from 'n8n-workflow';
import { invalidParameter } from '../../../shared/fields/parameter';
import { now } from '../../../shared/transport/delay';
import { createError, toQuestionProError } from '../../../shared/transport/failure';
import { perRun, type Item } from '../../../shared/operation/operation';
import { deliveredStatus, getBatch, type Batch } from './batch';

const onlyWhenWaiting = { show: { '/waitForDelivery': [true] } };

export const checkInterval: INodeProperties = {
	displayName: 'Check Interval',
	name: 'checkInterval',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 60,
	description:
		'How many seconds to wait between two checks of a batch. Each check uses one request of your license.',
	displayOptions: onlyWhenWaiting,
};

export const maxWait: INodeProperties = {
	displayName: 'Max Wait',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description: 'How many minutes to wait for the delivery of a batch',
	displayOptions: onlyWhenWaiting,
};

/**
 * The longest delay that a Node.js timer takes, in milliseconds: with more it fires immediately.
 */
const longestDelay = 2 ** 31 - 1;

/** The newest poll of each batch, which all items of the run that wait for this batch share. */
const pollsOf = perRun(() => new Map<number, Promise<Batch>>());

/**
 * Polls a batch until it is delivered, as the options say. Between polls the item does not count
 * toward 'Max Concurrent Requests'. A poll that another item made, and this one has not seen,
 * counts as its own.
 *
 * @throws QuestionProError NOT_DELIVERED when the time is over, or a failure that is not temporary
 */
export async function waitForDelivery(item: Item, batchID: number): Promise<JsonObject> {
	const { client } = item;
	const interval = item.option(checkInterval) * 1000;
	const minutes = item.option(maxWait);
	if (minutes === 0) {
		throw invalidParameter(
			'Max Wait',
			'be a number above 0',
			"Change 'Max Wait' in the options, or turn off 'Wait for Delivery'",
			'INVALID_OPTIONS',
		);
	}
	const polls = pollsOf(item);
	const deadline = now() + minutes * 60_000;
	let seen: Promise<Batch> | undefined;
	let last = '';
	let attempts = 0;
	for (;;) {
		const newest = polls.get(batchID);
		const poll = newest && newest !== seen ? newest : getBatch(client, batchID, true);
		polls.set(batchID, poll);
		seen = poll;
		try {
			const batch = await (poll === newest ? item.pause(async () => await poll) : poll);
			if (batch.status === deliveredStatus) return structuredClone(batch);
			attempts += 1;
			last = `its status is "${batch.status}"`;
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			const mayPass = error.failure.retryable && client.stopError === null;
			if (!mayPass) throw error;
			attempts += error.failure.attempts;
			last = error.failure.message;
		}
		const timeLeft = deadline - now();
		if (timeLeft <= 0) {
			throw createError(
				'NOT_DELIVERED',
				`Batch ${batchID} was not delivered within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}: ${last}`,
				"Raise 'Max Wait' in the options, or check the batch again later",
				{ retryable: true, attempts },
			);
		}
		const wait = Math.min(interval, timeLeft, longestDelay);
		await item.pause(async () => await client.delay(wait));
	}
}
