import { FairQueue } from '../../../../nodes/shared/transport/queue';

const [one, two, three] = [{}, {}, {}];
const any = () => true;

function queueOf(...entries: Array<[object, string]>) {
	const queue = new FairQueue<string>();
	for (const [run, entry] of entries) queue.add(run, entry);
	return queue;
}

function takeInTurn(queue: FairQueue<string>) {
	const taken: string[] = [];
	for (let entry = queue.take(any); entry !== undefined; entry = queue.take(any)) {
		taken.push(entry);
	}
	return taken;
}

it('lets runs take turns, each in its own order', () => {
	const queue = queueOf([one, 'a1'], [one, 'a2'], [one, 'a3'], [two, 'b1'], [two, 'b2']);
	queue.add(three, 'c1');
	expect(takeInTurn(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

it('puts a run that comes again behind the others', () => {
	const queue = queueOf([one, 'a1'], [two, 'b1'], [two, 'b2']);
	expect(queue.take(any)).toBe('a1');
	queue.add(one, 'a2');
	expect(takeInTurn(queue)).toEqual(['b1', 'a2', 'b2']);
});

it('lets a run whose oldest entry cannot start keep its turn while others pass', () => {
	const queue = queueOf([one, 'a1'], [one, 'a2'], [two, 'b1'], [two, 'b2']);
	expect(queue.take((entry) => entry !== 'a1')).toBe('b1');
	expect(queue.take((entry) => entry === 'a2')).toBeUndefined();
	expect(queue.heads).toEqual(['a1', 'b2']);
	expect(takeInTurn(queue)).toEqual(['a1', 'b2', 'a2']);
});

it('removes an entry, and only that', () => {
	const queue = queueOf([one, 'a1'], [one, 'a2'], [one, 'a3'], [two, 'b1']);
	queue.remove(one, 'a2');
	queue.remove(one, 'a2');
	queue.remove(two, 'a1');
	queue.remove(three, 'a1');
	queue.remove(two, 'b1');
	expect(queue.heads).toEqual(['a1']);
	expect(takeInTurn(queue)).toEqual(['a1', 'a3']);
});

it('takes all entries of which something is true, wherever they are', () => {
	const queue = queueOf([one, 'a1'], [two, 'b1'], [one, 'a2'], [one, 'a3'], [two, 'b3']);
	expect(queue.takeAll((entry) => !entry.endsWith('3'))).toEqual(['a1', 'a2', 'b1']);
	expect(queue.takeAll((entry) => entry === 'a1')).toEqual([]);
	expect(takeInTurn(queue)).toEqual(['a3', 'b3']);
});
