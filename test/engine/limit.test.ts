import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { micropanelOfAnotherProcess } from '../support/anotherProcess';
import { passTime, useClock } from '../support/clock';
import { createEngine } from '../support/engine';
import {
	credential,
	engine,
	getBatches,
	getBatchWorkflow,
	itemsFor,
	jsonOf,
	newKey,
	range,
	startGetBatches,
	useSimulator,
	type GetBatches,
} from '../support/workbench';

const simulator = useSimulator();

useClock();

const run = async (batchIds: unknown[], { apiKey = newKey(), ...more }: Partial<GetBatches> = {}) =>
	await passTime(getBatches({ origin: simulator().origin, apiKey, batchIds, ...more }));

const failuresOf = (items: Array<{ error?: unknown }>) => items.map(({ error }) => Object(error));

test('1,000 items under the limit: none lost, no 429, hardly longer than the limit dictates', async () => {
	const { result, milliseconds } = await run(range(10_001, 1000));
	const { state } = simulator();
	expect(result.outputsOf('Success')).toHaveLength(1000);
	expect(result.outputsOf('Failure')).toEqual([]);
	expect(state.refusals).toBe(0);
	expect(state.peakPerWindow).toBe(300);
	expect(milliseconds).toBeGreaterThanOrEqual(180_000);
	expect(milliseconds).toBeLessThanOrEqual(1.05 * 180_000);
	expect(result.hintsOf('Get')).toEqual([
		{
			message: expect.stringMatching(/^This node waited 18\d seconds/),
			type: 'info',
			location: 'outputPane',
		},
	]);
});

test('two executions on one key stay within one budget together', async () => {
	const apiKey = newKey();
	const { origin, state } = simulator();
	const start = (first: number) => getBatches({ origin, apiKey, batchIds: range(first, 200) });
	const { result } = await passTime(Promise.all([start(20_000), start(30_000)]));
	for (const { outputsOf } of result) expect(outputsOf('Success')).toHaveLength(200);
	expect(state.refusals).toBe(0);
	expect(state.peakPerWindow).toBe(300);
});

test('two processes on one key lose nothing, and take hardly longer than the limit dictates', async () => {
	const apiKey = newKey();
	const { origin, state } = simulator();
	const otherProcess = createEngine({
		nodes: { micropanel: micropanelOfAnotherProcess() },
		credentialTypes: { questionProApi: new QuestionProApi() },
	});
	const { result, milliseconds } = await passTime(
		Promise.all(
			[engine, otherProcess].map(
				async ({ runWorkflow }, index) =>
					await runWorkflow({
						workflow: getBatchWorkflow('continueErrorOutput'),
						credentials: credential(origin, apiKey),
						triggerItems: itemsFor(range(20_000 + index * 1000, 200)),
					}),
			),
		),
	);
	for (const { outputsOf } of result) {
		expect(outputsOf('Success')).toHaveLength(200);
		expect(outputsOf('Failure')).toEqual([]);
	}
	expect(state.refusals).toBeGreaterThan(0);
	expect(state.refusals).toBeLessThanOrEqual(2 * 50);
	expect(milliseconds).toBeLessThanOrEqual(1.25 * 60_000);
});

test('keys have budgets of their own', async () => {
	const { origin, state } = simulator();
	const start = () => getBatches({ origin, apiKey: newKey(), batchIds: range(20_000, 160) });
	const { milliseconds } = await passTime(Promise.all([start(), start()]));
	expect(state.refusals).toBe(0);
	expect(milliseconds).toBeLessThan(10_000);
});

test('a limit below QuestionPro’s is kept', async () => {
	const { result } = await run(range(20_000, 25), { maxRequestsPerMinute: 10 });
	expect(result.outputsOf('Success')).toHaveLength(25);
	expect(simulator().state.peakPerWindow).toBe(10);
});

test('a lower limit that an old workflow has in its options holds nobody up', async () => {
	const { origin } = simulator();
	const apiKey = newKey();
	const options = { maxRequestsPerMinute: 10 };
	const old = getBatches({ origin, apiKey, batchIds: range(30_000, 120), options });
	const { result, milliseconds } = await run(range(20_000, 100), { apiKey });
	expect(result.outputsOf('Success')).toHaveLength(100);
	expect(milliseconds).toBeLessThan(10_000);
	await passTime(old);
});

test('requests over a limit that somebody else uses too are retried until they are accepted', async () => {
	simulator().state.limitPerMinute = 20;
	const { result } = await run(range(20_000, 100));
	expect(result.outputsOf('Success')).toHaveLength(100);
	expect(simulator().state.refusals).toBeGreaterThan(0);
});

test('10 % transient failures in 300 items: none lost', async () => {
	const { state } = simulator();
	state.failRate = 0.1;
	state.limitPerMinute = 0;
	const { result } = await run(range(20_000, 300), { maxRequestsPerMinute: 100_000 });
	expect(result.outputsOf('Success')).toHaveLength(300);
	expect(state.requests).toBeGreaterThan(310);
});

