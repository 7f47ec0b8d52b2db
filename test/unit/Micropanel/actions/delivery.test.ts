import { sleep, type INodeProperties } from 'n8n-workflow';
import { waitForDelivery } from '../../../../nodes/Micropanel/actions/batch/delivery';
import type { Item } from '../../../../nodes/shared/operation/operation';
import { createError } from '../../../../nodes/shared/transport/failure';

const options: Record<string, number> = {};

beforeEach(() => {
	jest.useFakeTimers();
	Object.assign(options, { checkInterval: 10, maxWait: 1 });
});
afterEach(() => jest.useRealTimers());

const delivered = { id: 1, status: 'Delivery Successful', added: { list: [1] } };
const waiting = { id: 1, status: 'Scheduled' };
const passing = createError('TIMEOUT', 'No response', '', { retryable: true, attempts: 3 });
const lasting = createError('INVALID_PARAMETER', 'Wrong', '');

/** A run whose polls have these results in turn, the last one for ever, each after a second. */
function runOf(...results: object[]) {
	const polls: number[] = [];
	const delays: number[] = [];
	const pauses: number[] = [];
	const start = Date.now();
	const seconds = () => (Date.now() - start) / 1000;
	const client = {
		stopError: null as unknown,
		request: async () => {
			const result = results[Math.min(polls.length, results.length - 1)];
			polls.push(seconds());
			await sleep(1000);
			if (result instanceof Error) throw result;
			return result;
		},
		delay: async (milliseconds: number) => {
			delays.push(milliseconds);
			await sleep(milliseconds);
		},
	};
	const pause = async (wait: () => Promise<unknown>) => {
		pauses.push(seconds());
		return await wait();
	};
	const option = ({ name }: INodeProperties) => options[name];
	const item = { client, option, pause } as unknown as Item;
	return { client, item, polls, delays, pauses };
}

/** What the waiting came to, when an hour has passed. */
async function outcome(...work: Array<Promise<unknown>>) {
	const settled = Promise.allSettled(work);
	await jest.advanceTimersByTimeAsync(3_600_000);
	return (await settled).map((each) =>
		each.status === 'fulfilled' ? each.value : each.reason.failure,
	);
}

test('polls until it is delivered, without a place between the polls', async () => {
	const { item, polls, delays, pauses } = runOf(waiting, passing, delivered);
	expect(await outcome(waitForDelivery(item, 1))).toEqual([delivered]);
	expect(polls).toEqual([0, 11, 22]);
	expect(delays).toEqual([10_000, 10_000]);
	expect(pauses).toEqual([1, 12]);
});

test('shares a poll that it has not seen, and gives a copy', async () => {
	const { item, polls, pauses } = runOf(waiting, delivered);
	const [first, second] = await outcome(waitForDelivery(item, 1), waitForDelivery(item, 1));
	expect(first).toEqual(delivered);
	expect(second).toEqual(delivered);
	expect(Object(second).added).not.toBe(Object(first).added);
	expect(polls).toEqual([0, 11]);
	expect(pauses).toEqual([0, 1, 1, 11]);
});

test('shares none with another batch or another run', async () => {
	const { item, polls } = runOf(delivered);
	const other = runOf(delivered);
	await outcome(waitForDelivery(item, 1), waitForDelivery(item, 2), waitForDelivery(other.item, 1));
	expect([polls, other.polls]).toEqual([[0, 0], [0]]);
});

test.each([
	['its status', waiting, 'its status is "Scheduled"', 1],
	['why it is not known', passing, 'No response', 3],
])('says in the end %s, and counts the requests', async (_, result, last, requests) => {
	const { item, polls, delays } = runOf(result);
	expect(await outcome(waitForDelivery(item, 7))).toEqual([
		expect.objectContaining({
			name: 'NOT_DELIVERED',
			message: `Batch 7 was not delivered within 1 minute: ${last}`,
			retryable: true,
			attempts: polls.length * requests,
		}),
	]);
	expect(polls).toEqual([0, 11, 22, 33, 44, 55, 60]);
	expect(delays.at(-1)).toBe(4000);
});

test('ends at a failure that does not pass', async () => {
	const { item, polls } = runOf(waiting, lasting);
	expect(await outcome(waitForDelivery(item, 1))).toEqual([lasting.failure]);
	expect(polls).toEqual([0, 11]);
});

test('ends at any failure when the run is over', async () => {
	const { client, item, polls } = runOf(passing);
	client.stopError = lasting;
	expect(await outcome(waitForDelivery(item, 1))).toEqual([passing.failure]);
	expect(polls).toEqual([0]);
});

test('waits no longer than a timer can', async () => {
	options.checkInterval = 1e12;
	options.maxWait = Infinity;
	const { item, delays } = runOf(waiting);
	void waitForDelivery(item, 1);
	await jest.advanceTimersByTimeAsync(2000);
	expect(delays).toEqual([2 ** 31 - 1]);
});
