import { sleep } from 'n8n-workflow';
import { createError, type QuestionProError } from './failure';
import { kinds, type FailureKind } from './failureKinds';
import { FairQueue } from './queue';
import { minute, RequestWindow } from './requestWindow';
import { backoff } from './retry';
import { after, now } from './time';

/** Pauses before probes, and what a server may ask for at most, in milliseconds. */
const firstPause = 1_000;
const longestPause = 16_000;
const longestRetryAfter = 600_000;

/** A probe without an answer lets the next one start after this time. */
const longestProbe = 30_000;

/** A key that gets nothing but 429s for this time is given up. */
const longestRefusal = 180_000;

/** The error of those who wait and do not get to start. */
const notStarted = (kind: FailureKind, message: string) =>
	createError(kind, `QuestionPro ${message} (HTTP 429)`, kind.advice, { httpStatusCode: 429 });
const noTime = notStarted(kinds.rateLimited, 'accepts no requests with this API key right now');
const givenUp = notStarted(kinds.keyRefused, 'refused all requests of this API key for 3 minutes');

/** Who wants to send a request. */
export interface Caller {
	/** The run that the request belongs to. Runs take turns. */
	run: object;
	/** Requests in 60 seconds that the credential of the run allows. */
	limit: number;
	/** When the caller's time is over, on the clock of `now()`. */
	deadline: number;
}

/** The right to send one request, from its start to its end. */
export interface Permit {
	/**
	 * The request ended with anything but a 429. `accepted`: QuestionPro took it, whether or not it
	 * reports a failure. `answered`: anything else, such as a gateway's page or a time-out.
	 */
	release(outcome: 'accepted' | 'answered' | 'cancelled'): void;

	/**
	 * The request was refused with a 429.
	 *
	 * @param retryAfter what the server asks to wait, in milliseconds
	 * @param isQuota whether it says that the quota is used up
	 * @returns what the refusal means, and in how many milliseconds the next request may start
	 */
	refuse(retryAfter: number | null, isQuota: boolean): { kind: FailureKind; pause: number };
}

interface Waiter {
	caller: Caller;
	/** When it came. All times are those of `now()`. */
	since: number;
	resolve(permit: Permit): void;
	reject(reason: unknown): void;
}

/** What holds after a 429: nobody starts before `until`, then one probe at a time. */
interface HalfOpen {
	/** Since when the key has got nothing but 429s. */
	since: number;
	round: number;
	until: number;
	/** The newest probe, and until when it holds the next one back. */
	probe: Permit | null;
	probeUntil: number;
}

/**
 * Lets no more requests of one key start than the caller's limit allows: never more in any 60
 * seconds as the server sees it, one after another, fair between runs. After a 429 it is half-open:
 * no request starts except one probe at a time. docs/architecture.md has the proof.
 */
export class RateLimiter {
	private readonly window = new RequestWindow();

	private readonly queue = new FairQueue<Waiter>();

	private halfOpen: HalfOpen | null = null;

	/** When the last request ended, or the last wait. */
	private lastUse = -Infinity;

	private isDispatching = false;

	private cancelTimer = () => {};

	/** Whether nothing is left to remember, and nobody waits. */
	get isIdle(): boolean {
		return this.isUnused && this.window.isEmpty && (this.halfOpen?.until ?? 0) <= now();
	}

	/** Whether nobody has waited or sent for a minute. */
	private get isUnused(): boolean {
		const isInUse = this.queue.heads.length > 0 || this.window.inFlight > 0;
		return !isInUse && now() - this.lastUse >= minute;
	}

