import { createError } from '../../nodes/shared/transport/failure';
import type { Outcome, Permit, RateLimiter } from '../../nodes/shared/transport/rateLimiter';
import { settle } from './builders';

/** How long a request counts after its end: the window, and the margin of the limiter. */
export const held = 60_500;

export const accepted: Outcome = { kind: 'accepted' };
export const unanswered: Outcome = { kind: 'unanswered' };
export const cancelled: Outcome = { kind: 'cancelled' };
export const rateLimited = (retryAfter: number | null = null): Outcome => ({
	kind: 'rateLimited',
	retryAfter,
});

export const quotaError = createError('QUOTA_EXHAUSTED', 'Used up', '');
export const quotaExceeded: Outcome = { kind: 'quotaExceeded', error: quotaError };

/** A signal that is never aborted. */
export const never = (): AbortSignal => new AbortController().signal;

interface Arrival {
	run?: object;
	limit?: number;
	signal?: AbortSignal;
}

/** Lets all go on that waits for no timer. */
export async function allThatIsReady() {
	for (let step = 0; step < 50; step += 1) await Promise.resolve();
}

/** Requests with names at one limiter: who started so far, and who was rejected with what. */
export function requestsAt(limiter: RateLimiter) {
	const started: string[] = [];
	const rejected: Array<[string, unknown]> = [];
	const permits = new Map<string, Permit>();
	const callers = new Map<string, { run: object; limit: number }>();
	const onlyRun = {};

	async function wait(name: string, { run = onlyRun, limit = 100, signal = never() }: Arrival) {
		const caller = callers.get(name) ?? { run, limit };
		callers.set(name, caller);
		try {
			permits.set(name, await limiter.acquire(caller, signal));
			started.push(name);
		} catch (thrown) {
			rejected.push([name, thrown]);
		}
	}

	return {
		started,
		rejected,
		/** Waits for a permit; the same name is the same request again. */
		arrive: (name: string, arrival: Arrival = {}) => void wait(name, arrival),
		/** Ends a request; gives whether the quota is certainly used up. */
		end: (name: string, outcome = accepted) => permits.get(name)?.release(outcome),
	};
}

/** A request that starts and ends at once. */
export async function makeRequest(limiter: RateLimiter, outcome = accepted) {
	const permit = await limiter.acquire({ run: {}, limit: 100 }, never());
	await settle();
	return permit.release(outcome);
}
