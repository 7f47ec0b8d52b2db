import { now } from './delay';
import type { RequestLog } from './requestLog';
import { backoff } from './backoff';

/** Pauses before probes, in milliseconds. */
const firstPause = 1_000;
const longestPause = 16_000;

/** What a server may ask for at most, in milliseconds. */
const longestRetryAfter = 600_000;

/**
 * The state of a rate limiter after a 429: nobody starts before `until`, then one probe at a time,
 * until one has an answer other than 429.
 */
export class HalfOpen {
	private isProbing = false;

	private constructor(
		private readonly round: number,
		/** On the clock of `now()`, in milliseconds. */
		public until: number,
		/** Whose refusal for a used-up quota is to be confirmed; only this one may probe then. */
		public readonly confirms: object | null = null,
	) {}

	/**
	 * The state after a refusal: the pause doubles with each probe that was refused. It ends early,
	 * when the oldest request that was accepted leaves the window: the server has room then.
	 */
	static after(previous: HalfOpen | null, log: RequestLog): HalfOpen {
		const round = (previous?.round ?? 0) + 1;
		const pause = now() + backoff(round, firstPause, longestPause);
		const until = Math.min(pause, log.oldestAccepted ?? Infinity);
		// The server may have asked for a longer pause while the probe was in flight.
		return new HalfOpen(round, Math.max(until, previous?.until ?? 0));
	}

	/**
	 * The state after a refusal for a used-up quota: until nothing accepted is in the window.
	 *
	 * @param caller who confirms it; null if it is certain
	 */
	static toConfirm(caller: object | null, previous: HalfOpen | null, log: RequestLog): HalfOpen {
		const until = Math.max(log.newestAccepted ?? now(), previous?.until ?? 0);
		return new HalfOpen(0, until, caller);
	}

	/** Milliseconds until a probe may start; Infinity while one is in flight. */
	wait(): number {
		return this.isProbing ? Infinity : this.pause;
	}

	/** Milliseconds until the next probe may start, should the one in flight be refused too. */
	get pause(): number {
		return Math.max(this.until - now(), 0);
	}

	startProbe(): void {
		this.isProbing = true;
	}

	/** The probe was cancelled: the next may start. */
	handOn(): void {
		this.isProbing = false;
	}

	/** The server asks for a pause, in milliseconds: it can only make ours longer. */
	extend(retryAfter: number | null): void {
		this.until = Math.max(this.until, now() + Math.min(retryAfter ?? 0, longestRetryAfter));
	}

	/**
	 * Another request ended: if it was accepted, the confirmation waits until it has left the window.
	 */
	postpone(log: RequestLog): void {
		if (this.confirms) this.until = Math.max(this.until, log.newestAccepted ?? 0);
	}
}
