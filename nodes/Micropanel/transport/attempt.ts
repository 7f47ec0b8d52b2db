import type { IHttpRequestMethods, JsonObject, JsonValue } from 'n8n-workflow';
import { adviceFor, type OperationAdvice } from './advice';
import { QuestionProError } from './failure';
import type { Outcome, Permit } from './rateLimiter';
import type { Redactor } from './redact';
import { sendRequest, type Send } from './request';
import { incompleteError, readResponse, type ApiResponse, type HttpResponse } from './response';
import { parseRetryAfter } from './backoff';

/** Gives what was asked for out of a response, or null where the response does not hold it. */
export type Parse<T> = (response: ApiResponse) => T | null;

/** One request to the API. */
export interface ApiRequest<T> {
	method: IHttpRequestMethods;
	/** Below `/a/api/v2`, starting with a slash. */
	path: string;
	query?: Record<string, string | number>;
	body?: JsonObject | JsonValue[];
	/** Whether it may be sent again when nobody knows if it was carried out; by default only a GET. */
	idempotent?: boolean;
	/** Whether a GET is sent although an identical one was sent in this run. */
	fresh?: boolean;
	/** A text beside the key that must not come back in a result or failure. */
	secret?: string | undefined;
	/** What to do about a 400, 403 or 404, where the operation knows more than the transport. */
	advice?: OperationAdvice;
	parse: Parse<T>;
}

interface Means {
	send: Send;
	redactor: Redactor;
	/** In milliseconds. */
	timeout: number;
	/** Ends the request. */
	cancelled: AbortSignal;
}

/** What the rate limiter learns from a response: a gateway's page says nothing of the limit. */
function toOutcome(response: HttpResponse, read: ApiResponse | QuestionProError): Outcome {
	if (!(read instanceof QuestionProError)) return { kind: 'accepted' };
	switch (read.failure.name) {
		case 'RATE_LIMITED':
			return { kind: 'rateLimited', retryAfter: parseRetryAfter(response.retryAfter) };
		case 'QUOTA_EXHAUSTED':
			return { kind: 'quotaExceeded', error: read };
		default:
			return { kind: read.details.reported ? 'accepted' : 'unanswered' };
	}
}

/**
 * Sends a request once, and reads the response.
 *
 * @param permit of the rate limiter, which is released
 * @returns what the request's `parse` gives
 * @throws QuestionProError; RATE_LIMITED also for a used-up quota that is not certain yet
 */
export async function sendOnce<T>(
	{ method, body, secret, advice, parse }: ApiRequest<T>,
	url: string,
	permit: Permit,
	{ send, redactor, timeout, cancelled }: Means,
): Promise<T> {
	let outcome: Outcome = { kind: 'unanswered' };
	let isQuotaUsedUp = false;
	let read: ApiResponse | QuestionProError;
	let retryAfter: number | null;
	try {
		const response = await sendRequest(send, { method, url, body, timeout }, cancelled);
		read = readResponse(response, redactor.and(secret), advice);
		retryAfter = parseRetryAfter(response.retryAfter);
		outcome = toOutcome(response, read);
	} finally {
		const isCancelled = outcome.kind === 'unanswered' && cancelled.aborted;
		isQuotaUsedUp = permit.release(isCancelled ? { kind: 'cancelled' } : outcome);
	}
	if (read instanceof QuestionProError) {
		if (outcome.kind === 'rateLimited' || (outcome.kind === 'quotaExceeded' && !isQuotaUsedUp)) {
			const name = 'RATE_LIMITED';
			throw read.with({ name, ...adviceFor(name, 429) }, { retryAfter: permit.pause() });
		}
		throw read.with({}, { retryAfter });
	}
	const value = parse(read);
	if (value === null) throw incompleteError(read, url);
	return value;
}
