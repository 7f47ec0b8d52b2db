// @ts-check
// A clock that stands still while requests are in flight, and leaps to the next timer when all
// is quiet: minutes of waiting take moments, over real connections.

/** @returns {Promise<void>} when the event loop went round once, in real time */
const turn = () => new Promise((resolve) => setImmediate(resolve));

function startClock() {
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask'],
	});
}

/**
 * Moves the clock on until the work is done.
 *
 * @template T
 * @param {Promise<T>} work
 * @param {() => number} activity a number that changes while requests are in flight
 * @returns {Promise<{ result: T, milliseconds: number }>} what the work gave, and how long it took
 *   on this clock
 */
async function passTime(work, activity) {
	const start = Date.now();
	let isDone = false;
	const settled = work.finally(() => {
		isDone = true;
	});
	settled.catch(() => {});
	while (!isDone) {
		await quiet(activity);
		if (!isDone) await jest.advanceTimersByTimeAsync(50);
	}
	return { result: await settled, milliseconds: Date.now() - start };
}

/**
 * Lets all that is under way get as far as it can without the clock.
 *
 * @param {() => number} activity
 */
async function quiet(activity) {
	for (let turns = 0, last = activity(); turns < 20; turns += 1) {
		await turn();
		if (activity() === last) continue;
		last = activity();
		turns = 0;
	}
}

module.exports = { startClock, passTime, quiet };
