import { after, delay, now } from '../../../../nodes/shared/transport/delay';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('now runs with the clock', async () => {
	const before = now();
	await jest.advanceTimersByTimeAsync(1_234);
	expect(now() - before).toBe(1_234);
});

describe('after', () => {
	it('acts once the time is over', async () => {
		const act = jest.fn();
		after(1_000, act);
		await jest.advanceTimersByTimeAsync(999);
		expect(act).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(10_000);
		expect(act).toHaveBeenCalledTimes(1);
	});

	it('does not act when it is called off, and leaves no timer', async () => {
		const act = jest.fn();
		const callOff = after(1_000, act);
		await jest.advanceTimersByTimeAsync(999);
		callOff();
		callOff();
		expect(jest.getTimerCount()).toBe(0);
		await jest.advanceTimersByTimeAsync(10_000);
		expect(act).not.toHaveBeenCalled();
	});

	it('does not act when it is called off in the moment in which the time is over', async () => {
		const act = jest.fn();
		const callOff = after(1_000, act);
		jest.advanceTimersByTime(1_000);
		callOff();
		await jest.advanceTimersByTimeAsync(10_000);
		expect(act).not.toHaveBeenCalled();
	});
});

describe('delay', () => {
	const reason = new Error('stopped');

	it('waits so long', async () => {
		const { signal } = new AbortController();
		const removed = jest.spyOn(signal, 'removeEventListener');
		const done = jest.fn();
		void delay(1_000, signal).then(done);
		await jest.advanceTimersByTimeAsync(999);
		expect(done).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(done).toHaveBeenCalledTimes(1);
		expect(removed).toHaveBeenCalledTimes(1);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('ends with the reason when it is aborted, and leaves no timer', async () => {
		const controller = new AbortController();
		const ended = expect(delay(1_000, controller.signal)).rejects.toBe(reason);
		await jest.advanceTimersByTimeAsync(500);
		controller.abort(reason);
		await ended;
		expect(jest.getTimerCount()).toBe(0);
	});

	it('does not begin when it is aborted before', async () => {
		await expect(delay(1_000, AbortSignal.abort(reason))).rejects.toBe(reason);
		expect(jest.getTimerCount()).toBe(0);
	});
});
