import { passTime, useClock } from '../../support/clock';
import { causedBy } from '../../support/features';
import { draft, eventsIn, sending, triggerOptions, usePublish } from '../../support/publishTrigger';
import { engine, range, useSimulator } from '../../support/workbench';

const simulator = useSimulator();
const publish = usePublish(simulator);

useClock();

test('every request of a poll ends before the poll does', async () => {
	simulator().state.setStatus(1, draft);
	const poll = engine.pollOnce({
		...triggerOptions(
			simulator(),
			{ batchIds: ['1 9001'] },
			{ options: { timeout: 30, maxRetries: 3 } },
		),
		pollBudgetMilliseconds: 10_000,
	});
	const { result, milliseconds } = await passTime(poll);
	expect(result).toMatchObject({ items: null, error: undefined });
	expect(milliseconds).toBeGreaterThan(8_000);
	expect(milliseconds).toBeLessThan(10_000);
});

test('a poll that is out of time before it could ask says so', async () => {
	const { state } = simulator();
	for (const id of range(1, 3)) state.setStatus(id, draft);
	const apiKey = 'sekret-of-a-full-window';
	const options = triggerOptions(
		simulator(),
		{ batchIds: ['1 2 3'] },
		{ apiKey, maxRequestsPerMinute: 3 },
	);
	const poll = async () => await engine.pollOnce({ ...options, pollBudgetMilliseconds: 36_000 });
	expect((await passTime(poll())).result.error).toBeUndefined();
	const { result, milliseconds } = await passTime(poll());
	expect(result.error).toMatchObject({
		message: expect.stringMatching(/^The request could not start in time/),
		...causedBy('temporarily-unavailable'),
	});
	expect(milliseconds).toBeLessThanOrEqual(36_000);
	expect(state.requests).toBe(3);
});

test('a poll that starts while one is under way asks nothing', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { result: live } = await passTime(publish({ batchIds: ['1'] }));
	state.setStatus(1, sending);
	const { result } = await passTime(Promise.all([live.poll(), live.poll()]));
	expect(result.map(({ items }) => eventsIn(items))).toEqual([
		['1 statusChanged: Draft → Sending'],
		null,
	]);
	expect(state.requests).toBe(2);
	expect((await passTime(live.poll())).result.items).toBeNull();
	expect(state.requests).toBe(3);
});

test('a pause that ends after the poll’s time is not waited for', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { result: live } = await passTime(
		publish({ batchIds: ['1'] }, { options: { maxRetries: 3 } }),
	);
	state.failFirst(1, 1, 429, { retryAfter: 300 });
	const { result, milliseconds } = await passTime(live.poll());
	expect(result.error).toMatchObject(causedBy('rate-limited', { retryAfterMs: 300_000 }));
	expect(milliseconds).toBeLessThan(1_000);
	expect(state.requests).toBe(2);
});