	/**
	 * Waits until the caller may send one request.
	 *
	 * @param signal ends the wait
	 * @throws the reason of the signal when it is aborted first; QuestionProError if the pause after
	 * a 429 ends after the caller's time, or the key is given up
	 */
	async acquire(caller: Caller, signal: AbortSignal): Promise<Permit> {
		signal.throwIfAborted();
		// What was refused before says nothing any more. A pause that the server asked for still holds.
		if (this.halfOpen && this.isUnused) this.halfOpen.since = now();
		let abort = () => {};
		try {
			return await new Promise<Permit>((resolve, reject) => {
				const waiter = { caller, since: now(), resolve, reject };
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
			this.lastUse = now();
		}
	}

	/** Starts who may start now, or sets a timer for the next who may, or who gives up. */
	private dispatch(): void {
		this.cancelTimer();
		this.reject(noTime, ({ caller }) => caller.deadline < (this.halfOpen?.until ?? 0));
		this.reject(givenUp, (waiter) => this.givesUpAt(waiter) <= now());
		if (this.isDispatching) return;
		const waiter = this.queue.take((head) => this.startsAt(head) <= now());
		if (waiter) return this.start(waiter);
		const times = this.queue.heads.flatMap((head) => [this.startsAt(head), this.givesUpAt(head)]);
		const next = Math.min(...times);
		if (next < Infinity) this.cancelTimer = after(next - now(), () => this.dispatch());
	}

	/**
	 * Requests that are prepared together are written to their connections only when all of them are
	 * ready, so they would go out, and come back, in waves. And the failure of one that ended may
	 * stop its run, and then no other of it may start.
	 */
	private dispatchLater(): void {
		if (this.isDispatching) return;
		this.isDispatching = true;
		void sleep(0).then(() => {
			this.isDispatching = false;
			this.dispatch();
		});
	}

	private startsAt({ caller }: Waiter): number {
		const { until = 0, probeUntil = 0 } = this.halfOpen ?? {};
		return Math.max(until, probeUntil, this.window.startsAt(caller.limit));
	}

	/** All give up together; who comes after that, as long after it came. */
	private givesUpAt({ since }: Waiter): number {
		const end = (this.halfOpen?.since ?? Infinity) + longestRefusal;
		return since < end ? end : since + longestRefusal;
	}

	private start(waiter: Waiter): void {
		const probed = this.halfOpen;
		const permit: Permit = {
			release: (outcome) => {
				this.end(outcome === 'accepted');
				if (outcome !== 'cancelled') this.learnAnswer(probed);
				else if (this.halfOpen?.probe === permit) this.halfOpen.probeUntil = 0;
			},
			refuse: (retryAfter, isQuota) => {
				this.end(false);
				return this.learnRefusal(permit, retryAfter, isQuota);
			},
		};
		if (probed) Object.assign(probed, { probe: permit, probeUntil: now() + longestProbe });
		this.window.start();
		waiter.resolve(permit);
		this.dispatchLater();
	}

	private end(accepted: boolean): void {
		this.window.end(accepted);
		this.lastUse = now();
		this.dispatchLater();
	}

	/** The key got an answer other than 429, which opens it if the request began as a probe. */
	private learnAnswer(probed: HalfOpen | null): void {
		const { halfOpen } = this;
		if (halfOpen === null) return;
		halfOpen.since = now();
		if (probed !== halfOpen) return;
		// Another response may have asked for a pause while the probe was in flight.
		if (halfOpen.until > now()) halfOpen.probeUntil = 0;
		else this.halfOpen = null;
	}

	private learnRefusal(permit: Permit, retryAfter: number | null, isQuota: boolean) {
		const before = this.halfOpen;
		const isNews = before === null || before.probe === permit;
		const halfOpen = isNews ? this.halfOpenAfter(before) : before;
		const asked = now() + Math.min(retryAfter ?? 0, longestRetryAfter);
		halfOpen.until = Math.max(halfOpen.until, before?.until ?? 0, asked);
		this.halfOpen = halfOpen;
		const pause = Math.max(halfOpen.until - now(), 0);
		const isUsedUp = isQuota && !this.window.mayBeAccepted;
		if (isUsedUp) return { kind: kinds.quotaExhausted, pause };
		if (now() - halfOpen.since < longestRefusal) return { kind: kinds.rateLimited, pause };
		this.reject(givenUp, () => true);
		return { kind: kinds.keyRefused, pause };
	}

	/** The pause doubles with each probe that was refused. */
	private halfOpenAfter(before: HalfOpen | null): HalfOpen {
		const { since = now(), round = 0 } = before ?? {};
		const end = now() + backoff(round + 1, firstPause, longestPause);
		// The server has room when the oldest request that it accepted leaves its window.
		const until = Math.min(end, this.window.oldestAccepted ?? Infinity);
		return { since, round: round + 1, until, probe: null, probeUntil: 0 };
	}

	private reject(error: QuestionProError, isMeant: (waiter: Waiter) => boolean): void {
		const retryAfter = Math.max((this.halfOpen?.until ?? 0) - now(), 0);
		for (const waiter of this.queue.takeAll(isMeant)) waiter.reject(error.with({}, { retryAfter }));
	}
}

const limiters = new Map<string, RateLimiter>();

/**
 * The one rate limiter of an account, shared by all executions in this process. To be asked for
 * before each request, because limiters with nothing left to remember are dropped.
 *
 * @param name from `hashAccount`
 */
export function getRateLimiter(name: string): RateLimiter {
	for (const [other, { isIdle }] of limiters) if (isIdle) limiters.delete(other);
	const limiter = limiters.get(name) ?? new RateLimiter();
	limiters.set(name, limiter);
	return limiter;
}
