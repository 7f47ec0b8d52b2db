import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from './parameter';

/** How a run sends its requests. */
export interface RequestOptions {
	maxConcurrentRequests: number;
	maxRetries: number;
	/** In milliseconds. */
	timeout: number;
}

/** The fields that every options collection has, in the order of their labels. */
export const requestOptionFields: INodeProperties[] = [
	{
		displayName: 'Max Concurrent Requests',
		name: 'maxConcurrentRequests',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 25,
		description: 'How many requests may be in flight at the same time',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 3,
		description:
			'How often to retry a request when QuestionPro cannot be reached, does not respond in time, or responds with status 500, 502, 503 or 504. With 0, a request over the rate limit is not retried either.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 3600, numberPrecision: 1 },
		default: 30,
		description: 'How many seconds to wait for the response to one request',
	},
];

/**
 * Reads a number out of the options, which an expression may have filled with anything.
 *
 * @param fields of the options
 * @param name of the field
 * @returns the number, or the field's default where it is not set
 * @throws QuestionProError INVALID_OPTIONS that names the field
 */
export function parseNumberOption(
	fields: INodeProperties[],
	name: string,
	given: Record<string, unknown>,
): number {
	const field = fields.find((candidate) => candidate.name === name);
	const { minValue = 0, maxValue = Infinity, numberPrecision } = field?.typeOptions ?? {};
	const value = name in given ? given[name] : field?.default;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const isWhole = numberPrecision === 0;
	const fits =
		typeof number === 'number' &&
		number >= minValue &&
		number <= maxValue &&
		(!isWhole || Number.isSafeInteger(number));
	if (fits) return number;
	const label = field?.displayName ?? name;
	throw invalidParameter(
		label,
		`be a ${isWhole ? 'whole number' : 'number'} of at least ${minValue}${maxValue === Infinity ? '' : ` and at most ${maxValue}`}`,
		`Change '${label}' in the options, or remove it to use ${String(field?.default)}`,
		'INVALID_OPTIONS',
	);
}

/**
 * Reads the request options.
 *
 * @throws QuestionProError INVALID_OPTIONS
 */
export function parseRequestOptions(given: Record<string, unknown>): RequestOptions {
	const read = (name: string) => parseNumberOption(requestOptionFields, name, given);
	return {
		maxConcurrentRequests: read('maxConcurrentRequests'),
		maxRetries: read('maxRetries'),
		timeout: read('timeout') * 1000,
	};
}
