import { QuestionProError } from './failure';
import { kinds } from './failureKinds';
import { now } from './time';

/** Waits before a retry, in milliseconds. */
const firstRetry = 500;
const longestRetry = 60_000;

/** A request gives up at a 429 this long after its first one, in milliseconds. */
const longestRefusal = 180_000;

/**
 * A doubling wait: `first` in the first round, at most `longest`, less a random part of up to a
 * quarter, so that those who stopped together do not return together.
 *
 * @param round from 1
 * @returns milliseconds
 */
export function backoff(round: number, first: number, longest: number): number {
	return Math.min(first * 2 ** (round - 1), longest) * (1 - Math.random() / 4);
}

/**
 * Reads a Retry-After header: digits or an HTTP date (RFC 9110, 10.2.3). QuestionPro documents
 * none, but a gateway before it may send one.
 *
 * @returns milliseconds from now, or null if there is none that can be read
 */
export function parseRetryAfter(header: unknown): number | null {
	const text = typeof header === 'string' ? header.trim() : '';
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(text)) return null;
	const date = Date.parse(text);
	return Number.isNaN(date) ? null : Math.max(date - Date.now(), 0);
}

/** What the attempts of one request have to know of it. */
interface Request {
	method: string;
	/** Whether it may be sent again when nobody knows if it was carried out. */
	idempotent: boolean;
	/** Not counting those after a 429; with 0 those are not made either. */
	maxRetries: number;
	/** When the caller's time is over, on the clock of `now()`. */
	deadline: number;
}

/** The attempts of one request: whether a further one follows, and when. */
export class Attempts {
	/** Requests that were sent. */
	count = 0;

	private retries = 0;

	private refusedSince: number | null = null;

	/** Whether an attempt failed that QuestionPro may have carried out. */
	private mayBeDone = false;

	private last: QuestionProError | null = null;

	private lastAt = 0;

	constructor(private readonly request: Request) {}

	/**
	 * Decides what follows a failed attempt.
	 *
	 * @returns how long to wait before the next one, in milliseconds; the rate limiter comes after
	 * that
	 * @throws QuestionProError if there is none
	 */
	next(failed: QuestionProError): number {
		const error = this.finish(failed);
		const { kind, retryAfter } = error.details;
		if (!kind.retry) throw error;
		const pause = kind === kinds.rateLimited ? this.refused(error) : this.retry(error);
		const start = now() + (kind === kinds.rateLimited ? (retryAfter ?? 0) : pause);
		if (start > this.request.deadline) throw error;
		this.mayBeDone ||= !kind.notCarriedOut;
		this.last = error;
		this.lastAt = now();
		return pause;
	}

	/** The rate limiter waits after a 429. */
	private refused(error: QuestionProError): number {
		this.refusedSince ??= now();
		const isOver = now() - this.refusedSince >= longestRefusal;
		if (isOver || this.request.maxRetries === 0) throw error;
		return 0;
	}

	private retry(error: QuestionProError): number {
		if (this.retries >= this.request.maxRetries) throw error;
		this.retries += 1;
		const asked = Math.min(error.details.retryAfter ?? 0, longestRetry);
		return Math.max(backoff(this.retries, firstRetry, longestRetry), asked);
	}

	/**
	 * The failure of a sent request, with what is not known of it: what must not be done twice may
	 * have been done, now or by an earlier attempt.
	 */
	finish(failed: QuestionProError): QuestionProError {
		const error = failed.with({ attempts: this.count });
		const { kind } = error.details;
		const { message, description, httpStatusCode } = error.failure;
		const { idempotent, method } = this.request;
		if (!idempotent && !kind.notCarriedOut) {
			const unknown = `QuestionPro may or may not have done this: ${message}`;
			return error.as(kinds.outcomeUnknown).with({ message: unknown });
		}
		const findsNothing = kind === kinds.nothingChanged || httpStatusCode === 404;
		if (!this.mayBeDone || method === 'GET' || !findsNothing) return error;
		const earlier =
			'An earlier attempt of this request had no usable response and may have done it already';
		return error.with({ description: `${earlier}. If not: ${description}` });
	}

	/**
	 * The error if the next attempt does not start, for a reason that is not the request's own: its
	 * last failure, if it has one. A refusal that turned out to be a used-up quota is named so.
	 */
	endedBy(reason: QuestionProError): QuestionProError {
		const { last } = this;
		const isQuota = reason.details.kind === kinds.quotaExhausted;
		if (last === null) return reason;
		if (isQuota && last.details.kind === kinds.rateLimited) {
			return last.as(kinds.quotaExhausted, { interrupted: true });
		}
		const { retryAfter } = last.details;
		return last.with(
			{},
			{
				interrupted: true,
				...(retryAfter && { retryAfter: Math.max(retryAfter - (now() - this.lastAt), 0) }),
			},
		);
	}
}
