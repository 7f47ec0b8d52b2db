import { passTime, useClock } from '../support/clock';
import { range, runOperation, startOperation, useSimulator } from '../support/workbench';

// How long n8n runs within the limit, and how it ends a run. How requests share the limit, and what
// follows from a 429, is in the unit tests.

const simulator = useSimulator();

useClock();

const getBatches = (ids: number[], maxRequestsPerMinute = 300) => ({
	operation: 'batch get',
	origin: simulator().origin,
	parameters: { batchId: '={{ $json.id }}' },
	items: ids.map((id) => ({ id })),
	maxRequestsPerMinute,
});

test('350 items under the limit: none lost, no 429, hardly longer than the limit dictates', async () => {
	const { result, milliseconds } = await passTime(runOperation(getBatches(range(10_001, 350))));
	const { state } = simulator();
	expect(result.success).toHaveLength(350);
	expect(result.failures).toEqual([]);
	expect(state.refusals).toBe(0);
	expect(state.peakPerWindow).toBe(300);
	expect(milliseconds).toBeGreaterThanOrEqual(60_000);
	expect(milliseconds).toBeLessThanOrEqual(1.05 * 60_000);
	const message = expect.stringMatching(/^This node waited 6\d seconds/);
	expect(result.hintsOf('Do')).toEqual([{ message, type: 'info', location: 'outputPane' }]);
});

const moment = async (milliseconds: number) => {
	await jest.advanceTimersByTimeAsync(milliseconds);
	return 'moment';
};

test.each([
	['the wait for the limit', [1, 2, 3], 1, 10_000],
	['a request that hangs', [9001], 300, 200],
])(
	'cancelling ends %s at once, and nothing is sent afterwards',
	async (_what, ids, maxRequestsPerMinute, time) => {
		const { state } = simulator();
		const { finished, cancel } = startOperation(getBatches(ids, maxRequestsPerMinute));
		const first = await passTime(Promise.race([finished, moment(time)]));
		expect(first.result).toBe('moment');
		expect(state.requests).toBe(1);
		cancel();
		const { result, milliseconds } = await passTime(finished);
		expect(result.status).toBe('canceled');
		expect(milliseconds).toBeLessThan(200);
		await passTime(moment(200_000));
		expect(state.requests).toBe(1);
	},
);
