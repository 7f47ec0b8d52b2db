import { now } from './delay';

/** QuestionPro counts requests per 60 seconds (its page on limits), in milliseconds. */
export const windowMilliseconds = 60_000;

/**
 * Keeps our window behind the server's when the two clocks run at different speeds, in
 * milliseconds.
 */
const margin = 500;

interface Entry {
	/** When the request leaves the window. */
	leavesAt: number;
	accepted: boolean;
}

/**
 * The requests of one key in the last 60 seconds, and the limits of those who use it.
 *
 * The server sees a request at some time between its start and its end. A place in the window is
 * free again 60 seconds after the END of the request that had it. So of two requests that use one
 * place the second arrives at least 60 seconds after the first, however long each of them was on
 * its way; with as many places as the limit no 60 seconds hold more requests than that.
 */
export class RequestLog {
	/** Requests that have ended, oldest first. */
	private readonly ended: Entry[] = [];

	private inFlight = 0;

	/** For each limit: how many wait or are in flight with it, and until when it counts. */
	private readonly limits = new Map<number, { users: number; countsUntil: number }>();

	/** Whether nothing is in flight, and nothing left in the window. */
	get isEmpty(): boolean {
		this.forget();
		return this.inFlight === 0 && this.ended.length === 0;
	}

	/** When the oldest request that the server accepted leaves the window; null if there is none. */
	get oldestAccepted(): number | null {
		this.forget();
		return this.ended.find(({ accepted }) => accepted)?.leavesAt ?? null;
	}

	/** When the newest request that the server accepted leaves the window; null if there is none. */
	get newestAccepted(): number | null {
		this.forget();
		return this.ended.findLast(({ accepted }) => accepted)?.leavesAt ?? null;
	}

	/** Somebody with this limit waits. */
	enter(limit: number): void {
		const users = this.limits.get(limit)?.users ?? 0;
		this.limits.set(limit, { users: users + 1, countsUntil: Infinity });
	}

	/** Somebody with this limit waits no longer. */
	leave(limit: number): void {
		const users = (this.limits.get(limit)?.users ?? 0) - 1;
		const countsUntil = users > 0 ? Infinity : now() + windowMilliseconds + margin;
		this.limits.set(limit, { users, countsUntil });
	}

	start(limit: number): void {
		this.enter(limit);
		this.inFlight += 1;
	}

	end(limit: number, accepted: boolean): void {
		this.leave(limit);
		this.inFlight -= 1;
		this.ended.push({ leavesAt: now() + windowMilliseconds + margin, accepted });
	}

	/** Milliseconds until a request may start; Infinity if one in flight has to end first. */
	wait(): number {
		this.forget();
		const surplus = this.inFlight + this.ended.length - this.limit();
		if (surplus < 0) return 0;
		const leavesAt = this.ended[surplus]?.leavesAt;
		return leavesAt === undefined ? Infinity : leavesAt - now();
	}

	/** The lowest limit of those who use the key, or did in the last 60 seconds. */
	private limit(): number {
		for (const [limit, { countsUntil }] of this.limits) {
			if (countsUntil <= now()) this.limits.delete(limit);
		}
		return Math.min(...this.limits.keys());
	}

	private forget(): void {
		while ((this.ended[0]?.leavesAt ?? Infinity) <= now()) this.ended.shift();
	}
}
