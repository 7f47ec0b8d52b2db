import { hashAccount, type Account } from './account';
import { createError, toQuestionProError, type QuestionProError } from './failure';
import { kinds } from './failureKinds';
import { Concurrency } from './queue';
import { getRateLimiter, type Permit } from './rateLimiter';
import { after, delay, now, untilAborted, WaitTime } from './time';

/** The error of a request whose time was over before it could start. */
const outOfTime = createError(
	kinds.timeout,
	'The request could not start in time',
	'Run the workflow again later. If other programs use this API key, reduce their requests',
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

	private readonly waits = new Set<AbortController>();

	private error: QuestionProError | null = null;

	/** @param size how many requests may be sent at the same time */
	constructor(
		private readonly account: Account,
		readonly size: number,
	) {
		this.places = new Concurrency(size);
		this.limiterName = hashAccount(account);
	}

	/** Why nothing may wait any more; null until then. */
	get stopError(): QuestionProError | null {
		return this.error;
	}

	/** Ends all waiting. */
	stop(error: QuestionProError): void {
		this.error = error;
		for (const wait of this.waits) wait.abort(error);
	}

	/** Waits for the given time in milliseconds; throws the error of the stop if that comes first. */
	async delay(milliseconds: number): Promise<void> {
		await this.wait(async ({ signal }) => await delay(milliseconds, signal));
	}

	/**
	 * Waits until a request may be sent. Once it is over, `leave` has to be called.
	 *
	 * @throws QuestionProError, which is the reason of the signal that ended the wait if it is one
	 */
	async enter({ pause, deadline, signal: given }: Arrival): Promise<Permit> {
		const timeLeft = deadline - now();
		if (timeLeft <= 0) throw outOfTime;
		return await this.wait(async (wait) => {
			const stopTimer = deadline < Infinity && after(timeLeft, () => wait.abort(outOfTime));
			const signal = given ? AbortSignal.any([wait.signal, given]) : wait.signal;
			try {
				if (pause > 0) await delay(pause, signal);
				await this.takePlace(signal);
				return await this.passLimiter(deadline, signal);
			} finally {
				if (stopTimer) stopTimer();
			}
		});
	}

	/**
	 * Waits with a signal of its own: Node.js 20 warns if one has more than ten listeners, and
	 * AbortSignal.any takes more than twice as long as a controller.
	 */
	private async wait<T>(task: (wait: AbortController) => Promise<T>): Promise<T> {
		if (this.error) throw this.error;
		const wait = new AbortController();
		this.waits.add(wait);
		try {
			return await task(wait);
		} finally {
			this.waits.delete(wait);
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
