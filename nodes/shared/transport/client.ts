import type { Account } from './account';
import { sendOnce, type ApiRequest, type Parse } from './attempt';
import { after, delay, now } from './delay';
import { toQuestionProError, type QuestionProError } from './failure';
import { cancelled } from './networkFailure';
import type { Caller, Permit } from './rateLimiter';
import { getRateLimiter, hashAccount } from './rateLimiters';
import { Redactor } from './redact';
import type { Send } from './request';
import { Attempts, isFinal } from './retry';
import { Signals } from './signals';
import { WaitTime } from './waitTime';

export interface ClientOptions {
	/** Retries of one request, not counting those after a 429. */
	maxRetries: number;
	/** For one request, in milliseconds. */
	timeout: number;
	/** When every request has to be over, on the clock of `now()`; never if it is not given. */
	deadline?: number;
}

const endpoint = '/a/api/v2';

/** The result of a GET that all its callers share. */
interface Shared<T> {
	parse: Parse<T>;
	result: Promise<T>;
}

/** The same parser gives the same type. */
function isParsedBy<T>(shared: Shared<unknown>, parse: Parse<T>): shared is Shared<T> {
	return shared.parse === parse;
}

/** Sends the requests of one run with one account. */
export class QuestionProClient {
	readonly redactor: Redactor;

	/** How long requests waited for the rate limiter. */
	readonly limiterWait = new WaitTime();

	private readonly shared = new Map<string, Shared<unknown>>();

	private readonly waiting = new Signals();

	private readonly inFlight = new Signals();

	private readonly limiterName: string;

	private error: QuestionProError | null = null;

	constructor(
		private readonly send: Send,
		private readonly account: Account,
		private readonly options: ClientOptions,
	) {
		this.redactor = new Redactor([account.apiKey]);
		this.limiterName = hashAccount(account);
	}

	/** Why no further request starts; null while the run continues. */
	get stopError(): QuestionProError | null {
		return this.error;
	}

	/** Starts no further request and ends all waiting. Requests in flight are left to finish. */
	stop(error: QuestionProError = cancelled): void {
		if (this.error !== null) return;
		this.error = error.with({ attempts: 0 }, { interrupted: true });
		this.waiting.abort(this.error);
	}

	/** Stops, and ends the requests in flight. */
	cancel(): void {
		this.stop();
		this.inFlight.abort(cancelled);
	}

	/**
	 * Waits for the given time in milliseconds; throws the error of the stop if the run is stopped
	 * first.
	 */
	async delay(milliseconds: number): Promise<void> {
		await this.waiting.run(async ({ signal }) => await delay(milliseconds, signal));
	}

	/**
	 * Sends a request, within the rate limit, and retries it if that can help and is safe. Identical
	 * GETs of one run are sent once; each caller gets a copy.
	 *
	 * @returns what the request's `parse` gives
	 * @throws QuestionProError
	 */
	async request<T>(request: ApiRequest<T>): Promise<T> {
		const { method, path, query = {}, parse, fresh } = request;
		const search = new URLSearchParams();
		for (const [name, value] of Object.entries(query)) search.set(name, String(value));
		const url = `${this.account.origin}${endpoint}${path}${search.size > 0 ? `?${search}` : ''}`;
		if (method !== 'GET' || fresh) return await this.sendUntilDone(request, url);
		const shared = this.shared.get(url);
		if (shared && isParsedBy(shared, parse)) return structuredClone(await shared.result);
		const result = this.sendUntilDone(request, url);
		this.shared.set(url, { parse, result });
		return await result;
	}

	private async sendUntilDone<T>(request: ApiRequest<T>, url: string): Promise<T> {
		const { idempotent = request.method === 'GET' } = request;
		const { maxRetries, timeout, deadline = Infinity } = this.options;
		const { send, redactor } = this;
		const attempts = new Attempts(idempotent, maxRetries);
		const caller = { run: this, limit: this.account.maxRequestsPerMinute };
		let pause = 0;
		for (;;) {
			const permit = await this.acquire(caller, attempts, pause);
			attempts.count += 1;
			try {
				const timeLeft = Math.max(deadline - now(), 1);
				const means = { send, redactor, timeout: Math.min(timeout, timeLeft) };
				return await this.inFlight.run(
					async (controller) => await sendOnce(request, url, permit, { ...means, controller }),
				);
			} catch (thrown) {
				const error = toQuestionProError(thrown);
				if (isFinal(error)) this.stop(error);
				pause = attempts.next(error);
			}
		}
	}

	/**
	 * Waits for the next attempt: first the pause of a retry, in milliseconds, then the rate limiter.
	 */
	private async acquire(caller: Caller, attempts: Attempts, pause: number): Promise<Permit> {
		try {
			if (pause > 0) await this.delay(pause);
			return await this.waiting.run(async (controller) => {
				const { givesUp } = attempts;
				const stopTimer = givesUp && after(givesUp.after, () => controller.abort(givesUp.error));
				const acquired = getRateLimiter(this.limiterName).acquire(caller, controller.signal);
				const permit = await this.limiterWait.during(acquired).finally(() => stopTimer?.());
				if (this.error === null) return permit;
				permit.release({ kind: 'cancelled' });
				throw this.error;
			});
		} catch (thrown) {
			const reason = toQuestionProError(thrown);
			if (isFinal(reason)) this.stop(reason);
			throw attempts.endedBy(reason);
		}
	}
}
