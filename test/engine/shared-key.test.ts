import { passTime, useClock } from '../support/clock';
import type { Reply } from '../support/httpServer';
import { requestWith } from '../support/operations';
import { newKey, quotaReport, report, runOperation, useServers } from '../support/workbench';

const serve = useServers();

useClock();

const done: Reply = { body: { response: {} } };

const operation = requestWith();

test('a run with one item does not wait behind a long one', async () => {
	const apiKey = newKey();
	const { origin, requests } = await serve(done);
	const maxRequestsPerMinute = 20;
	const run = async (items: number) =>
		await runOperation({ operation, origin, apiKey, maxRequestsPerMinute, items });
	const long = run(100);
	await passTime(until(() => requests.length > 19));
	const { milliseconds } = await passTime(run(1));
	expect(milliseconds).toBeLessThan(65_000);
	expect(requests.length).toBeLessThan(50);
	await passTime(long);
	expect(requests).toHaveLength(101);
});

test('a run with few requests a minute does not slow the others down for longer than a minute', async () => {
	const apiKey = newKey();
	const { origin } = await serve(done);
	await passTime(runOperation({ operation, origin, apiKey, maxRequestsPerMinute: 10, items: 10 }));
	const { milliseconds } = await passTime(runOperation({ operation, origin, apiKey, items: 100 }));
	expect(milliseconds).toBeLessThan(61_000);
});

const until = async (condition: () => boolean) => {
	while (!condition()) await jest.advanceTimersByTimeAsync(50);
};

describe('a quota that one response says is used up', () => {
	/** The response to the 11th request, and to whatever comes in the next 60 seconds. */
	async function run(isConfirmed: boolean) {
		const refusedAt: number[] = [];
		const { origin, requests } = await serve((_request, index) => {
			if (index < 10) return done;
			refusedAt.push(Date.now());
			const isOver = Date.now() - Number(refusedAt[0]) >= 59_000;
			return isOver && !isConfirmed ? done : quotaReport;
		});
		const { result, milliseconds } = await passTime(
			runOperation({ operation, origin, items: 100, options: { maxConcurrentRequests: 1 } }),
		);
		return { ...result, milliseconds, requests };
	}

	test('is not believed while the key had a request accepted in the last minute', async () => {
		const { success, failures, milliseconds, requests } = await run(false);
		expect(failures).toEqual([]);
		expect(success).toHaveLength(100);
		expect(requests.length).toBeLessThan(120);
		expect(milliseconds).toBeGreaterThan(59_000);
	});

	test('is used up when the key is refused for a minute', async () => {
		const { failures, requests } = await run(true);
		expect(failures).toHaveLength(90);
		expect(new Set(failures.map(({ name }) => name))).toEqual(new Set(['QUOTA_EXHAUSTED']));
		const attempts = failures.map((failure) => failure.attempts);
		expect(attempts).toEqual([requests.length - 10, ...Array(89).fill(0)]);
		expect(requests.length).toBeLessThan(30);
	});
});

test.each([
	['7', 7_000, 8_000],
	[new Date(Date.UTC(2030, 0, 1, 0, 0, 20)).toUTCString(), 20_000, 21_000],
	['0x10', 500, 5_000],
	['1e3', 500, 5_000],
	['-5', 500, 5_000],
	['soon', 500, 5_000],
])('Retry-After: %s', async (value, least, most) => {
	jest.setSystemTime(Date.UTC(2030, 0, 1));
	const refused = { ...Object(report(429)), headers: { 'retry-after': value } };
	const { origin, requests } = await serve(refused, done);
	const run = runOperation({ operation, origin });
	const { result, milliseconds } = await passTime(run);
	expect(milliseconds).toBeGreaterThanOrEqual(least);
	expect(milliseconds).toBeLessThan(most);
	expect(result.failures).toEqual([]);
	expect(requests).toHaveLength(2);
});

// n8n's own time-out, which would end a silent request too, starts anew with every byte.
test.each(['hang', 'drip'] as const)(
	'after our own time-out the request has ended, with a server that does %s',
	async (reply) => {
		const { origin, requests } = await serve(reply);
		const run = runOperation({ operation, origin, options: { timeout: 2, maxRetries: 0 } });
		const { result } = await passTime(run);
		expect(result.failures).toMatchObject([{ name: 'TIMEOUT', attempts: 1 }]);
		await passTime(until(() => typeof requests[0]?.closed === 'boolean'));
		expect(requests).toMatchObject([{ closed: true }]);
	},
);
