import { now, Stopped, Waiting } from '../../nodes/Micropanel/transport/waiting';
import { settle } from '../support/builders';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const never = async () => await new Promise<never>(() => {});

it('now runs with the clock', async () => {
	const before = now();
	await jest.advanceTimersByTimeAsync(1_234);
	expect(now() - before).toBe(1_234);
});

describe('Waiting', () => {
	it('waits so long', async () => {
		const done = jest.fn();
		void new Waiting().sleep(1_000).then(done);
		await jest.advanceTimersByTimeAsync(999);
		expect(done).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(done).toHaveBeenCalledTimes(1);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('gives what the work gives', async () => {
		await expect(new Waiting().until(Promise.resolve(7))).resolves.toBe(7);
	});

	it('throws what the work throws', async () => {
		const work = Promise.reject(new Error('no'));
		await expect(new Waiting().until(work)).rejects.toThrow('no');
	});

	it('ends all waits at once, and leaves no timer', async () => {
		const waiting = new Waiting();
		const ends = [waiting.sleep(60_000), waiting.sleep(1_000), waiting.until(never())].map(
			async (wait) => await expect(wait).rejects.toBeInstanceOf(Stopped),
		);
		await settle();
		expect(waiting.isStopped).toBe(false);
		waiting.stop();
		expect(waiting.isStopped).toBe(true);
		await Promise.all(ends);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('ends waits that begin after it was stopped', async () => {
		const waiting = new Waiting();
		waiting.stop();
		waiting.stop();
		await expect(waiting.sleep(60_000)).rejects.toBeInstanceOf(Stopped);
		await expect(waiting.until(never())).rejects.toBeInstanceOf(Stopped);
		await expect(waiting.until(Promise.resolve(7))).rejects.toBeInstanceOf(Stopped);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('stops only its own waits', async () => {
		const [one, other] = [new Waiting(), new Waiting()];
		const ended = jest.fn();
		void other.sleep(1_000).then(ended);
		one.stop();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(ended).toHaveBeenCalledTimes(1);
		expect(other.isStopped).toBe(false);
	});
});
