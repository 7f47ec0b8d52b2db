import {
	parseRequestOptions,
	requestOptionFields,
} from '../../nodes/Micropanel/actions/requestOptions';
import { failureWith } from '../support/builders';

const defaults = {
	maxConcurrentRequests: 25,
	maxRequestsPerMinute: 300,
	maxRetries: 3,
	timeout: 30_000,
};

it('shows these fields', () => {
	expect(requestOptionFields).toEqual([
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
	]);
});

describe('parseRequestOptions', () => {
	it.each([
		['nothing', {}, defaults],
		['other fields', { emitOnFirstPoll: true }, defaults],
		[
			'the least',
			{ maxConcurrentRequests: 1, maxRequestsPerMinute: 1, maxRetries: 0, timeout: 0.1 },
			{ maxConcurrentRequests: 1, maxRequestsPerMinute: 1, maxRetries: 0, timeout: 100 },
		],
		[
			'texts',
			{ maxConcurrentRequests: ' 5 ', maxRequestsPerMinute: '60', maxRetries: '0', timeout: '2.5' },
			{ maxConcurrentRequests: 5, maxRequestsPerMinute: 60, maxRetries: 0, timeout: 2_500 },
		],
		['the longest time-out', { timeout: 3600 }, { ...defaults, timeout: 3_600_000 }],
		[
			'a great number',
			{ maxRequestsPerMinute: Number.MAX_SAFE_INTEGER },
			{ ...defaults, maxRequestsPerMinute: Number.MAX_SAFE_INTEGER },
		],
	])('reads %s', (_what, given, expected) => {
		expect(parseRequestOptions(given)).toEqual({ value: expected });
	});

	const oddities = ['', ' ', 'many', null, undefined, true, [], {}, NaN, Infinity, -1];
	it.each([
		...[...oddities, 0, 1.5, '1.5', 2 ** 53].map((odd) => ['maxConcurrentRequests', odd]),
		...[...oddities, 0, 1.5, '1.5', 2 ** 53].map((odd) => ['maxRequestsPerMinute', odd]),
		...[...oddities, 1.5, '1.5', 2 ** 53].map((odd) => ['maxRetries', odd]),
		...[...oddities, 0, 0.09, '0.09', 3600.1, 1e9].map((odd) => ['timeout', odd]),
	])('refuses %s of %p', (name, odd) => {
		const advice: Record<string, [string, string]> = {
			maxConcurrentRequests: [
				'Max Concurrent Requests',
				'Give a whole number from 1, or remove the option to use 25',
			],
			maxRequestsPerMinute: [
				'Max Requests per Minute',
				'Give a whole number from 1, or remove the option to use 300',
			],
			maxRetries: ['Max Retries', 'Give a whole number from 0, or remove the option to use 3'],
			timeout: ['Timeout', 'Give a number from 0.1, or remove the option to use 30'],
		};
		const [label, description] = advice[String(name)] ?? [];
		expect(parseRequestOptions({ [String(name)]: odd })).toEqual({
			failure: failureWith({
				name: 'INVALID_OPTIONS',
				message: `'${label}' in the options is not a number that can be used`,
				description,
			}),
		});
	});

	it('names the first field of several', () => {
		expect(parseRequestOptions({ timeout: 0, maxRetries: -1 })).toMatchObject({
			failure: { message: "'Max Retries' in the options is not a number that can be used" },
		});
	});
});
