import { now } from './delay';

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
