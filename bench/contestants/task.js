// @ts-check

/**
 * What a contestant is to do: get these batches.
 *
 * @typedef {object} Task
 * @property {string} origin of the server, e.g. http://127.0.0.1:4010
 * @property {string} apiKey
 * @property {number[]} ids one batch id an item
 * @property {'communities' | 'responses' | undefined} list to be read to its end, in place of batches
 * @property {number} maxRequestsPerMinute our credential's field; the others have no limit
 *
 * @typedef {{ got: number, failed: number }} Outcome how many items left with the batch they had
 *   asked for, and how many as a failure
 *
 * @typedef {(task: Task) => Promise<() => Promise<Outcome>>} Contestant prepares a task; what it returns starts it
 */

/** The path of a batch on the server. */
const batchesPath = '/a/api/v2/micropanel/batches';

/** How many requests our node has in flight at most by default. */
const defaultConcurrency = 25;

/**
 * Works through a list with as many workers as our node has requests in flight.
 *
 * @template T
 * @param {T[]} list
 * @param {(entry: T, index: number) => Promise<void>} work
 */
async function forEachConcurrently(list, work) {
	const waiting = list.entries();
	const worker = async () => {
		for (const [index, entry] of waiting) await work(entry, index);
	};
	await Promise.all(Array.from({ length: defaultConcurrency }, worker));
}

module.exports = { batchesPath, defaultConcurrency, forEachConcurrently };
