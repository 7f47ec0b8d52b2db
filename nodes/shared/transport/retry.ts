import { backoff } from './backoff';
import { now } from './delay';
import type { QuestionProError } from './failure';

/** Statuses that pass, of which only the failure of QuestionPro itself (500) is documented. */
const temporaryStatuses = [500, 502, 503, 504];

/** Waits before a retry, in milliseconds. */
const firstRetry = 500;
const longestRetry = 60_000;

/** A request is given up this long after its first 429, in milliseconds, or after this many. */
const longestRefusal = 180_000;
const mostRefusals = 15;

/** A wrong key and a used-up quota are the same for every further request of a run. */
export function isFinal({ failure: { name, httpStatusCode } }: QuestionProError): boolean {
	return httpStatusCode === 401 || name === 'QUOTA_EXHAUSTED';
}

/** Whether sending the request again may help, leaving aside whether that is safe. */
function isTemporary({ failure: { name, httpStatusCode } }: QuestionProError): boolean {
	return httpStatusCode === null
		? name === 'NETWORK_FAILURE' || name === 'TIMEOUT'
		: temporaryStatuses.includes(httpStatusCode);
}

/**
 * Whether QuestionPro may have carried out a request that failed in this way: all that is neither a
 * refusal (status 300 to 499) nor a request that never reached the server.
 */
function mayBeCarriedOut({ failure, details }: QuestionProError): boolean {
	const { httpStatusCode: status, name } = failure;
	const isRefused = status !== null && status >= 300 && status < 500;
	return !isRefused && !details.notCarriedOut && name !== 'NODE_DEFECT';
}

/** The error of a request of which nobody knows whether it was carried out. */
function outcomeUnknown(error: QuestionProError): QuestionProError {
	return error.with({
		name: 'OUTCOME_UNKNOWN',
		message: `It is not known whether QuestionPro did this: ${error.failure.message}`,
		description: 'Check in QuestionPro whether it was done before you run it again',
		retryable: false,
	});
}

/** The attempts of one request: whether a further one follows, and when. */
export class Attempts {
	/** Requests that were sent. */
	count = 0;

	private retries = 0;

	private refusals = 0;

	private refusedSince = 0;

	private last: QuestionProError | null = null;

	private lastAt = 0;

	/**
	 * @param idempotent whether the request may be sent again when nobody knows if it was carried out
	 * @param maxRetries not counting those after a 429; with 0 those are not made either
	 */
	constructor(
		private readonly idempotent: boolean,
		private readonly maxRetries: number,
	) {}

	/**
	 * The error with which a request gives up that was refused with a 429, and when, in milliseconds.
	 */
	get givesUp(): { error: QuestionProError; after: number } | null {
		if (this.last === null || this.refusals === 0) return null;
		return { error: this.last, after: this.refusedSince + longestRefusal - now() };
	}

	/**
	 * Decides what follows a failed attempt.
	 *
	 * @returns how long to wait before the next one, in milliseconds; the rate limiter comes after
	 * that
	 * @throws QuestionProError if there is none
	 */
	next(failed: QuestionProError): number {
		const error = failed.with({ attempts: this.count });
		this.last = error;
		this.lastAt = now();
		if (error.failure.name === 'RATE_LIMITED') {
			if (this.refusals === 0) this.refusedSince = now();
			this.refusals += 1;
			if (this.maxRetries === 0 || this.refusals >= mostRefusals) throw error;
			return 0;
		}
		if (!this.idempotent && mayBeCarriedOut(error)) throw outcomeUnknown(error);
		if (!isTemporary(error) || this.retries >= this.maxRetries) throw error;
		this.retries += 1;
		return backoff(this.retries, firstRetry, longestRetry);
	}

	/**
	 * The error if the next attempt does not start, for a reason that is not the request's own: its
	 * last failure, if it has one. A refusal that turned out to be a used-up quota is named so.
	 */
	endedBy(reason: QuestionProError): QuestionProError {
		const { last } = this;
		const isQuota = reason.failure.name === 'QUOTA_EXHAUSTED' && this.refusals > 0;
		if (last === null || isQuota) {
			return reason.with({ attempts: this.count }, { interrupted: true });
		}
		const { retryAfter } = last.details;
		return last.with(
			{},
			{
				...(reason !== last && { interrupted: true }),
				...(retryAfter && { retryAfter: Math.max(retryAfter - (now() - this.lastAt), 0) }),
			},
		);
	}
}
