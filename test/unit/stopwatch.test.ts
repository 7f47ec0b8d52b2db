import { sleep } from 'n8n-workflow';
import { Stopwatch } from '../../nodes/Micropanel/transport/stopwatch';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('Stopwatch', () => {
	it('has counted nothing at first', async () => {
		const watch = new Stopwatch();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(watch.milliseconds).toBe(0);
	});

	it('adds up tasks, and not the time between them', async () => {
		const watch = new Stopwatch();
		for (const milliseconds of [300, 50]) {
			const task = watch.during(async () => await sleep(milliseconds));
			await jest.advanceTimersByTimeAsync(milliseconds);
			await task;
			await jest.advanceTimersByTimeAsync(10_000);
		}
		expect(watch.milliseconds).toBe(350);
	});

	it('counts tasks of the same time once', async () => {
		const watch = new Stopwatch();
		const first = watch.during(async () => await sleep(300));
		await jest.advanceTimersByTimeAsync(200);
		const second = watch.during(async () => await sleep(300));
		await jest.advanceTimersByTimeAsync(200);
		expect(watch.milliseconds).toBe(400);
		await jest.advanceTimersByTimeAsync(5_000);
		await Promise.all([first, second]);
		expect(watch.milliseconds).toBe(500);
	});

	it('counts a task that is still under way', async () => {
		const watch = new Stopwatch();
		await jest.advanceTimersByTimeAsync(5_000);
		const task = watch.during(async () => await sleep(1_000));
		await jest.advanceTimersByTimeAsync(400);
		expect(watch.milliseconds).toBe(400);
		await jest.advanceTimersByTimeAsync(600);
		await task;
	});

	it('gives what the task gives', async () => {
		await expect(new Stopwatch().during(async () => 7)).resolves.toBe(7);
	});

	it('counts a task that throws, and throws on', async () => {
		const watch = new Stopwatch();
		const task = watch.during(async () => {
			await sleep(100);
			throw new Error('no');
		});
		const told = expect(task).rejects.toThrow('no');
		await jest.advanceTimersByTimeAsync(100);
		await told;
		await jest.advanceTimersByTimeAsync(100);
		expect(watch.milliseconds).toBe(100);
	});
});
