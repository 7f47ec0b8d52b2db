import { passTime, useClock } from '../../support/clock';
import {
	range,
	runOperation,
	startOperation,
	useSimulator,
	type OperationRun,
} from '../../support/workbench';

// When a batch is checked, and for how long, is in the unit tests.

const simulator = useSimulator();

useClock();

const delivered = 'Delivery Successful';

const waitFor = (ids: number[], more: Partial<OperationRun> = {}): OperationRun => ({
	operation: 'batch get',
	origin: simulator().origin,
	parameters: { batchId: '={{ $json.id }}', waitForDelivery: true },
	items: ids.map((id) => ({ id })),
	options: { maxRetries: 0, checkInterval: 10 },
	...more,
});

async function wait(ids: number[], more: Partial<OperationRun> = {}) {
	const { result, milliseconds } = await passTime(runOperation(waitFor(ids, more)));
	return { ...result, seconds: milliseconds / 1000 };
}

test('each batch is checked until it is delivered, by one request a round for all its items', async () => {
	const { state } = simulator();
	state.scriptStatuses(1, ['Scheduled', 'Anything', ` ${delivered}\n`]);
	state.scriptStatuses(2, ['Scheduled', delivered]);
	const { success, seconds } = await wait([1, 2, 1, 1, 2]);
	expect(success.map(({ id }) => id)).toEqual([1, 2, 1, 1, 2]);
	expect(success[0]).not.toBe(success[2]);
	expect(Object.fromEntries(state.requestsByBatch)).toEqual({ 1: 3, 2: 2 });
	expect(seconds).toBeGreaterThanOrEqual(20);
	expect(seconds).toBeLessThan(22);
});

test('60 items that wait hold no place: all are checked, one at a time, before any is again', async () => {
	const { state } = simulator();
	for (const id of range(1, 60)) state.scriptStatuses(id, ['Scheduled', delivered]);
	const options = { checkInterval: 60, maxConcurrentRequests: 1 };
	const { success, seconds } = await wait(range(1, 60), { options });
	expect(success.map(({ id }) => id)).toEqual(range(1, 60));
	const firstRound = state.arrivals.slice(0, 60).map(({ batchID }) => Number(batchID));
	expect(firstRound).toEqual(range(1, 60));
	expect(state.requests).toBe(120);
	expect(state.peakInFlight).toBe(1);
	expect(seconds).toBeLessThan(70);
});

test.each(['hang', 'reset', 'truncatedText', 503, 429] as const)(
	'a failure that may pass does not end the waiting: %s',
	async (kind) => {
		simulator().state.failFirst(1, 1, kind);
		const options = { maxRetries: 0, checkInterval: 10, timeout: 2 };
		const { success } = await wait([1], { options });
		expect(success).toMatchObject([{ id: 1, status: delivered }]);
		expect(simulator().state.requests).toBe(2);
	},
);

test.each([404, 401] as const)('%i is the failure of that item, and 401 of all', async (kind) => {
	const { state } = simulator();
	state.failFirst(1, 1, kind);
	state.scriptStatuses(2, ['Scheduled', delivered]);
	const { success, failures } = await wait([1, 2]);
	expect(failures).toHaveLength(kind === 401 ? 2 : 1);
	expect(success).toHaveLength(kind === 401 ? 0 : 1);
});

test('the options are read for each item', async () => {
	simulator().state.setStatus(1, 'Partially Delivered');
	simulator().state.setStatus(2, 'Scheduled');
	const options = {
		checkInterval: '={{ 10 * $json.id }}',
		maxWait: '={{ $json.id === 1 ? 0.5 : "1" }}',
	};
	const { failures, seconds } = await wait([1, 2], { options });
	expect(failures).toMatchObject([
		{
			name: 'NOT_DELIVERED',
			message: 'Batch 1 was not delivered within 0.5 minutes: its status is "Partially Delivered"',
			attempts: 4,
		},
		{
			message: 'Batch 2 was not delivered within 1 minute: its status is "Scheduled"',
			attempts: 4,
		},
	]);
	expect(seconds).toBeLessThan(62);
});

test('cancelling the run ends the waiting at once', async () => {
	simulator().state.setStatus(1, 'Scheduled');
	const { finished, cancel } = startOperation(waitFor([1, 1]));
	const cancelled = (async () => {
		await jest.advanceTimersByTimeAsync(65_000);
		cancel();
		return await finished;
	})();
	const { result, milliseconds } = await passTime(cancelled);
	expect(result.status).toBe('canceled');
	expect(milliseconds).toBeLessThan(67_000);
});

test('stopping the workflow at a failure ends the waiting of the other items', async () => {
	const { state } = simulator();
	state.setStatus(1, 'Scheduled');
	state.failFirst(2, 1, 404);
	const { error, seconds } = await wait([1, 2], { settings: { onError: 'stopWorkflow' } });
	expect(error?.message).toMatch(/ \[item 1\]$/);
	expect(seconds).toBeLessThan(2);
});
