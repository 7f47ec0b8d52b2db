import type { INodeProperties, JsonObject } from 'n8n-workflow';
import { invalidParameter } from '../../../shared/fields/parameter';
import { perRun, type Item } from '../../../shared/operation/operation';
import { createError, toQuestionProError } from '../../../shared/transport/failure';
import { kinds } from '../../../shared/transport/failureKinds';
import { after, now } from '../../../shared/transport/time';
import { getBatch, isDelivered, type Batch } from './batch';

const onlyWhenWaiting = { show: { '/waitForDelivery': [true] } };

export const checkInterval: INodeProperties = {
	displayName: 'Check Interval (Seconds)',
	name: 'checkInterval',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 60,
	description:
		'How long to wait between two checks of a batch. Each check uses one request of your license. An expression here is evaluated for each item.',
	displayOptions: onlyWhenWaiting,
};

export const maxWait: INodeProperties = {
	displayName: 'Max Wait (Minutes)',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description:
		'How long to wait for the delivery of a batch. An expression here is evaluated for each item.',
	displayOptions: onlyWhenWaiting,
};

/**
 * The longest delay that a Node.js timer takes, in milliseconds: with more it fires immediately.
 */
const longestDelay = 2 ** 31 - 1;

/** A check that starts at the end of the time has this long for its response, in milliseconds. */
const shortestCheck = 1_000;

const outOfTime = createError(kinds.timeout, 'there was no response in time');

/** The newest check of each batch, which all items of the run that wait for this batch share. */
const checksOf = perRun(() => new Map<number, Promise<Batch>>());

/** A check that another item made, for as long as this one has time. */
async function inTime(check: Promise<Batch>, milliseconds: number): Promise<Batch> {
	let stopTimer = () => {};
	const timeUp = new Promise<never>((_resolve, reject) => {
		stopTimer = after(milliseconds, () => reject(outOfTime));
	});
	return await Promise.race([check, timeUp]).finally(stopTimer);
}

/**
 * Checks a batch until it is delivered, as the options say. The next item begins meanwhile. A check
 * that another item made, and this one has not seen, counts as its own.
 *
 * @throws QuestionProError NOT_DELIVERED when the time is over, or a failure that does not pass
 */
export async function waitForDelivery(item: Item, batchID: number): Promise<JsonObject> {
	const interval = item.option(checkInterval) * 1000;
	const minutes = item.option(maxWait);
	if (minutes === 0) {
		throw invalidParameter(
			maxWait.displayName,
			'be a number above 0',
			`Change '${maxWait.displayName}' in the options, or turn off 'Wait for Delivery'`,
			kinds.options,
		);
	}
	const { client } = item;
	const checks = checksOf(item);
	const end = now() + minutes * 60_000;
	let seen: Promise<Batch> | undefined;
	let last = '';
	let attempts = 0;
	for (;;) {
		const patience = Math.min(Math.max(end - now(), shortestCheck), longestDelay);
		const newest = checks.get(batchID);
		const isShared = newest !== undefined && newest !== seen;
		const check = isShared
			? newest
			: getBatch(client, batchID, { shared: 'never', deadline: now() + patience });
		checks.set(batchID, check);
		seen = check;
		try {
			const batch = await (isShared ? item.wait(async () => await inTime(check, patience)) : check);
			if (isDelivered(batch.status)) return structuredClone(batch);
			attempts += 1;
			last = `its status is "${batch.status}"`;
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			const { failure, details } = error;
			const mayPass = failure.retryable && client.stopError === null;
			if (!mayPass) throw error;
			attempts += failure.attempts;
			// A check that was cut short says less than one before it.
			if (last === '' || details.kind !== kinds.timeout) last = failure.message;
		}
		const timeLeft = end - now();
		if (timeLeft <= 0) {
			const unit = minutes === 1 ? 'minute' : 'minutes';
			throw createError(
				kinds.notDelivered,
				`Batch ${batchID} was not delivered within ${minutes} ${unit}: ${last}`,
				kinds.notDelivered.advice,
				{ attempts },
			);
		}
		const pause = Math.min(interval, timeLeft, longestDelay);
		await item.wait(async () => await client.delay(pause));
	}
}
