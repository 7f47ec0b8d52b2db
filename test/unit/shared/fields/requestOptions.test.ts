import type { INodeProperties } from 'n8n-workflow';
import {
	parseChoice,
	parseNumberOption,
	parseRequestOptions,
	requestOptionFields,
} from '../../../../nodes/shared/fields/requestOptions';

const defaults = { maxConcurrentRequests: 25, maxRetries: 3, timeout: 30_000 };

it.each([
	['nothing', {}, defaults],
	['other fields', { emitOnFirstPoll: true, maxRequestsPerMinute: 0 }, defaults],
	[
		'the least',
		{ maxConcurrentRequests: 1, maxRetries: 0, timeout: 0.1 },
		{ maxConcurrentRequests: 1, maxRetries: 0, timeout: 100 },
	],
	[
		'texts',
		{ maxConcurrentRequests: ' 5 ', maxRetries: '0', timeout: '2.5' },
		{ maxConcurrentRequests: 5, maxRetries: 0, timeout: 2_500 },
	],
	['the longest time-out', { timeout: 3600 }, { ...defaults, timeout: 3_600_000 }],
	['an expression that gives undefined', { timeout: undefined }, defaults],
	['a great number', { maxRetries: 2 ** 53 - 1 }, { ...defaults, maxRetries: 2 ** 53 - 1 }],
])('reads %s', (_what, given, expected) => {
	expect(parseRequestOptions(given)).toEqual(expected);
});

const oddities = ['', ' ', 'many', null, true, [], {}, NaN, Infinity, -1];

it.each([
	...[...oddities, 0, 1.5, '1.5', 2 ** 53].map((odd) => ['maxConcurrentRequests', odd]),
	...[...oddities, 1.5, '1.5', 2 ** 53].map((odd) => ['maxRetries', odd]),
	...[...oddities, 0, 0.09, '0.09', 3600.1, 1e9].map((odd) => ['timeout', odd]),
])('refuses %s of %p', (name, odd) => {
	const field = requestOptionFields.find((candidate) => candidate.name === name);
	expect(() => parseRequestOptions({ [String(name)]: odd })).toThrow(
		expect.objectContaining({
			failure: expect.objectContaining({
				name: 'INVALID_OPTIONS',
				message: expect.stringContaining(`'${field?.displayName}' must be a`),
				description: expect.stringMatching(new RegExp(`to use ${String(field?.default)}$`)),
			}),
		}),
	);
});

it.each([
	[{ minValue: 1, numberPrecision: 0 }, 'a whole number of at least 1'],
	[{ minValue: 0.5 }, 'a number of at least 0.5'],
	[{ maxValue: 9 }, 'a number of at least 0 and at most 9'],
	[undefined, 'a number of at least 0'],
])('says what an option of %j must be', (typeOptions, must) => {
	const field: INodeProperties = {
		displayName: 'Max Wait',
		name: 'maxWait',
		type: 'number',
		default: 10,
		...(typeOptions && { typeOptions }),
	};
	const parse = (maxWait: unknown) => parseNumberOption(field, { maxWait });
	expect(() => parse(-1)).toThrow(`'Max Wait' must be ${must}`);
	expect(parse(9)).toBe(9);
});

describe('a choice', () => {
	const field: INodeProperties = {
		displayName: 'Answer Keys',
		name: 'answerKeys',
		type: 'options',
		default: 'text',
		options: [
			{ name: 'Code', value: 'code' },
			{ name: 'Text', value: 'text' },
		],
	};

	it.each([
		[{}, 'text'],
		[{ answerKeys: undefined }, 'text'],
		[{ answerKeys: 'code' }, 'code'],
	])('of %j is %s', (given, expected) => {
		expect(parseChoice(field, given)).toBe(expected);
	});

	it.each(['', 'Code', null, 1])('refuses %j', (answerKeys) => {
		expect(() => parseChoice(field, { answerKeys })).toThrow(
			expect.objectContaining({
				failure: expect.objectContaining({
					name: 'INVALID_OPTIONS',
					message: "'Answer Keys' must be one of code, text",
					description: "Change 'Answer Keys' in the options, or remove it to use text",
				}),
			}),
		);
	});
});
