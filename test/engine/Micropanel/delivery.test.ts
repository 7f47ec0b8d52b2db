import type { INode, INodeParameters } from 'n8n-workflow';
import { passTime, useClock } from '../../support/clock';
import { jsonOf, range, startOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

useClock();

const delivered = 'Delivery Successful';

interface Given {
	options?: INodeParameters;
	settings?: Partial<INode>;
	waitForDelivery?: unknown;
}

function start(
	ids: number[],
	{ options = { checkInterval: 10 }, settings = {}, waitForDelivery = true }: Given,
) {
	return startOperation({
		origin: simulator().origin,
		operation: 'batch get',
		parameters: { batchId: '={{ $json.id }}', waitForDelivery: waitForDelivery as boolean },
		items: ids.map((id) => ({ id })),
		options: { maxRetries: 0, ...options },
		settings,
	});
}

async function wait(ids: number[], given: Given = {}) {
	const { result, milliseconds } = await passTime(start(ids, given).finished);
	return {
		...result,
		seconds: milliseconds / 1000,
		success: jsonOf(result.outputsOf('Do')),
		failures: jsonOf(result.outputsOf('Do', 1)).map(({ error }) => Object(error)),
	};
}

const atLeastAndAbout = (seconds: number, expected: number) => {
	expect(seconds).toBeGreaterThanOrEqual(expected);
	expect(seconds).toBeLessThan(expected + 2);
};

test('polls every interval until the batch is delivered', async () => {
	simulator().state.scriptStatuses(1, ['Scheduled', 'Anything', delivered]);
	const { success, seconds } = await wait([1]);
	expect(success).toMatchObject([{ id: 1, status: delivered, requestID: expect.any(String) }]);
	expect(simulator().state.requests).toBe(3);
	atLeastAndAbout(seconds, 20);
});

test('does not wait for a batch that is delivered, and polls once a minute by default', async () => {
	expect((await wait([1])).seconds).toBeLessThan(1);
	simulator().state.scriptStatuses(2, ['Scheduled', delivered]);
	const { seconds, success } = await wait([2], { options: {} });
	expect(success).toMatchObject([{ id: 2, status: delivered }]);
	atLeastAndAbout(seconds, 60);
});

test('asks once a round for a batch that several items wait for, and gives each its own copy', async () => {
	const { state } = simulator();
	state.scriptStatuses(1, ['Scheduled', 'Scheduled', delivered]);
	state.scriptStatuses(2, ['Scheduled', delivered]);
	const { success, outputsOf } = await wait([1, 2, 1, 1, 2]);
	expect(success.map(({ id }) => id)).toEqual([1, 2, 1, 1, 2]);
	expect(Object.fromEntries(state.requestsByBatch)).toEqual({ 1: 3, 2: 2 });
	expect(outputsOf('Do')[0]?.json).not.toBe(outputsOf('Do')[2]?.json);
});

test('60 waiting items hold no place: each is asked for before any is asked for again', async () => {
	const { state } = simulator();
	for (const id of range(1, 60)) state.scriptStatuses(id, ['Scheduled', delivered]);
	const { success, seconds } = await wait(range(1, 60), { options: { checkInterval: 60 } });
	expect(success.map(({ id }) => id)).toEqual(range(1, 60));
	const firstRound = state.arrivals.slice(0, 60).map(({ batchID }) => Number(batchID));
	expect(firstRound.sort((a, b) => a - b)).toEqual(range(1, 60));
	expect(state.requests).toBe(120);
	expect(state.peakInFlight).toBeLessThanOrEqual(25);
	expect(seconds).toBeLessThan(70);
});

test.each([
	['500', 500],
	['a 503 page', 503],
	['a 429', 429],
	['a reset connection', 'reset'],
	['a time-out', 'hang'],
	['half of a body', 'truncatedText'],
] as const)('a failure that may pass does not end the waiting: %s', async (_, kind) => {
	simulator().state.failFirst(1, 1, kind);
	const { success, failures } = await wait([1], { options: { timeout: 2 } });
	expect(failures).toEqual([]);
	expect(success).toMatchObject([{ id: 1, status: delivered }]);
	expect(simulator().state.requests).toBe(2);
});

test.each([
	[400, 'BAD_REQUEST'],
	[403, 'FORBIDDEN'],
	[404, 'NOT_FOUND'],
] as const)('%i is the failure of that item alone', async (kind, name) => {
	const { state } = simulator();
	state.failFirst(1, 1, kind);
	state.scriptStatuses(2, ['Scheduled', delivered]);
	const { success, failures } = await wait([1, 2]);
	expect(failures).toMatchObject([{ name, attempts: 1 }]);
	expect(success).toMatchObject([{ id: 2 }]);
	expect(state.requests).toBe(3);
});

test('a wrong key ends the waiting of all', async () => {
	const { state } = simulator();
	state.setStatus(1, 'Scheduled');
	state.failFirst(2, 1, 401);
	const { failures, seconds } = await wait([1, 2], { options: { maxConcurrentRequests: 1 } });
	expect(failures).toMatchObject([{ httpStatusCode: 401 }, { httpStatusCode: 401 }]);
	expect(state.requests).toBe(2);
	expect(seconds).toBeLessThan(2);
});

test.each([
	['10 minutes by default', {}, '10 minutes', 600, 11],
	['a whole number of minutes', { maxWait: 1, checkInterval: 20 }, '1 minute', 60, 4],
	['less than an interval', { maxWait: 0.01 }, '0.01 minutes', 0.6, 2],
	['a fraction of a minute', { maxWait: 0.07, checkInterval: 1 }, '0.07 minutes', 4.2, 6],
	['a text', { maxWait: '={{ "0.5" }}', checkInterval: '={{ "15" }}' }, '0.5 minutes', 30, 3],
	['intervals longer than a timer', { maxWait: 1, checkInterval: 1e9 }, '1 minute', 60, 2],
])('gives up after %s', async (_, options, shown, expected, requests) => {
	const { state } = simulator();
	state.setStatus(1, 'Partially Delivered');
	const { failures, seconds } = await wait([1], { options });
	expect(failures).toMatchObject([
		{
			name: 'NOT_DELIVERED',
			message: `Batch 1 was not delivered within ${shown}: its status is "Partially Delivered"`,
			retryable: true,
			attempts: state.requests,
		},
	]);
	expect(state.requests).toBe(requests);
	atLeastAndAbout(seconds, expected);
});

test('says why the status is not known where no poll gave one', async () => {
	simulator().state.setUnavailable(1, 503);
	const { failures } = await wait([1], { options: { maxWait: 0.5 } });
	expect(failures).toMatchObject([
		{
			name: 'NOT_DELIVERED',
			message: expect.stringMatching(/within 0\.5 minutes: The server sent a web page/),
			retryable: true,
		},
	]);
});

test('cancelling the run ends the waiting at once', async () => {
	simulator().state.setStatus(1, 'Scheduled');
	const run = start([1, 1], { options: { checkInterval: 3600, maxWait: 600 } });
	const cancelled = (async () => {
		await jest.advanceTimersByTimeAsync(60_000);
		run.cancel();
		return await run.finished;
	})();
	const { result, milliseconds } = await passTime(cancelled);
	expect(result.status).toBe('canceled');
	expect(milliseconds).toBeLessThan(62_000);
	expect(simulator().state.requests).toBeLessThanOrEqual(1);
});

test('stopping the workflow at a failure ends the waiting of the other items', async () => {
	const { state } = simulator();
	state.setStatus(1, 'Scheduled');
	state.failFirst(2, 1, 404);
	const settings = { onError: 'stopWorkflow' as const };
	const { error, seconds } = await wait([1, 2], { settings });
	expect(error?.message).toMatch(/ \[item 1\]$/);
	expect(seconds).toBeLessThan(2);
});

test.each([
	['Max Wait', { maxWait: 0 }],
	['Max Wait', { maxWait: -1 }],
	['Max Wait', { maxWait: '={{ "soon" }}' }],
	['Check Interval', { checkInterval: 0.5 }],
	['Check Interval', { checkInterval: 0 }],
	['Check Interval', { checkInterval: '={{ "often" }}' }],
])("'%s' is named where it is %j, and counts only for waiting", async (label, options) => {
	const { failures } = await wait([1], { options });
	expect(failures).toMatchObject([
		{
			name: 'INVALID_OPTIONS',
			message: expect.stringMatching(`^'${label}' must be `),
			retryable: false,
			attempts: 0,
		},
	]);
	expect(simulator().state.requests).toBe(0);
	expect((await wait([1], { options, waitForDelivery: false })).failures).toEqual([]);
});

test.each([['={{ "yes" }}'], ['={{ 1 }}'], ['={{ [true] }}']])(
	'a switch that is neither on nor off: %s',
	async (waitForDelivery) => {
		const { failures } = await wait([1], { waitForDelivery });
		expect(failures).toMatchObject([
			{ name: 'INVALID_PARAMETER', message: "'Wait for Delivery' must be on or off" },
		]);
	},
);
