import { Concurrency } from '../../../../nodes/shared/transport/concurrency';
import { allThatIsReady } from '../../../support/limiter';

/** Work that goes on when it is let, and who is at it. */
function createWork() {
	const begun: number[] = [];
	const ends = new Map<number, () => void>();
	return {
		begun,
		handle: async (item: number) => {
			begun.push(item);
			await new Promise<void>((resolve) => ends.set(item, resolve));
		},
		end: async (item: number) => {
			ends.get(item)?.();
			await allThatIsReady();
		},
	};
}

it('begins in order, each as soon as there is a place', async () => {
	const { begun, handle, end } = createWork();
	const all = new Concurrency(2).forEach([0, 1, 2, 3], handle);
	await allThatIsReady();
	expect(begun).toEqual([0, 1]);
	await end(1);
	expect(begun).toEqual([0, 1, 2]);
	await end(2);
	expect(begun).toEqual([0, 1, 2, 3]);
	await end(0);
	await end(3);
	await all;
});

it('lets another one in during a pause, and comes back in turn', async () => {
	const places = new Concurrency(1);
	const { begun, handle, end } = createWork();
	let wake = () => {};
	const order: string[] = [];
	const all = places.forEach([0, 1, 2], async (item) => {
		if (item === 0) {
			await places.pause(async () => await new Promise<void>((resolve) => (wake = resolve)));
			order.push('awake');
		} else {
			await handle(item);
			order.push(`done ${item}`);
		}
	});
	await allThatIsReady();
	expect(begun).toEqual([1]);
	wake();
	await allThatIsReady();
	expect(order).toEqual([]);
	await end(1);
	await end(2);
	await all;
	expect(order[0]).toBe('done 1');
	expect(order.sort()).toEqual(['awake', 'done 1', 'done 2']);
});

it('takes its place again when what it waited for throws', async () => {
	const places = new Concurrency(1);
	const wait = async () => await Promise.reject(new Error('over'));
	await expect(places.forEach([0], async () => await places.pause(wait))).rejects.toThrow('over');
	await places.acquire();
	const second = jest.fn();
	void places.acquire().then(second);
	await allThatIsReady();
	expect(second).not.toHaveBeenCalled();
});
