import { FairQueue } from '../../../../nodes/shared/transport/fairQueue';

const [one, two, three] = [{}, {}, {}];
const none = () => false;

function queueOf(...entries: Array<[object, string]>) {
	const queue = new FairQueue<string>();
	for (const [run, entry] of entries) queue.add(run, entry);
	return queue;
}

function takeAllInTurn(queue: FairQueue<string>) {
	const taken: string[] = [];
	for (let entry = queue.take(none); entry !== undefined; entry = queue.take(none)) {
		taken.push(entry);
	}
	return taken;
}

it('lets runs take turns, each in its own order', () => {
	const queue = queueOf([one, 'a1'], [one, 'a2'], [one, 'a3'], [two, 'b1'], [two, 'b2']);
	queue.add(three, 'c1');
	expect(queue.size).toBe(6);
	expect(takeAllInTurn(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
	expect(queue.size).toBe(0);
});

it('puts a run that comes again behind the others', () => {
	const queue = queueOf([one, 'a1'], [two, 'b1'], [two, 'b2']);
	expect(queue.take(none)).toBe('a1');
	queue.add(one, 'a2');
	expect(takeAllInTurn(queue)).toEqual(['b1', 'a2', 'b2']);
});

it('takes the preferred entry first, wherever it is', () => {
	const queue = queueOf([one, 'a1'], [two, 'b1'], [two, 'b2']);
	expect(queue.take((entry) => entry === 'b2')).toBe('b2');
	expect(queue.size).toBe(2);
	expect(queue.take((entry) => entry === 'b2')).toBe('a1');
	expect(queue.take((entry) => entry === 'b1')).toBe('b1');
	expect(queue.take(none)).toBeUndefined();
});

it('removes an entry, and only that', () => {
	const queue = queueOf([one, 'a1'], [one, 'a2'], [one, 'a3'], [two, 'b1']);
	queue.remove(one, 'a2');
	queue.remove(one, 'a2');
	queue.remove(two, 'a1');
	queue.remove(three, 'a1');
	expect(queue.size).toBe(3);
	queue.remove(two, 'b1');
	expect(takeAllInTurn(queue)).toEqual(['a1', 'a3']);
});

it('gives all entries, and is empty then', () => {
	const queue = queueOf([one, 'a1'], [two, 'b1'], [one, 'a2']);
	expect(queue.takeAll()).toEqual(['a1', 'a2', 'b1']);
	expect(queue.size).toBe(0);
	expect(queue.take(none)).toBeUndefined();
});
