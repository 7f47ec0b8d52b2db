import type { INodeProperties } from 'n8n-workflow';
import { kinds } from '../transport/failureKinds';
import { invalidParameter } from './parameter';

const maxConcurrentRequests: INodeProperties = {
	displayName: 'Max Concurrent Requests',
	name: 'maxConcurrentRequests',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 25,
	description:
		'How many requests may be in flight at the same time. An expression here is evaluated once per run.',
};

const maxRetries: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 3,
	description:
		'How many times to retry a request when QuestionPro cannot be reached, does not respond in time, or is unavailable (status 408, 500, 502, 503, 504, or 520 to 530). With 0, a request over the rate limit is not retried either. An expression here is evaluated once per run.',
};

const timeout: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 3600, numberPrecision: 1 },
	default: 30,
	description:
		'How long to wait for the response to one request. An expression here is evaluated once per run.',
};

/** The fields that every options collection has, in the order of their labels. */
export const requestOptionFields = [maxConcurrentRequests, maxRetries, timeout];

/**
 * Reads a number out of the options, which an expression may have filled with anything. One whose
 * expression gives undefined is left out.
 *
 * @returns the number, or the field's default if it is not set
 * @throws QuestionProError INVALID_OPTIONS that names the field
 */
export function parseNumberOption(field: INodeProperties, given: Record<string, unknown>): number {
	const { displayName: label, name, default: defaultValue, typeOptions = {} } = field;
	const { minValue = 0, maxValue = Infinity, numberPrecision } = typeOptions;
	const value = given[name] === undefined ? defaultValue : given[name];
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
		kinds.options,
	);
}

/**
 * Reads a choice out of the options.
 *
 * @returns the value of one of the field's options, or the field's default if it is not set
 * @throws QuestionProError INVALID_OPTIONS that names the field
 */
export function parseChoice(field: INodeProperties, given: Record<string, unknown>): string {
	const { displayName: label, name, default: defaultValue, options = [] } = field;
	const value = given[name] === undefined ? defaultValue : given[name];
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	if (typeof value === 'string' && values.includes(value)) return value;
	throw invalidParameter(
		label,
		`be one of ${values.join(', ')}`,
		`Change '${label}' in the options, or remove it to use ${String(defaultValue)}`,
		kinds.options,
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
