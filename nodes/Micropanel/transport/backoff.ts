/** QuestionPro counts calls per 60 seconds (the vendor's page on limits), in milliseconds. */
export const windowMilliseconds = 60_000;

/**
 * How long to wait before the next call: doubling from `first`, at most the window, of which a
 * random quarter is taken off so that callers that stopped together do not return together.
 *
 * @param round 1 for the first wait
 * @param first the first wait in milliseconds
 * @returns milliseconds
 */
export function backoff(round: number, first: number): number {
	const longest = Math.min(first * 2 ** (round - 1), windowMilliseconds);
	return longest * (1 - Math.random() / 4);
}

/**
 * Reads a Retry-After header: seconds or a date (RFC 9110, 10.2.3). QuestionPro documents none,
 * but a gateway before it may send one.
 *
 * @returns milliseconds from now, or null where there is none that can be read
 */
export function parseRetryAfter(header: unknown): number | null {
	if (typeof header !== 'string' || header.trim() === '') return null;
	const seconds = Number(header);
	const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
	return Number.isNaN(milliseconds) ? null : Math.max(milliseconds, 0);
}
