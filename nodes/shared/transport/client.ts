import type { IHttpRequestMethods, JsonObject, JsonValue } from 'n8n-workflow';
import type { Account } from './account';
import { toQuestionProError, type QuestionProError } from './failure';
import { kinds } from './failureKinds';
import { Gate } from './gate';
import { sendRequest, type Send } from './http';
import { cancelled } from './networkFailure';
import type { Permit } from './rateLimiter';
import { Redactor } from './redact';
import { incompleteError, readResponse, type ApiResponse, type OperationAdvice } from './response';
import { Attempts } from './retry';
import { now, type WaitTime } from './time';

/** Returns the requested data of a response, which it leaves as it is, or null if that has none. */
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
	/**
	 * Which identical GETs of the run share one request: all of them (by default), only those that
	 * wait for it at the same time, or none.
	 */
	shared?: 'always' | 'inFlight' | 'never';
	/** Ends the wait of a request that was not sent yet. */
	signal?: AbortSignal;
	/** When it has to be over, on the clock of `now()`, if that is before all others of the run. */
	deadline?: number;
	/** A text beside the key that must not come back in a failure. */
	secret?: string | undefined;
	/** What to do about a 400, 403 or 404, if the operation knows more than the transport. */
	advice?: OperationAdvice;
	parse: Parse<T>;
}

export interface ClientOptions {
	/** Requests that are sent at the same time. */
	maxConcurrentRequests: number;
	/** Retries of one request, not counting those after a 429. */
	maxRetries: number;
	/** For one request, in milliseconds. */
	timeout: number;
	/** When every request has to be over, on the clock of `now()`; never if it is not given. */
	deadline?: number;
}

/** A response, and the attempts that it took. */
interface Exchange {
	response: ApiResponse;
	attempts: Attempts;
}

/** An exchange that others may share. */
interface SharedExchange {
	exchange: Promise<Exchange>;
	/** Withdraws the request, which says nothing to others. */
	signal: AbortSignal | undefined;
}

const endpoint = '/a/api/v2';

const copy = ({ response, attempts }: Exchange): Exchange => ({
	response: structuredClone(response),
	attempts,
});

/** Sends the requests of one run with one account. */
export class QuestionProClient {
	readonly redactor: Redactor;

	private readonly gate: Gate;

	private readonly exchanges = new Map<string, SharedExchange>();

	/** Requests in flight. */
	private readonly sending = new Set<AbortController>();

	constructor(
		private readonly sender: Send,
		readonly account: Account,
		private readonly options: ClientOptions,
	) {
		this.redactor = new Redactor([account.apiKey]);
		this.gate = new Gate(account, options.maxConcurrentRequests);
	}

	/** How many requests may be sent at the same time. */
	get maxConcurrentRequests(): number {
		return this.gate.size;
	}

	/** How long requests waited for the rate limiter. */
	get limiterWait(): WaitTime {
		return this.gate.limiterWait;
	}

	/** Why no further request starts, without the key; null while the run continues. */
	get stopError(): QuestionProError | null {
		return this.gate.stopError;
	}

	/** Starts no further request and ends all waiting. Requests in flight are left to finish. */
	stop(error: QuestionProError = cancelled): void {
		if (this.stopError !== null) return;
		const notSent = { attempts: 0, resourceUrl: null, requestID: null };
		const failure = { ...this.redactor.failure(error.failure), ...notSent };
		this.gate.stop(error.with(failure, { interrupted: true }));
	}

	/** Stops, and ends the requests in flight. */
	cancel(): void {
		this.stop();
		for (const request of this.sending) request.abort(cancelled);
	}

	/**
	 * Waits for the given time in milliseconds; throws the error of the stop if the run is stopped
	 * first.
	 */
	async delay(milliseconds: number): Promise<void> {
		await this.gate.delay(milliseconds);
	}

