import { sleep } from 'n8n-workflow';

/** Milliseconds on a clock that no clock change moves. */
export const now = () => performance.now();

/** Thrown out of a wait that was stopped. */
export class Stopped extends Error {}

/** Ends a timer that is no longer needed; without a reason given, one is made each time. */
export const over = new Stopped();

/** All that one run waits for, so that stopping the run ends every wait at once. */
export class Waiting {
	private readonly stops = new Set<() => void>();

	private stopped = false;

	get isStopped(): boolean {
		return this.stopped;
	}

	/** Ends all waits, and those to come. */
	stop(): void {
		this.stopped = true;
		for (const stop of this.stops) stop();
	}

	/** Gives what `work` gives; throws Stopped as soon as the waits are stopped. */
	async until<T>(work: Promise<T>): Promise<T> {
		return await new Promise<T>((resolve, reject) => {
			const stop = () => reject(new Stopped());
			if (this.stopped) stop();
			this.stops.add(stop);
			void work.then(resolve, reject).finally(() => this.stops.delete(stop));
		});
	}

	/** Waits so many milliseconds; throws Stopped as soon as the waits are stopped. */
	async sleep(milliseconds: number): Promise<void> {
		const timer = new AbortController();
		try {
			await this.until(sleep(milliseconds, timer.signal));
		} finally {
			timer.abort(over);
		}
	}
}
