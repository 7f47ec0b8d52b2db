import { sleep } from 'n8n-workflow';
import { waitForDelivery } from '../../../../nodes/Micropanel/actions/batch/delivery';
import { documentedResponse, pass, respondWith, useFakeClock } from '../../../support/builders';
import { execute, good, start } from '../../../support/executeContext';
import { operationWith } from '../../../support/operations';

useFakeClock();

const delivered = { id: 1, status: ' Delivery Successful ', added: { list: [1] } };
const waiting = { id: 1, status: 'Scheduled' };
const [passing, lasting, wrongKey] = [500, 404, 401].map(documentedResponse);
const unknown = { surveyID: null, senderUserID: null, creationTimestamp: null };
const batch = { id: 1, ...unknown, requestID: 'r' };

interface Wait {
	/** Of the batch that each item waits for. */
	ids?: number[];
	/** The options of each item, or of all. */
	options?: object | object[];
	/** How long a check takes, in seconds: each, or all. */
	takes?: number | number[];
	/** When the run is cancelled, in seconds. */
	cancelAt?: number;
}

/** Waits for batches whose checks give these in turn, the last one for ever. */
async function wait(
	replies: unknown[],
	{ ids = [1], options = {}, takes = 1, cancelAt }: Wait = {},
) {
	const checks: number[] = [];
	const ends: number[] = [];
	const begin = performance.now();
	const seconds = () => Math.round((performance.now() - begin) / 100) / 10;
	const send = async () => {
		const number = checks.push(seconds()) - 1;
		await sleep(1_000 * ([takes].flat()[number] ?? [takes].flat()[0] ?? 0));
		const reply = replies[Math.min(number, replies.length - 1)];
		return Object(reply).statusCode ? reply : good(reply);
	};
	const operation = operationWith(
		async (item, number) =>
			await waitForDelivery(item, ids[number] ?? 0).finally(() => (ends[number] = seconds())),
	);
	const { finished, canceller } = start(operation, {
		items: ids.length,
		send,
		parameters: (number: number) => ({
			number,
			options: {
				checkInterval: 10,
				maxWait: 1,
				maxRetries: 0,
				...(Array.isArray(options) ? options[number] : options),
			},
		}),
	});
	if (cancelAt !== undefined) {
		await pass(cancelAt * 1_000);
		canceller.abort();
	}
	await pass(7_200_000);
	const json = (await finished).items.map((item) => item.json);
	return { json, failures: json.map(({ error }) => Object(error)), checks, ends };
}

test('a batch is checked until it is delivered; spaces in its status do not count', async () => {
	const { json, checks } = await wait([waiting, passing, delivered]);
	expect(json).toEqual([{ ...batch, ...delivered }]);
	expect(checks).toEqual([0, 11, 22]);
});

test('once a minute for ten minutes by default', async () => {
	const { checks } = await wait([waiting], {
		options: { checkInterval: undefined, maxWait: undefined },
		takes: 0,
	});
	expect(checks).toEqual([0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600]);
});

test('items that wait for the same batch share each check, and no object', async () => {
	const { json, checks } = await wait([waiting, delivered], { ids: [1, 1, 1] });
	expect(json).toEqual(Array(3).fill({ ...batch, ...delivered }));
	expect(new Set(json.map(({ added }) => added)).size).toBe(3);
	expect(checks).toEqual([0, 11]);
});

test('items that wait hold no place', async () => {
	const ids = Array.from({ length: 60 }, (_, index) => index + 1);
	const replies = [...Array(60).fill(waiting), delivered];
	const options = { maxConcurrentRequests: 1, checkInterval: 1_000, maxWait: 60 };
	const { json, checks } = await wait(replies, { ids, options, takes: 0.1 });
	expect(json).toHaveLength(60);
	// All of them are checked before the first is checked again.
	expect(checks[59]).toBeLessThan(10);
	expect(checks[60]).toBeGreaterThan(1_000);
});

const scheduled = 'its status is "Scheduled"';

test.each([
	['its last status', [passing, waiting], 0.5, scheduled, 7],
	['its status rather than that a check was cut short', [waiting], [1, 100], scheduled, 2],
	['why it is not known', [waiting, passing], 0.5, 'We are not able to process your request', 7],
	['that nothing came', [waiting], 100, 'QuestionPro did not respond within 60 seconds', 1],
])('a batch that is not delivered in time: says %s', async (_what, replies, takes, last, count) => {
	const { failures, checks } = await wait(replies, { ids: [7], takes, options: { timeout: 90 } });
	expect(failures).toMatchObject([
		{
			name: 'NOT_DELIVERED',
			message: `Batch 7 was not delivered within 1 minute: ${last}`,
			description: expect.stringMatching(/^Raise 'Max Wait \(Minutes\)'/),
			retryable: true,
			attempts: count,
		},
	]);
	expect(checks).toHaveLength(count);
});

