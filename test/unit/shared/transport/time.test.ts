import { sleep } from 'n8n-workflow';
import { after, delay, now, WaitTime } from '../../../../nodes/shared/transport/time';
import { pass, useFakeTime } from '../../../support/builders';
import { collectGarbage } from '../../../support/garbage';

useFakeTime();

const workflow = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');

it('now runs with the clock', async () => {
	const before = now();
	await pass(1_234);
	expect(now() - before).toBe(1_234);
});

describe('after', () => {
	it('acts once the time is over', async () => {
		const act = jest.fn();
		after(1_000, act);
		await pass(999);
		expect(act).not.toHaveBeenCalled();
		await pass(10_000);
		expect(act).toHaveBeenCalledTimes(1);
	});

	it('does not act when it is cancelled, and leaves no timer', async () => {
		const act = jest.fn();
		const cancel = after(1_000, act);
		await pass(999);
		cancel();
		cancel();
		expect(jest.getTimerCount()).toBe(0);
		await pass(10_000);
		expect(act).not.toHaveBeenCalled();
	});

	it('does not act when it is cancelled in the moment in which the time is over', async () => {
		const act = jest.fn();
		const cancel = after(1_000, act);
		jest.advanceTimersByTime(1_000);
		cancel();
		await pass(10_000);
		expect(act).not.toHaveBeenCalled();
	});
});

// Node.js warns of any other time, and takes a millisecond in its place.
it.each([
	[-1, 0],
	[0, 0],
	[2 ** 31 - 1, 2 ** 31 - 1],
	[2 ** 31, 2 ** 31 - 1],
	[Infinity, 2 ** 31 - 1],
])('a timer of %d milliseconds is one of %d', (milliseconds, set) => {
	const timer = jest.spyOn(workflow, 'sleep');
	after(milliseconds, () => {})();
	expect(timer).toHaveBeenCalledWith(set, expect.anything());
});

describe('after in n8n 2.20 and before, where sleep takes no signal', () => {
	const { sleep: sleepOfToday } = workflow;

	beforeEach(() => {
		jest.spyOn(workflow, 'sleep').mockImplementation(async (time) => await sleepOfToday(time));
	});

	it('does not act when it is cancelled', async () => {
		const act = jest.fn();
		after(1_000, act)();
		await pass(10_000);
		expect(act).not.toHaveBeenCalled();
	});

	it('keeps nothing until the end of the timer', async () => {
		const cancelSome = () => {
			const kept = { acted: false };
			after(1_000, () => (kept.acted = true))();
			return new WeakRef(kept);
		};
		const kept = cancelSome();
		await pass(1);
		expect(jest.getTimerCount()).toBe(1);
		collectGarbage();
		expect(kept.deref()).toBeUndefined();
	});
});

describe('delay', () => {
	const reason = new Error('stopped');

	it('waits so long, and listens to the signal no longer', async () => {
		const { signal } = new AbortController();
		const removed = jest.spyOn(signal, 'removeEventListener');
		const done = jest.fn();
		void delay(1_000, signal).then(done);
		await pass(999);
		expect(done).not.toHaveBeenCalled();
		await pass(1);
		expect(done).toHaveBeenCalledTimes(1);
		expect(removed).toHaveBeenCalledWith('abort', expect.any(Function));
		expect(jest.getTimerCount()).toBe(0);
	});

	it('ends with the reason when it is aborted, and leaves no timer', async () => {
		const controller = new AbortController();
		const ended = expect(delay(1_000, controller.signal)).rejects.toBe(reason);
		await pass(500);
		controller.abort(reason);
		await ended;
		expect(jest.getTimerCount()).toBe(0);
	});

	it('does not begin when it is aborted before', async () => {
		await expect(delay(1_000, AbortSignal.abort(reason))).rejects.toBe(reason);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('WaitTime', () => {
	/** A task: when it starts, and how long it lasts. */
	const task = (start: number, length: number) => ({ start, length });

	it.each([
		['nothing at first', [], 1_000, 0],
		['a task that is still under way', [task(5_000, 1_000)], 5_400, 400],
		['the time of tasks, not that between', [task(0, 300), task(2_000, 50)], 9_000, 350],
		['the same time once', [task(0, 300), task(200, 300)], 400, 400],
		['up to the end of the last task', [task(0, 300), task(200, 300)], 9_000, 500],
	])('counts %s', async (_what, tasks, until, expected) => {
		const waited = new WaitTime();
		for (const { start, length } of tasks) {
			void sleep(start).then(async () => await waited.during(sleep(length)));
		}
		await pass(until);
		expect(waited.milliseconds).toBe(expected);
	});

	it('counts a task that throws, and throws on', async () => {
		const waited = new WaitTime();
		const fails = sleep(100).then(() => {
			throw new Error('no');
		});
		const failed = expect(waited.during(fails)).rejects.toThrow('no');
		await pass(200);
		await failed;
		expect(waited.milliseconds).toBe(100);
	});
});
