/**
 * Waits for a later turn of the event loop, in which what came in and what can go out on
 * connections has been dealt with. It is a message to oneself, because a timer of 0 is one of a
 * millisecond, and several of them may fire in one turn.
 * Source: the event loop's phases in Node's guide.
 */
export async function nextTurn(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	await new Promise((resolve) => {
		port1.once('message', resolve);
		port2.postMessage(null);
	});
	port1.close();
}
