import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from './parameter';

const maxConcurrentRequests: INodeProperties = {
	displayName: 'Max Concurrent Requests',
	name: 'maxConcurrentRequests',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 25,
	description: 'How many requests may be in flight at the same time',
};

const maxRetries: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 3,
	description:
		'How many times to retry a request when QuestionPro cannot be reached, does not respond in time, or responds with status 500, 502, 503 or 504. With 0, a request over the rate limit is not retried either.',
};

const timeout: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 3600, numberPrecision: 1 },
	default: 30,
	description: 'How many seconds to wait for the response to one request',
};

/** The fields that every options collection has, in the order of their labels. */
export const requestOptionFields = [maxConcurrentRequests, maxRetries, timeout];

/**
 * Reads a number out of the options, which an expression may have filled with anything.
 *
 * @returns the number, or the field's default if it is not set
 * @throws QuestionProError INVALID_OPTIONS that names the field
 */
export function parseNumberOption(field: INodeProperties, given: Record<string, unknown>): number {
	const { displayName: label, name, default: defaultValue, typeOptions = {} } = field;
	const { minValue = 0, maxValue = Infinity, numberPrecision } = typeOptions;
	const value = name in given ? given[name] : defaultValue;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const isWhole = numberPrecision === 0;
	const fits =
		typeof number === 'number' &&
		number >= minValue &&
		number <= maxValue &&
		(!isWhole || Number.isSafeInteger(number));
	if (fits) return number;
	throw invalidParameter(
		label,
		`be a ${isWhole ? 'whole number' : 'number'} of at least ${minValue}${maxValue === Infinity ? '' : ` and at most ${maxValue}`}`,
		`Change '${label}' in the options, or remove it to use ${String(defaultValue)}`,
		'INVALID_OPTIONS',
	);
}

/**
 * Reads the request options.
 *
 * @returns how a run sends its requests; `timeout` is in milliseconds
 * @throws QuestionProError INVALID_OPTIONS
 */
export function parseRequestOptions(given: Record<string, unknown>) {
	return {
		maxConcurrentRequests: parseNumberOption(maxConcurrentRequests, given),
		maxRetries: parseNumberOption(maxRetries, given),
		timeout: parseNumberOption(timeout, given) * 1000,
	};
}
