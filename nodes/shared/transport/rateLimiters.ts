import { createHash } from 'crypto';
import type { Account } from './account';
import { RateLimiter } from './rateLimiter';

const limiters = new Map<string, RateLimiter>();

/**
 * A name for origin and key that gives nothing of the key away.
 *
 * @returns SHA-256 in hexadecimal digits
 */
export function hashAccount({ origin, apiKey }: Pick<Account, 'origin' | 'apiKey'>): string {
	return createHash('sha256').update(`${origin} ${apiKey}`).digest('hex');
}

/**
 * The one rate limiter of an account, shared by all executions in this process. To be asked for
 * before each request, because limiters with nothing left to remember are dropped.
 *
 * @param name from `hashAccount`
 */
export function getRateLimiter(name: string): RateLimiter {
	for (const [other, limiter] of limiters) {
		if (other !== name && limiter.isIdle) limiters.delete(other);
	}
	const limiter = limiters.get(name) ?? new RateLimiter();
	limiters.set(name, limiter);
	return limiter;
}
