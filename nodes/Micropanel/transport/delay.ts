import { sleep } from 'n8n-workflow';

/** Milliseconds on a clock that no change of the system's time moves. */
export const now = () => performance.now();

/** Ends a timer that is no longer needed; without a reason given, one is made each time. */
export const over = new Error('No longer needed');

/** Gives what `work` gives; rejects with the signal's reason as soon as it is aborted. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		const abort = () => reject(signal.reason);
		if (signal.aborted) abort();
		signal.addEventListener('abort', abort);
		void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
	});
}

/** Waits so many milliseconds; rejects with the signal's reason as soon as it is aborted. */
export async function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
	const timer = new AbortController();
	try {
		await unlessAborted(sleep(milliseconds, timer.signal), signal);
	} finally {
		timer.abort(over);
	}
}

/**
 * Does something after so many milliseconds.
 *
 * @returns a function that calls it off
 */
export function after(milliseconds: number, act: () => void): () => void {
	const timer = new AbortController();
	sleep(milliseconds, timer.signal).then(
		() => !timer.signal.aborted && act(),
		() => {},
	);
	return () => timer.abort(over);
}
