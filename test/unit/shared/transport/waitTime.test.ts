import { sleep } from 'n8n-workflow';
import { WaitTime } from '../../../../nodes/shared/transport/waitTime';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('WaitTime', () => {
	it('has counted nothing at first', async () => {
		const waited = new WaitTime();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(waited.milliseconds).toBe(0);
	});

	it('adds up tasks, and not the time between them', async () => {
		const waited = new WaitTime();
		for (const milliseconds of [300, 50]) {
			const task = waited.during(sleep(milliseconds));
			await jest.advanceTimersByTimeAsync(milliseconds);
			await task;
			await jest.advanceTimersByTimeAsync(10_000);
		}
		expect(waited.milliseconds).toBe(350);
	});

	it('counts tasks of the same time once', async () => {
		const waited = new WaitTime();
		const first = waited.during(sleep(300));
		await jest.advanceTimersByTimeAsync(200);
		const second = waited.during(sleep(300));
		await jest.advanceTimersByTimeAsync(200);
		expect(waited.milliseconds).toBe(400);
		await jest.advanceTimersByTimeAsync(5_000);
		await Promise.all([first, second]);
		expect(waited.milliseconds).toBe(500);
	});

	it('counts a task that is still under way', async () => {
		const waited = new WaitTime();
		await jest.advanceTimersByTimeAsync(5_000);
		const task = waited.during(sleep(1_000));
		await jest.advanceTimersByTimeAsync(400);
		expect(waited.milliseconds).toBe(400);
		await jest.advanceTimersByTimeAsync(600);
		await task;
	});

	it('gives what the task gives', async () => {
		await expect(new WaitTime().during(Promise.resolve(7))).resolves.toBe(7);
	});

	it('counts a task that throws, and throws on', async () => {
		const waited = new WaitTime();
		const fails = async () => {
			await sleep(100);
			throw new Error('no');
		};
		const failed = expect(waited.during(fails())).rejects.toThrow('no');
		await jest.advanceTimersByTimeAsync(100);
		await failed;
		await jest.advanceTimersByTimeAsync(100);
		expect(waited.milliseconds).toBe(100);
	});
});
