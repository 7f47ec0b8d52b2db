import { sleep } from 'n8n-workflow';

// n8n's linter forbids setTimeout in community nodes (no-restricted-globals): `sleep` is the only
// timer.

/** Milliseconds on a clock that no change of the system's time moves. */
export const now = () => performance.now();

/** The longest that a Node.js timer takes, in milliseconds: with more it fires immediately. */
const longestTimer = 2 ** 31 - 1;

/** Ends a timer that is no longer needed; without a reason given, one is made each time. */
const over = new Error('No longer needed');

/**
 * Does something after the given time in milliseconds, at the latest after 25 days.
 *
 * @returns a function that cancels it
 */
export function after(milliseconds: number, act: () => void): () => void {
	let due: () => void = act;
	const timer = new AbortController();
	sleep(Math.min(Math.max(milliseconds, 0), longestTimer), timer.signal).then(
		() => due(),
		() => {},
	);
	return () => {
		// In n8n 2.20, sleep takes no signal: its timer runs on, and must neither act nor keep anything.
		due = () => {};
		timer.abort(over);
	};
}

/** Rejects with the reason of the signal when it is aborted. */
export async function untilAborted(signal: AbortSignal): Promise<never> {
	signal.throwIfAborted();
	return await new Promise((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason));
	});
}

/**
 * Waits for the given time in milliseconds; rejects with the signal's reason as soon as it is
 * aborted.
 */
export async function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
	signal.throwIfAborted();
	await new Promise<void>((resolve, reject) => {
		const stopTimer = after(milliseconds, () => {
			signal.removeEventListener('abort', abort);
			resolve();
		});
		const abort = () => {
			stopTimer();
			reject(signal.reason);
		};
		signal.addEventListener('abort', abort, { once: true });
	});
}

/** Adds up the time, in milliseconds, in which at least one of many tasks was waiting. */
export class WaitTime {
	private waiting = 0;

	private since = 0;

	private total = 0;

	/** The time so far. */
	get milliseconds(): number {
		return this.total + (this.waiting > 0 ? now() - this.since : 0);
	}

	/** Waits for a task and counts its time, once however many run at the same time. */
	async during<T>(task: Promise<T>): Promise<T> {
		if (this.waiting === 0) this.since = now();
		this.waiting += 1;
		try {
			return await task;
		} finally {
			this.waiting -= 1;
			if (this.waiting === 0) this.total += now() - this.since;
		}
	}
}
