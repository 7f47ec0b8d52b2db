import type { IHttpRequestMethods, JsonObject, JsonValue } from 'n8n-workflow';
import { adviceFor, type OperationAdvice } from './advice';
import { toQuestionProError, type QuestionProError } from './failure';
import type { Permit } from './rateLimiter';
import type { Redactor } from './redact';
import { sendRequest, type Send } from './request';
import { incompleteError, readResponse, type ApiResponse } from './response';

/** Returns the requested data of a response, or null if the response does not contain it. */
export type Parse<T> = (response: ApiResponse) => T | null;

/** One request to the API. */
export interface ApiRequest<T> {
	method: IHttpRequestMethods;
	/** Below `/a/api/v2`, starting with a slash. */
	path: string;
	query?: Record<string, string | number>;
	body?: JsonObject | JsonValue[];
	/**
	 * Whether it may be sent again when nobody knows if it was carried out; by default only a GET.
	 */
	idempotent?: boolean;
	/** Whether a GET is sent although an identical one was sent in this run. */
	fresh?: boolean;
	/** A text beside the key that must not come back in a result or failure. */
	secret?: string | undefined;
	/** What to do about a 400, 403 or 404, if the operation knows more than the transport. */
	advice?: OperationAdvice;
	parse: Parse<T>;
}

interface Means {
	send: Send;
	redactor: Redactor;
	/** In milliseconds. */
	timeout: number;
	/** Ends the request. */
	controller: AbortController;
}

/**
 * Says to the rate limiter what a failure means for it: a gateway's page means nothing. A used-up
 * quota that is not certain yet is a limit that was reached.
 */
function releaseFailed(permit: Permit, error: QuestionProError): QuestionProError {
	const { failure, details } = error;
	switch (failure.name) {
		case 'CANCELLED':
			permit.release({ kind: 'cancelled' });
			return error;
		case 'RATE_LIMITED':
			permit.release({ kind: 'rateLimited', retryAfter: details.retryAfter ?? null });
			break;
		case 'QUOTA_EXHAUSTED':
			if (permit.release({ kind: 'quotaExceeded', error })) return error;
			break;
		default:
			permit.release({ kind: details.reported ? 'accepted' : 'unanswered' });
			return error;
	}
	const name = 'RATE_LIMITED';
	return error.with({ name, ...adviceFor(name, 429) }, { retryAfter: permit.pause() });
}

/**
 * Sends a request once, and reads the response.
 *
 * @param permit of the rate limiter, which is released
 * @returns what the request's `parse` gives
 * @throws QuestionProError
 */
export async function sendOnce<T>(
	{ method, body, secret, advice, parse }: ApiRequest<T>,
	url: string,
	permit: Permit,
	{ send, redactor, timeout, controller }: Means,
): Promise<T> {
	let read: ApiResponse;
	try {
		const response = await sendRequest(send, { method, url, body, timeout }, controller);
		read = readResponse(response, redactor.and(secret), advice);
	} catch (thrown) {
		throw releaseFailed(permit, toQuestionProError(thrown));
	}
	permit.release({ kind: 'accepted' });
	const value = parse(read);
	if (value === null) throw incompleteError(read, url);
	return value;
}
