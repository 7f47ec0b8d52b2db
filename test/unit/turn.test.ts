import { nextTurn } from '../../nodes/Micropanel/transport/turn';
import { countTurns } from './turns';

it('waits for a later turn of the event loop, each time', async () => {
	const turns = countTurns();
	await nextTurn();
	const first = turns.count;
	await nextTurn();
	const second = turns.count;
	turns.stop();
	expect(first).toBeGreaterThan(0);
	expect(second).toBeGreaterThan(first);
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
