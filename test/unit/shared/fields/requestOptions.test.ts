import type { INodeProperties } from 'n8n-workflow';
import {
	parseChoice,
	parseNumberOption,
	parseRequestOptions,
	requestOptionFields,
} from '../../../../nodes/shared/fields/requestOptions';
import { outcomeOf } from '../../../support/outcome';

const defaults = { maxConcurrentRequests: 25, maxRetries: 3, timeout: 30_000 };

it.each([
	['nothing', {}, defaults],
	['other fields', { emitOnFirstPoll: true, maxRequestsPerMinute: 0 }, defaults],
	['the fewest requests', { maxConcurrentRequests: 1 }, { ...defaults, maxConcurrentRequests: 1 }],
	['no retries', { maxRetries: 0 }, { ...defaults, maxRetries: 0 }],
	['the shortest time-out', { timeout: 0.1 }, { ...defaults, timeout: 100 }],
	['the longest time-out', { timeout: 3600 }, { ...defaults, timeout: 3_600_000 }],
	['a text', { timeout: ' 2.5 ' }, { ...defaults, timeout: 2_500 }],
	['an expression that gives undefined', { timeout: undefined }, defaults],
	['a great number', { maxRetries: 2 ** 53 - 1 }, { ...defaults, maxRetries: 2 ** 53 - 1 }],
])('reads %s', (_what, given, expected) => {
	expect(parseRequestOptions(given)).toEqual(expected);
});

it.each([
	...[0, 1.5, '1.5', 2 ** 53].map((odd) => ['maxConcurrentRequests', odd]),
	...['', ' ', -1, 1.5].map((odd) => ['maxRetries', odd]),
	...['many', null, true, [], NaN, 0.09, '0.09', 3600.1].map((odd) => ['timeout', odd]),
])('refuses %s of %p', (name, odd) => {
	const field = requestOptionFields.find((candidate) => candidate.name === name);
	expect(outcomeOf(() => parseRequestOptions({ [String(name)]: odd }), odd)).toEqual([
		'INVALID_OPTIONS',
		expect.stringContaining(`'${field?.displayName}' must be a`),
		expect.stringMatching(new RegExp(`to use ${String(field?.default)}$`)),
	]);
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

const answerKeys: INodeProperties = {
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
])('the choice of %j is %s', (given, expected) => {
	expect(parseChoice(answerKeys, given)).toBe(expected);
});

it.each(['', 'Code', null])('%j is no choice', (odd) => {
	expect(outcomeOf(() => parseChoice(answerKeys, { answerKeys: odd }), odd)).toEqual([
		'INVALID_OPTIONS',
		"'Answer Keys' must be one of code, text",
		"Change 'Answer Keys' in the options, or remove it to use text",
	]);
});