test('a used-up quota at item 50 of 300: few further requests, every item accounted for', async () => {
	const { state } = simulator();
	state.quota = 49;
	const { result } = await run(range(20_000, 300));
	expect(state.requests).toBeLessThanOrEqual(50 + 25 + 1);
	expect(result.outputsOf('Success')).toHaveLength(49);
	const failures = failuresOf(jsonOf(result.outputsOf('Failure')));
	expect(failures).toHaveLength(251);
	expect(new Set(failures.map(({ name }) => name))).toEqual(new Set(['QUOTA_EXHAUSTED']));
	const attempts = failures.reduce((sum, failure) => sum + failure.attempts, 0);
	expect(attempts).toBe(state.requests - 49);
});

test('a wrong key on 300 items: no more requests than may be in flight', async () => {
	const { result } = await run(range(20_000, 300), {
		apiKey: 'unknown-key',
		options: { maxConcurrentRequests: 7 },
	});
	const { requests } = simulator().state;
	expect(requests).toBeLessThanOrEqual(7);
	const failures = failuresOf(jsonOf(result.outputsOf('Failure')));
	expect(failures).toHaveLength(300);
	expect(failures.filter(({ attempts }) => attempts === 1)).toHaveLength(requests);
	expect(failures.filter(({ attempts }) => attempts === 0)).toHaveLength(300 - requests);
	expect(failures.at(-1)).toMatchObject({ name: 'UNAUTHORIZED', message: 'Incorrect API Key' });
});

test.each([500, 502, 503, 504, 'reset', 'hang'] as const)(
	'%s is tried again, and attempts are counted',
	async (kind) => {
		const { state } = simulator();
		state.failFirst(21, 3, kind);
		state.failFirst(22, 4, kind);
		const { result } = await run([21, 22]);
		expect(jsonOf(result.outputsOf('Success')).map(({ id }) => id)).toEqual([21]);
		expect(jsonOf(result.outputsOf('Failure'))).toMatchObject([
			{ batchId: 22, error: { attempts: 4, retryable: true } },
		]);
		expect(state.requestsByBatch).toEqual(
			new Map([
				['21', 4],
				['22', 4],
			]),
		);
	},
);

test.each([400, 403, 404, 9101, 9103, 9201, 9301])('%s is not tried again', async (batchId) => {
	await run([batchId]);
	expect(simulator().state.requests).toBe(1);
});

test('a pause that the server asks for is kept by all requests', async () => {
	const { state } = simulator();
	state.failFirst(21, 1, 429, { retryAfter: 40 });
	const { result, milliseconds } = await run([21, ...range(30_000, 50)]);
	expect(result.outputsOf('Success')).toHaveLength(51);
	expect(milliseconds).toBeGreaterThanOrEqual(40_000);
	const [first] = state.arrivals.filter(({ status }) => status === 429);
	const late = state.arrivals.filter(({ time }) => time >= Number(first?.time) + 40_000);
	expect(late.length).toBeGreaterThanOrEqual(26);
});

test('a server that takes nothing for minutes: the item fails as over the limit', async () => {
	const { result, milliseconds } = await run([429]);
	expect(jsonOf(result.outputsOf('Failure'))).toMatchObject([
		{ error: { name: 'RATE_LIMITED', attempts: 15, retryable: true } },
	]);
	expect(milliseconds).toBeGreaterThan(120_000);
});

describe('cancelling', () => {
	test('ends the wait for the budget at once, and nothing is sent afterwards', async () => {
		const { origin, state } = simulator();
		const { finished, cancel } = startGetBatches({
			origin,
			apiKey: newKey(),
			batchIds: [1, 2, 3],
			maxRequestsPerMinute: 1,
		});
		await expect(passTime(Promise.race([finished, moment(10_000)]))).resolves.toMatchObject({
			result: 'moment',
		});
		expect(state.requests).toBe(1);
		cancel();
		const { result, milliseconds } = await passTime(finished);
		expect(result.status).toBe('canceled');
		expect(milliseconds).toBeLessThan(200);
		await passTime(moment(200_000));
		expect(state.requests).toBe(1);
	});

	test('ends a request that hangs, and the wait before its retry', async () => {
		const { origin, state } = simulator();
		for (const batchId of [9001, 500]) {
			const { finished, cancel } = startGetBatches({
				origin,
				apiKey: newKey(),
				batchIds: [batchId],
			});
			await passTime(moment(200));
			cancel();
			const { result, milliseconds } = await passTime(finished);
			expect(result.status).toBe('canceled');
			expect(milliseconds).toBeLessThan(200);
		}
		const { requests } = state;
		await passTime(moment(200_000));
		expect(state.requests).toBe(requests);
	});
});

const moment = async (milliseconds: number) => {
	await jest.advanceTimersByTimeAsync(milliseconds);
	return 'moment';
};
