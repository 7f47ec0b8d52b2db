import { micropanelOfAnotherProcess } from '../support/anotherProcess';
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

test('1,000 items under the limit: none lost, no 429, hardly longer than the limit dictates', async () => {
	const { success, failures, hints, milliseconds } = await run(range(10_001, 1000));
	const { state } = simulator();
	expect(success).toHaveLength(1000);
	expect(failures).toEqual([]);
	expect(state.refusals).toBe(0);
	expect(state.peakPerWindow).toBe(300);
	expect(milliseconds).toBeGreaterThanOrEqual(180_000);
	expect(milliseconds).toBeLessThanOrEqual(1.05 * 180_000);
	const message = expect.stringMatching(/^This node waited 18\d seconds/);
	expect(hints).toEqual([{ message, type: 'info', location: 'outputPane' }]);
});

test('two executions on one key stay within one budget together', async () => {
	const apiKey = newKey();
	const runs = [20_000, 30_000].map((first) => getBatches(range(first, 200), { apiKey }));
	expect((await runAll(...runs)).success).toHaveLength(400);
	expect(simulator().state.refusals).toBe(0);
	expect(simulator().state.peakPerWindow).toBe(300);
});

test('two processes on one key lose nothing, and take hardly longer than the limit dictates', async () => {
	const apiKey = newKey();
	const { state } = simulator();
	const { success, milliseconds } = await runAll(
		getBatches(range(20_000, 200), { apiKey }),
		getBatches(range(30_000, 200), { apiKey, node: micropanelOfAnotherProcess() }),
	);
	expect(success).toHaveLength(400);
	expect(state.refusals).toBeGreaterThan(0);
	expect(state.refusals).toBeLessThanOrEqual(2 * 50);
	expect(milliseconds).toBeLessThanOrEqual(1.25 * 60_000);
});

test('keys have budgets of their own', async () => {
	const runs = [20_000, 30_000].map((first) => getBatches(range(first, 160)));
	expect((await runAll(...runs)).milliseconds).toBeLessThan(10_000);
	expect(simulator().state.refusals).toBe(0);
});

test('a limit below QuestionPro’s is kept', async () => {
	const { success } = await run(range(20_000, 25), { maxRequestsPerMinute: 10 });
	expect(success).toHaveLength(25);
	expect(simulator().state.peakPerWindow).toBe(10);
});

test('requests over a limit that somebody else uses too are retried until they are accepted', async () => {
	simulator().state.limitPerMinute = 20;
	expect((await run(range(20_000, 100))).success).toHaveLength(100);
	expect(simulator().state.refusals).toBeGreaterThan(0);
});

test('10 % transient failures in 300 items: none lost', async () => {
	const { state } = simulator();
	state.failRate = 0.1;
	state.limitPerMinute = 0;
	const { success } = await run(range(20_000, 300), { maxRequestsPerMinute: 100_000 });
	expect(success).toHaveLength(300);
	expect(state.requests).toBeGreaterThan(310);
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

test('a wrong key on 300 items: no more requests than may be in flight', async () => {
	const options = { maxConcurrentRequests: 7 };
	const { failures } = await run(range(20_000, 300), { apiKey: 'unknown-key', options });
	const { requests } = simulator().state;
	expect(requests).toBeLessThanOrEqual(7);
	expect(failures).toHaveLength(300);
	expect(failures.filter(({ attempts }) => attempts === 1)).toHaveLength(requests);
	expect(failures.filter(({ attempts }) => attempts === 0)).toHaveLength(300 - requests);
	expect(failures.at(-1)).toMatchObject({ name: 'UNAUTHORIZED', message: 'Incorrect API Key' });
});

test.each([500, 502, 503, 504, 'reset', 'hang'] as const)(
	'%s is tried again three times',
	async (kind) => {
		const { state } = simulator();
		state.failFirst(21, 3, kind);
		state.failFirst(22, 4, kind);
		const { success, failures } = await run([21, 22]);
		expect(success.map(({ id }) => id)).toEqual([21]);
		expect(failures).toMatchObject([{ attempts: 4, retryable: true }]);
		expect(Object.fromEntries(state.requestsByBatch)).toEqual({ 21: 4, 22: 4 });
	},
);

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

test('a server that takes nothing for three minutes: every item fails as over the limit', async () => {
	for (const id of range(1, 50)) simulator().state.setUnavailable(id, 429);
	const { failures, milliseconds } = await run(range(1, 50));
	expect(new Set(failures.map(({ name }) => name))).toEqual(new Set(['RATE_LIMITED']));
	expect(failures).toMatchObject(Array(50).fill({ retryable: true, httpStatusCode: 429 }));
	expect(milliseconds).toBeGreaterThan(170_000);
	expect(milliseconds).toBeLessThan(200_000);
	expect(simulator().state.requests).toBeLessThan(25 + 20);
});

describe('cancelling', () => {
	const moment = async (milliseconds: number) => {
		await jest.advanceTimersByTimeAsync(milliseconds);
		return 'moment';
	};

	test.each([
		['the wait for the limit', [1, 2, 3], 1, 10_000],
		['a request that hangs', [9001], 300, 200],
		['the wait before a retry', [500], 300, 200],
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
