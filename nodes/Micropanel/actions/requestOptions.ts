import type { INodeProperties } from 'n8n-workflow';
import type { RequestLimits } from '../transport/client';
import { failureOf, type Outcome } from '../transport/failure';

/** How a run makes its calls: the limits of its client, and how many items it handles at once. */
export interface RequestOptions extends RequestLimits {
	maxConcurrentRequests: number;
}

/** The fields inside the options collection, in the order of their labels. */
export const requestOptionFields: INodeProperties[] = [
	{
		displayName: 'Max Concurrent Requests',
		name: 'maxConcurrentRequests',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 25,
		description: 'How many calls may be under way at the same time',
	},
	{
		displayName: 'Max Requests per Minute',
		name: 'maxRequestsPerMinute',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 300,
		description:
			'How many calls may start in 60 seconds. QuestionPro allows 300 for each API key, and all workflows in this n8n that use the key share them. With several n8n workers, divide 300 by their number.',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 3,
		description:
			'How often to make a call again when QuestionPro cannot be reached, does not answer in time, or answers with status 500, 502, 503 or 504. With 0, a call over the limit is not made again either.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 3600, numberPrecision: 1 },
		default: 30,
		description: 'How many seconds to wait for the answer to one call',
	},
];

function fits({ typeOptions }: INodeProperties, value: unknown): boolean {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return (
		typeof number === 'number' &&
		number >= (typeOptions?.minValue ?? 0) &&
		(typeOptions?.numberPrecision !== 0 || Number.isInteger(number)) &&
		number <= (typeOptions?.maxValue ?? Number.MAX_SAFE_INTEGER)
	);
}

/**
 * Reads the options collection, which expressions may have filled with anything. What is not set
 * has its default.
 *
 * @returns the options with the time-out in milliseconds, or INVALID_OPTIONS that names the field
 */
export function parseRequestOptions(options: Record<string, unknown>): Outcome<RequestOptions> {
	const defaults = Object.fromEntries(
		requestOptionFields.map((field) => [field.name, field.default]),
	);
	const given: Record<string, unknown> = { ...defaults, ...options };
	const unfit = requestOptionFields.find((field) => !fits(field, given[field.name]));
	if (unfit) {
		const kind = unfit.typeOptions?.numberPrecision === 0 ? 'a whole number' : 'a number';
		return {
			failure: failureOf(
				'INVALID_OPTIONS',
				`'${unfit.displayName}' in the options is not a number that can be used`,
				`Give ${kind} from ${unfit.typeOptions?.minValue}, or remove the option to use ${unfit.default}`,
			),
		};
	}
	return {
		value: {
			maxConcurrentRequests: Number(given.maxConcurrentRequests),
			maxRequestsPerMinute: Number(given.maxRequestsPerMinute),
			maxRetries: Number(given.maxRetries),
			timeout: Number(given.timeout) * 1000,
		},
	};
}
