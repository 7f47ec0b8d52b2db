import { sleep } from 'n8n-workflow';
import { after, now } from './delay';
import type { QuestionProError } from './failure';
import { FairQueue } from './fairQueue';
import { HalfOpen } from './halfOpen';
import { RequestLog } from './requestLog';

/** Who wants to send a request; the same object for each attempt of one request. */
export interface Caller {
	/** The run that the request belongs to. Runs take turns. */
	run: object;
	/** Requests in 60 seconds that the credential of the run allows. */
	limit: number;
}

/**
 * How a request ended. `accepted`: QuestionPro took it, whether or not it reports a failure.
 * `unanswered`: anything else, such as a gateway's page, a timeout or a broken connection.
 */
export type Outcome =
	| { kind: 'accepted' | 'unanswered' | 'cancelled' }
	| { kind: 'rateLimited'; retryAfter: number | null }
	| { kind: 'quotaExceeded'; error: QuestionProError };

/** The right to send one request, from its start to its end. */
export interface Permit {
	/**
	 * Says how the request ended.
	 *
	 * @returns whether the quota is certainly used up; all who wait are rejected with the error then
	 */
	release(outcome: Outcome): boolean;

	/** Milliseconds until a request may start again after a 429. */
	pause(): number;
}

interface Waiter {
	caller: Caller;
	resolve(permit: Permit): void;
	reject(reason: unknown): void;
}

/**
 * Lets no more requests of one key start than its limit allows: never more in any 60 seconds as the
 * server sees it, one after another, fair between runs. After a 429 it is half-open: no
 * request starts except one probe at a time. docs/architecture.md has the proof.
 */
export class RateLimiter {
	private readonly log = new RequestLog();

	private readonly queue = new FairQueue<Waiter>();

	private halfOpen: HalfOpen | null = null;

	private isDispatching = false;

	private cancelTimer = () => {};

	/** Whether nothing is left to remember, and nobody waits. */
	get isIdle(): boolean {
		const isOpen = this.halfOpen === null || this.halfOpen.until <= now();
		return isOpen && this.queue.size === 0 && this.log.isEmpty;
	}

	/**
	 * Waits until the caller may send one request.
	 *
	 * @param signal ends the wait
	 * @throws the reason of the signal when it is aborted first, or the error of a used-up quota
	 */
	async acquire(caller: Caller, signal: AbortSignal): Promise<Permit> {
		signal.throwIfAborted();
		this.log.enter(caller.limit);
		let abort = () => {};
		try {
			return await new Promise<Permit>((resolve, reject) => {
				const waiter = { caller, resolve, reject };
				abort = () => {
					this.queue.remove(caller.run, waiter);
					reject(signal.reason);
					this.dispatch();
				};
				signal.addEventListener('abort', abort);
				this.queue.add(caller.run, waiter);
				this.dispatch();
			});
		} finally {
			signal.removeEventListener('abort', abort);
			this.log.leave(caller.limit);
		}
	}

	/** Starts who may start now, or sets a timer for the next who may. */
	private dispatch(): void {
		this.cancelTimer();
		if (this.isDispatching || this.queue.size === 0) return;
		const wait = Math.max(this.halfOpen?.wait() ?? 0, this.log.wait());
		if (wait === Infinity) return;
		if (wait > 0) {
			this.cancelTimer = after(wait, () => this.dispatch());
			return;
		}
		this.start();
		// Requests that are prepared together are written to their connections only when all of them
		// are ready, so they would go out, and come back, in waves.
		this.dispatchLater();
	}

	private dispatchLater(): void {
		this.isDispatching = true;
		void sleep(0).then(() => {
			this.isDispatching = false;
			this.dispatch();
		});
	}

	private start(): void {
		const waiter = this.queue.take(({ caller }) => caller === this.halfOpen?.confirms);
		if (!waiter) return;
		const { caller } = waiter;
		const probed = this.halfOpen;
		probed?.startProbe();
		this.log.start(caller.limit);
		waiter.resolve({
			release: (outcome) => {
				this.log.end(caller.limit, outcome.kind === 'accepted');
				const isFinal = this.learn(caller, outcome, probed);
				// The failure of this request may stop the run, and then no other of it may start.
				if (!this.isDispatching && this.queue.size > 0) this.dispatchLater();
				return isFinal;
			},
			pause: () => this.halfOpen?.pause ?? 0,
		});
	}

	/** Draws conclusions from how a request ended; `probed` is the pause that it probed. */
	private learn(caller: Caller, outcome: Outcome, probed: HalfOpen | null): boolean {
		const isCurrent = probed === this.halfOpen;
		switch (outcome.kind) {
			case 'cancelled':
				probed?.handOn();
				return false;
			case 'rateLimited':
				if (this.halfOpen === null || isCurrent) {
					this.halfOpen = HalfOpen.after(probed, this.log);
				}
				this.halfOpen.extend(outcome.retryAfter);
				return false;
			case 'quotaExceeded':
				return this.suspectQuota(caller, outcome.error);
			default:
				if (!isCurrent) this.halfOpen?.postpone(this.log);
				// Another response may have asked for a pause while the probe was in flight.
				else if (probed !== null && probed.pause > 0) probed.handOn();
				else this.halfOpen = null;
				return false;
		}
	}

	/**
	 * A quota is used up if the key had no accepted request for 60 seconds; else the refusal may be
	 * one of the limit in disguise, because nobody has documented the body of that, and has to be
	 * confirmed by the same request.
	 */
	private suspectQuota(caller: Caller, error: QuestionProError): boolean {
		const isCertain = this.log.oldestAccepted === null;
		this.halfOpen = HalfOpen.toConfirm(isCertain ? null : caller, this.halfOpen, this.log);
		if (!isCertain) return false;
		for (const waiter of this.queue.takeAll()) waiter.reject(error);
		return true;
	}
}
