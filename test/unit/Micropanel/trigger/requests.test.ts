import { sleep } from 'n8n-workflow';
import { deliveredStatus } from '../../../../nodes/Micropanel/actions/batch/batch';
import { findDue, openClient, requestBatches } from '../../../../nodes/Micropanel/trigger/requests';
import { readSettings } from '../../../../nodes/Micropanel/trigger/settings';
import { now } from '../../../../nodes/shared/transport/time';
import { documentedResponse, pass, useFakeClock } from '../../../support/builders';
import { limitResponse } from '../../../support/client';
import { batchWith, pollContext } from '../../../support/pollContext';

useFakeClock();

test.each([
	['those of the poll before first', {}, [3, 7], [3, 1]],
	['no delivered batch', {}, [2], [1, 3]],
	['delivered batches too, where that is wanted', { stopCheckingDelivered: false }, [2], [2, 1, 3]],
])('due are %s', (_what, options, left, expected) => {
	const settings = readSettings(
		pollContext({ parameters: { batchIds: ['1,2,3'], options } }).context,
	);
	const state = new Map([[2, { status: `${deliveredStatus} `, failedPolls: 0 }]]);
	expect(findDue(settings, state, left)).toEqual(expected);
});

const options = { maxConcurrentRequests: 2, maxRetries: 0, timeout: 600_000 };

/** A poll of 100 seconds; the requests it made, and when it ended. */
async function request(ids: number[], given: NonNullable<Parameters<typeof pollContext>[0]>) {
	const { context, asked } = pollContext(given);
	const begin = now();
	const deadline = begin + 100_000;
	let end = Infinity;
	const finished = openClient(context, options, deadline)
		.then(async (client) => await requestBatches(client, ids, deadline))
		.finally(() => (end = now() - begin));
	await pass(200_000);
	expect(jest.getTimerCount()).toBe(0);
	return { asked, ...(await finished), end };
}

test('each batch is checked: there it is, or why it could not be read', async () => {
	const respond = (id: number) => (id === 1 ? batchWith(1) : documentedResponse(404));
	const { checked, left } = await request([1, 2], { respond });
	expect([...checked]).toMatchObject([
		[1, { id: 1 }],
		[2, { failure: { httpStatusCode: 404 } }],
	]);
	expect(left.size).toBe(0);
});

test('what a 429 refuses and what the end cuts off is left, first what was not sent', async () => {
	const { checked, left, asked, end } = await request([1, 2, 3, 4, 5], {
		respond: async (id) => {
			if (id === 1) return limitResponse();
			await sleep(150_000);
			return batchWith(id);
		},
	});
	expect(asked).toEqual([1, 2, 3]);
	expect(end).toBe(100_000);
	expect([...checked]).toEqual([]);
	expect([...left].map(([id, { failure }]) => [id, failure.name, failure.attempts])).toEqual([
		[4, 'TIMEOUT', 0],
		[5, 'TIMEOUT', 0],
		[1, 'RATE_LIMITED', 1],
		[2, 'TIMEOUT', 1],
		[3, 'TIMEOUT', 1],
	]);
});

test.each([
	[99_000, 1, 0],
	[99_001, 0, 1],
])('what fails after %d ms of 100 s: checked %d, left %d', async (milliseconds, ...expected) => {
	const respond = async () => {
		await sleep(milliseconds);
		return documentedResponse(500);
	};
	const { checked, left } = await request([1], { respond });
	expect([checked.size, left.size]).toEqual(expected);
});
