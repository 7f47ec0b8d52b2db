import { passTime, useClock } from '../support/clock';
import {
	newKey,
	range,
	runOperation,
	startOperation,
	useSimulator,
	type OperationRun,
} from '../support/workbench';

const simulator = useSimulator();

useClock();

const getBatches = (ids: number[], more: Partial<OperationRun> = {}): OperationRun => ({
	operation: 'batch get',
	origin: simulator().origin,
	parameters: { batchId: '={{ $json.id }}' },
	items: ids.map((id) => ({ id })),
	...more,
});

/** Runs some side by side, to the end of the last. */
async function runAll(...runs: OperationRun[]) {
	const { result: results, milliseconds } = await passTime(Promise.all(runs.map(runOperation)));
	const success = results.flatMap((result) => result.success);
	const failures = results.flatMap((result) => result.failures);
	const hints = results.flatMap((result) => result.hintsOf('Do'));
	return { success, failures, hints, milliseconds };
}

const run = async (ids: number[], more: Partial<OperationRun> = {}) =>
	await runAll(getBatches(ids, more));

const until = async (condition: () => boolean) => {
	while (!condition()) await jest.advanceTimersByTimeAsync(50);
};

test('350 items under the limit: none lost, no 429, hardly longer than the limit dictates', async () => {
	const { success, failures, hints, milliseconds } = await run(range(10_001, 350));
	const { state } = simulator();
	expect(success).toHaveLength(350);
	expect(failures).toEqual([]);
	expect(state.refusals).toBe(0);
	expect(state.peakPerWindow).toBe(300);
	expect(milliseconds).toBeGreaterThanOrEqual(60_000);
	expect(milliseconds).toBeLessThanOrEqual(1.05 * 60_000);
	const message = expect.stringMatching(/^This node waited 6\d seconds/);
	expect(hints).toEqual([{ message, type: 'info', location: 'outputPane' }]);
});

test('two executions on one key stay within one budget together', async () => {
	const apiKey = newKey();
	const runs = [20_000, 30_000].map((first) => getBatches(range(first, 160), { apiKey }));
	expect((await runAll(...runs)).success).toHaveLength(320);
	expect(simulator().state.refusals).toBe(0);
	expect(simulator().state.peakPerWindow).toBe(300);
});

test('a run with one item does not wait behind a long one', async () => {
	const credential = { apiKey: newKey(), maxRequestsPerMinute: 20 };
	const { state } = simulator();
	const long = runOperation(getBatches(range(20_000, 60), credential));
	await passTime(until(() => state.requests === 20));
	const { milliseconds } = await passTime(runOperation(getBatches([1], credential)));
	expect(milliseconds).toBeLessThan(65_000);
	expect(state.requests).toBeLessThan(45);
	expect((await passTime(long)).result.success).toHaveLength(60);
});

test('requests over a limit that somebody else uses too are retried until they are accepted', async () => {
	simulator().state.limitPerMinute = 20;
	expect((await run(range(20_000, 100))).success).toHaveLength(100);
	expect(simulator().state.refusals).toBeGreaterThan(0);
});

test('a used-up quota at item 50 of 300: few further requests, every item accounted for', async () => {
	const { state } = simulator();
	state.quota = 49;
	const { success, failures, milliseconds } = await run(range(20_000, 300));
	expect(success).toHaveLength(49);
	expect(failures).toHaveLength(251);
	expect(new Set(failures.map(({ name }) => name))).toEqual(new Set(['QUOTA_EXHAUSTED']));
	// For a minute after its last good response the key may only be over the limit.
	expect(milliseconds).toBeGreaterThan(60_000);
	expect(milliseconds).toBeLessThan(90_000);
	expect(state.requests).toBeLessThanOrEqual(49 + 25 + 10);
	expect(failures.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(state.requests - 49);
});

test('a pause that the server asks for is kept by all requests', async () => {
	const { state } = simulator();
	state.failFirst(21, 1, 429, { retryAfter: 40 });
	const { success, milliseconds } = await run([21, ...range(30_000, 50)]);
	expect(success).toHaveLength(51);
	expect(milliseconds).toBeGreaterThanOrEqual(40_000);
	const [first] = state.arrivals.filter(({ status }) => status === 429);
	const late = state.arrivals.filter(({ time }) => time >= Number(first?.time) + 40_000);
	expect(late.length).toBeGreaterThanOrEqual(26);
});

describe('cancelling', () => {
	const moment = async (milliseconds: number) => {
		await jest.advanceTimersByTimeAsync(milliseconds);
		return 'moment';
	};

	test.each([
		['the wait for the limit', [1, 2, 3], 1, 10_000],
		['a request that hangs', [9001], 300, 200],
	])(
		'ends %s at once, and nothing is sent afterwards',
		async (_what, ids, maxRequestsPerMinute, time) => {
			const { state } = simulator();
			const { finished, cancel } = startOperation(getBatches(ids, { maxRequestsPerMinute }));
			const first = await passTime(Promise.race([finished, moment(time)]));
			expect(first.result).toBe('moment');
			const { requests } = state;
			expect(requests).toBe(1);
			cancel();
			const { result, milliseconds } = await passTime(finished);
			expect(result.status).toBe('canceled');
			expect(milliseconds).toBeLessThan(200);
			await passTime(moment(200_000));
			expect(state.requests).toBe(requests);
		},
	);
});
