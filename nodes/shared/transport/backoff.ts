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