	/**
	 * Sends a request, within the rate limit, and retries it if that can help and is safe. Identical
	 * GETs of one run are sent once; each further caller gets a copy.
	 *
	 * @returns what the request's `parse` gives
	 * @throws QuestionProError
	 */
	async request<T>(request: ApiRequest<T>): Promise<T> {
		const { path, query = {}, secret } = request;
		const search = new URLSearchParams();
		for (const [name, value] of Object.entries(query)) search.set(name, String(value));
		const url = `${this.account.origin}${endpoint}${path}${search.size > 0 ? `?${search}` : ''}`;
		try {
			const { response, attempts } = await this.exchange(request, url);
			try {
				const value = request.parse(response);
				if (value === null) throw incompleteError(response, url);
				return value;
			} catch (thrown) {
				throw attempts.finish(toQuestionProError(thrown));
			}
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			const { attempts, resourceUrl } = error.failure;
			const known = { ...error.failure, resourceUrl: attempts === 0 ? null : (resourceUrl ?? url) };
			throw error.with(this.redactor.and(secret).failure(known));
		}
	}

	/** Gets the response of a request, or a copy of it if an identical GET has one. */
	private async exchange<T>(request: ApiRequest<T>, url: string): Promise<Exchange> {
		const { method, shared = 'always', signal } = request;
		if (method !== 'GET' || shared === 'never') return await this.sendUntilDone(request, url);
		const known = this.exchanges.get(url);
		if (known) {
			try {
				return copy(await known.exchange);
			} catch (thrown) {
				if (!known.signal?.aborted) throw toQuestionProError(thrown);
				return await this.exchange(request, url);
			}
		}
		const exchange = this.sendUntilDone(request, url);
		this.exchanges.set(url, { exchange, signal });
		try {
			return await exchange;
		} finally {
			if (shared === 'inFlight' || signal?.aborted) this.exchanges.delete(url);
		}
	}

	private async sendUntilDone<T>(request: ApiRequest<T>, url: string): Promise<Exchange> {
		const { method, idempotent = method === 'GET', signal } = request;
		const { maxRetries } = this.options;
		const deadline = Math.min(request.deadline ?? Infinity, this.options.deadline ?? Infinity);
		const attempts = new Attempts({ method, idempotent, maxRetries, deadline });
		for (let pause = 0; ; ) {
			let permit: Permit;
			try {
				permit = await this.gate.enter({ pause, deadline, signal });
			} catch (thrown) {
				throw attempts.endedBy(this.stopIfFinal(thrown));
			}
			if (this.stopError) {
				// Stopped just after the wait was over.
				permit.release('cancelled');
				this.gate.leave();
				throw attempts.endedBy(this.stopError);
			}
			attempts.count += 1;
			try {
				return { response: await this.send(request, url, deadline, permit), attempts };
			} catch (thrown) {
				pause = attempts.next(this.stopIfFinal(thrown));
			} finally {
				this.gate.leave();
			}
		}
	}

	/** Sends a request once, and lets the rate limiter know how it ended. */
	private async send<T>(
		request: ApiRequest<T>,
		url: string,
		deadline: number,
		permit: Permit,
	): Promise<ApiResponse> {
		const { method, body } = request;
		const timeout = Math.min(this.options.timeout, Math.max(deadline - now(), 1));
		const controller = new AbortController();
		this.sending.add(controller);
		try {
			const sent = { method, url, body, timeout };
			const response = await sendRequest(this.sender, sent, controller);
			const read = readResponse(response, this.redactor, request);
			permit.release('accepted');
			return read;
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			const { kind, reported, retryAfter = null } = error.details;
			if (kind.limiter !== 'refused') {
				permit.release(reported ? 'accepted' : kind.limiter);
				const isCutShort = kind === kinds.timeout && timeout < this.options.timeout;
				throw isCutShort ? error.with({ description: 'Run the workflow again later' }) : error;
			}
			const refusal = permit.refuse(retryAfter, kind === kinds.quotaExhausted);
			throw error.as(refusal.kind, { retryAfter: refusal.pause });
		} finally {
			this.sending.delete(controller);
		}
	}

	private stopIfFinal(thrown: unknown): QuestionProError {
		const error = toQuestionProError(thrown);
		if (error.details.kind.final) this.stop(error);
		return error;
	}
}
