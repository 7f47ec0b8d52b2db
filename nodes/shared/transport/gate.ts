import { hashAccount, type Account } from './account';
import { createError, toQuestionProError } from './failure';
import { kinds } from './failureKinds';
import { untilAborted } from './http';
import { Concurrency } from './queue';
import { getRateLimiter, type Permit } from './rateLimiter';
import { after, delay, now, WaitTime } from './time';

/** The error of a request whose time was over before it could start. */
const outOfTime = createError(
	kinds.timeout,
	'The request could not start in time',
	'Run the workflow again later. If other programs use this API key, let them make fewer requests',
);

/** What a request waits for, before the rate limiter lets it go. */
interface Arrival {
	/** Before a retry, in milliseconds. */
	pause: number;
	/** When its time is over, on the clock of `now()`. */
	deadline: number;
	/** Ends the wait. */
	signal: AbortSignal | undefined;
}

/** Where the requests of a run wait: first for their retry, then for a place, then for the limit. */
export class Gate {
	/** How long requests waited for the rate limiter. */
	readonly limiterWait = new WaitTime();

	private readonly places: Concurrency;

	private readonly limiterName: string;

	/**
	 * @param size how many requests may be sent at the same time
	 * @param stopped ends all waiting
	 */
	constructor(
		private readonly account: Account,
		readonly size: number,
		private readonly stopped: AbortSignal,
	) {
		this.places = new Concurrency(size);
		this.limiterName = hashAccount(account);
	}

	/**
	 * Waits until a request may be sent. Once it is over, `leave` has to be called.
	 *
	 * @throws QuestionProError, which is the reason of the signal that ended the wait if it is one
	 */
	async enter({ pause, deadline, signal: given }: Arrival): Promise<Permit> {
		const timeLeft = deadline - now();
		if (timeLeft <= 0) throw outOfTime;
		const timeUp = new AbortController();
		const stopTimer = deadline < Infinity && after(timeLeft, () => timeUp.abort(outOfTime));
		const ends = [this.stopped, timeUp.signal, given].filter((end) => end !== undefined);
		// One for each wait: Node.js 20 warns if a signal has more than ten listeners.
		const signal = AbortSignal.any(ends);
		try {
			if (pause > 0) await delay(pause, signal);
			await this.takePlace(signal);
			return await this.passLimiter(deadline, signal);
		} finally {
			if (stopTimer) stopTimer();
		}
	}

	/** Gives the place of a request back. */
	leave(): void {
		this.places.release();
	}

	/** Waits for a place. One that comes after the wait was ended goes to the next. */
	private async takePlace(signal: AbortSignal): Promise<void> {
		const place = this.places.acquire();
		try {
			await Promise.race([untilAborted(signal), place]);
		} catch (thrown) {
			void place.then(() => this.leave());
			throw toQuestionProError(thrown);
		}
	}

	private async passLimiter(deadline: number, signal: AbortSignal): Promise<Permit> {
		try {
			const caller = { run: this, limit: this.account.maxRequestsPerMinute, deadline };
			const limiter = getRateLimiter(this.limiterName);
			const permit = await this.limiterWait.during(limiter.acquire(caller, signal));
			if (!signal.aborted) return permit;
			permit.release('cancelled');
			throw signal.reason;
		} catch (thrown) {
			this.leave();
			throw toQuestionProError(thrown);
		}
	}
}