test.each([
	['starts when the time is over has a second', 2, {}, [0, 12, 24, 36, 48, 60], 61],
	['is under way then is given up', [1, 100], { checkInterval: 30 }, [0, 31], 60],
	['takes longer than all of it is given up', 100, {}, [0], 60],
	['comes after an interval longer than the time', 0, { checkInterval: 1e9 }, [0, 60], 60],
	['belongs to less than a second', 0.1, { maxWait: 0.01 }, [0, 0.6], 0.7],
])('a check that %s', async (_what, takes, options, checks, end) => {
	const found = await wait([waiting], { takes, options: { timeout: 200, ...options } });
	expect(found.failures).toMatchObject([{ name: 'NOT_DELIVERED' }]);
	expect(found).toMatchObject({ checks, ends: [end] });
});

describe('the options are read for each item', () => {
	test('of different batches', async () => {
		const options = [
			{ checkInterval: 20, maxWait: 0.5 },
			{ checkInterval: 50, maxWait: 2 },
		];
		const { checks, failures, ends } = await wait([waiting], { ids: [1, 2], options, takes: 0 });
		expect(checks).toEqual([0, 0, 20, 30, 50, 100, 120]);
		expect(failures.map(({ message }) => /within (.+):/.exec(message)?.[1])).toEqual([
			'0.5 minutes',
			'2 minutes',
		]);
		expect(ends).toEqual([30, 120]);
	});

	test('of one batch: nobody waits longer than it has time for the check of another', async () => {
		const options = [{ maxWait: 10, timeout: 500 }, { maxWait: 0.5 }];
		const { checks, ends } = await wait([waiting, delivered], {
			ids: [1, 1],
			options,
			takes: [1, 300],
		});
		expect(checks).toEqual([0, 11]);
		expect(ends).toEqual([311, 30]);
	});

	test.each([
		[{ maxWait: 0 }, "'Max Wait (Minutes)' must be a number above 0"],
		[{ maxWait: -1 }, "'Max Wait (Minutes)' must be a number of at least 0"],
		[{ checkInterval: 0.9 }, "'Check Interval (Seconds)' must be a number of at least 1"],
	])('and refused: %j', async (bad, message) => {
		const { json, failures, checks } = await wait([delivered], { ids: [1, 2], options: [{}, bad] });
		expect(json[0]).toMatchObject({ id: 1 });
		expect(failures[1]).toMatchObject({
			name: 'INVALID_OPTIONS',
			message,
			attempts: 0,
			description: expect.stringMatching(/^Change/),
		});
		expect(checks).toEqual([0]);
	});
});

test('a failure that does not pass is the end of that item alone', async () => {
	const { json, checks } = await wait([lasting, waiting, delivered], { ids: [1, 2] });
	expect(json).toMatchObject([{ error: { name: 'NOT_FOUND', attempts: 1 } }, { id: 1 }]);
	expect(checks).toEqual([0, 0, 11]);
});

test('a failure that is final ends the waiting of all', async () => {
	const { failures, ends } = await wait([waiting, wrongKey], { ids: [1, 2], takes: [1, 2] });
	expect(failures).toMatchObject([{ httpStatusCode: 401 }, { httpStatusCode: 401 }]);
	expect(ends).toEqual([2, 2]);
});

test('a key that gets nothing but 429s ends the waiting, and the requests are counted', async () => {
	const refused = respondWith(429, '');
	const { failures } = await wait([refused], { options: { maxRetries: 3, maxWait: 60 } });
	expect(failures).toMatchObject([{ name: 'RATE_LIMITED', httpStatusCode: 429 }]);
	expect(failures[0].attempts).toBeGreaterThan(5);
});

test('cancelling the run ends the waiting at once', async () => {
	const { failures, ends } = await wait([waiting], { ids: [1, 1], cancelAt: 5 });
	expect(failures).toMatchObject([{ name: 'CANCELLED' }, { name: 'CANCELLED' }]);
	expect(ends).toEqual([5, 5]);
});

test.each([1e6, Infinity])('with more time than a timer takes: %d minutes', async (maxWait) => {
	const options = { maxWait, checkInterval: 1e9 };
	const { checks } = await wait([waiting, delivered], { options, cancelAt: 60 });
	expect(checks).toEqual([0]);
	expect((await wait([waiting, delivered], { options: { maxWait } })).checks).toEqual([0, 11]);
});

test.each([
	[true, 2],
	['false', 1],
])('Batch: Get waits if it shall: %s', async (waitForIt, sent) => {
	const { requests } = await execute('batch get', {
		parameters: { waitForDelivery: waitForIt },
		replies: [good(waiting), good(delivered)],
	});
	expect(requests).toHaveLength(sent);
});
