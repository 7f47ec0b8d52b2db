import { toQuestionProError, type QuestionProError } from '../../nodes/shared/transport/failure';
import { RateLimiter, type Permit } from '../../nodes/shared/transport/rateLimiter';
import { settle } from './builders';

/** How long a request counts after its end: the window, and the margin of the limiter. */
export const held = 60_500;

/** How a request ends: in one of the ways that the limiter knows, or refused with a Retry-After. */
export type Outcome = Parameters<Permit['release']>[0] | { retryAfter: number | null };

export const refused = (retryAfter: number | null = null): Outcome => ({ retryAfter });

/** A signal that is never aborted. */
export const never = (): AbortSignal => new AbortController().signal;

/** A caller who has a high limit and all the time there is. */
export const anyCaller = () => ({ run: {}, limit: 100, deadline: Infinity });

/** Lets all go on that waits for no timer. */
export async function allThatIsReady() {
	for (let step = 0; step < 50; step += 1) await Promise.resolve();
}

/** Ends a request; gives what a refusal means. */
export function endRequest(permit: Permit | undefined, outcome: Outcome, isQuota = false) {
	if (typeof outcome !== 'string') return permit?.refuse(outcome.retryAfter, isQuota);
	permit?.release(outcome);
	return undefined;
}

interface Arrival {
	run?: object;
	limit?: number;
	deadline?: number;
	signal?: AbortSignal;
}

/** Requests with names at one limiter: who started so far, and who was rejected with what. */
export function requestsAt(limiter: RateLimiter) {
	const started: string[] = [];
	const rejected = new Map<string, QuestionProError>();
	const permits = new Map<string, Permit>();
	const onlyRun = {};

	async function wait(name: string, { signal = never(), ...caller }: Arrival) {
		try {
			permits.set(name, await limiter.acquire({ ...anyCaller(), run: onlyRun, ...caller }, signal));
			started.push(name);
		} catch (thrown) {
			rejected.set(name, toQuestionProError(thrown));
		}
	}

	return {
		started,
		rejected,
		arrive: (name: string, arrival: Arrival = {}) => void wait(name, arrival),
		end: (name: string, outcome: Outcome = 'accepted') => endRequest(permits.get(name), outcome),
		/** Ends a request with a 429 that says that the quota is used up. */
		endWithQuota: (name: string) => endRequest(permits.get(name), refused(), true),
	};
}

/** A request that starts and ends at once. */
export async function makeRequest(limiter: RateLimiter, outcome: Outcome = 'accepted') {
	const permit = await limiter.acquire(anyCaller(), never());
	await settle();
	return endRequest(permit, outcome);
}

/** Requests at a limiter that was refused just now. */
export async function afterRefusal(retryAfter: number | null = null) {
	const limiter = new RateLimiter();
	await makeRequest(limiter, refused(retryAfter));
	return requestsAt(limiter);
}
