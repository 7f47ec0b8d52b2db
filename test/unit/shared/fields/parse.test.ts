import {
	asText,
	parseBoolean,
	parseInteger,
	parseRequiredText,
	parseText,
} from '../../../../nodes/shared/fields/parse';
import { noValue, outcomeOf, refused } from '../../../support/outcome';

const luxon = (iso: string | null) => ({
	isLuxonDateTime: true,
	isValid: iso !== null,
	toISO: () => iso,
});

describe('parseInteger', () => {
	test.each([
		[5, 5],
		['5', 5],
		[' -5\n', -5],
		['007', 7],
		[0, 0],
		[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	])('takes %j', (given, expected) => {
		expect(parseInteger()(given, 'Field')).toBe(expected);
	});

	const enter = "Enter a whole number in 'Field'";

	test.each([
		['', 'not be empty'],
		['1.5', 'be a whole number, not "1.5"'],
		[1.5, 'be a whole number, not 1.5'],
		['1e3', 'be a whole number, not "1e3"'],
		['0x10', 'be a whole number, not "0x10"'],
		['5 6', 'be a whole number, not "5 6"'],
		['x5', 'be a whole number, not "x5"'],
		['5x', 'be a whole number, not "5x"'],
		['5\u200b', 'be a whole number, not "5\\u200b"'],
		[true, 'be a whole number, not true'],
		[[5], 'be a whole number, not a list or an object'],
		[NaN, 'be a whole number, not NaN'],
		[2 ** 53, 'be a whole number, not 9007199254740992'],
	])('refuses %j', (given, must) => {
		expect(outcomeOf(parseInteger(), given)).toEqual(refused(must, enter));
	});

	test('keeps to the least', () => {
		const least = 'a whole number of at least 1';
		expect(parseInteger(1)('1', 'Field')).toBe(1);
		expect(outcomeOf(parseInteger(1), 0)).toEqual(
			refused(`be ${least}, not 0`, `Enter ${least} in 'Field'`),
		);
	});
});

const texts: Array<[unknown, string]> = [
	[' text ', ' text '],
	['', ''],
	[5, '5'],
	[-0.5, '-0.5'],
	[true, 'true'],
	[false, 'false'],
	[new Date('1991-01-01'), '1991-01-01T00:00:00.000Z'],
	[luxon('1991-01-01T00:00:00.000+01:00'), '1991-01-01T00:00:00.000+01:00'],
];

test.each(texts)('%p as text is %j', (given, expected) => {
	expect(asText(given)).toBe(expected);
	expect(parseText(given, 'Field')).toBe(expected);
});

const enterText = "Enter text in 'Field'";

test.each([
	[NaN],
	[Infinity],
	[-Infinity],
	[new Date(NaN)],
	[luxon(null)],
	[5n],
	[['sekret']],
	[{ a: 'sekret' }],
])('%p cannot be text', (given) => {
	expect(asText(given)).toBeUndefined();
	expect(outcomeOf(parseText, given)).toEqual(refused('be text, a number or a date', enterText));
});

test.each([[null], [undefined]])('%p is no text', (given) => {
	expect(asText(given)).toBeUndefined();
	expect(outcomeOf(parseText, given)).toEqual(noValue);
});

test.each([
	[' text ', ' text '],
	[0, '0'],
	[false, 'false'],
])('parseRequiredText takes %j', (given, expected) => {
	expect(parseRequiredText(given, 'Field')).toBe(expected);
});

test.each([
	['', refused('not be empty', enterText)],
	[' \n', refused('not be empty', enterText)],
	[[], refused('be text, a number or a date', enterText)],
	[undefined, noValue],
])('parseRequiredText refuses %j', (given, expected) => {
	expect(outcomeOf(parseRequiredText, given)).toEqual(expected);
});

test.each([
	[true, true],
	[' True ', true],
	[false, false],
	['FALSE', false],
])('parseBoolean takes %j', (given, expected) => {
	expect(parseBoolean(given, 'Field')).toBe(expected);
});

const enterBoolean = "Enter true or false in 'Field'";

test.each([['yes'], [1], [0], [[true]], [{}], [Object.create(null)]])(
	'parseBoolean refuses %j',
	(given) => {
		expect(outcomeOf(parseBoolean, given)).toEqual(refused('be on or off', enterBoolean));
	},
);

test.each([
	['', refused('not be empty', enterBoolean)],
	[undefined, noValue],
])('parseBoolean misses a value in %j', (given, expected) => {
	expect(outcomeOf(parseBoolean, given)).toEqual(expected);
});
