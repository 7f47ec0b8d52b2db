import { nextTurn } from '../../../nodes/Micropanel/transport/nextTurn';
import { countTurns } from '../../support/turns';

it('waits for another turn of the event loop each time', async () => {
	const turns = countTurns();
	const counts: number[] = [];
	for (let time = 0; time < 5; time += 1) {
		await nextTurn();
		counts.push(turns.count);
	}
	turns.stop();
	expect(new Set(counts).size).toBe(5);
});

it('lets what is ready on connections go before', async () => {
	const seen: string[] = [];
	const { port1, port2 } = new MessageChannel();
	port1.on('message', (text: string) => seen.push(text));
	port2.postMessage('ready');
	await nextTurn();
	port1.close();
	expect(seen).toEqual(['ready']);
});

it('leaves nothing open', async () => {
	const close = jest.spyOn(MessagePort.prototype, 'close');
	await nextTurn();
	expect(close).toHaveBeenCalledTimes(1);
});
