import {
	asText,
	parseBoolean,
	parseChoiceOf,
	parseInteger,
	parseRequiredText,
	parseText,
} from '../../../../nodes/shared/fields/parse';
import { rowsOf, words } from '../../../support/builders';
import { noValue, outcomeOf, refused } from '../../../support/outcome';

const greatest = Number.MAX_SAFE_INTEGER;
const enter = "Enter a whole number in 'Field'";
const least = 'a whole number of at least 1';
const notWhole = (shown: string) => refused(`be a whole number, not ${shown}`, enter);

test.each<[unknown, unknown]>([
	[5, 5],
	[' -5\n', -5],
	['007', 7],
	[greatest, greatest],
	['', refused('not be empty', enter)],
	...words('1.5 1e3 x5 5x').map((text): [string, unknown] => [text, notWhole(`"${text}"`)]),
	['5\u200b', notWhole('"5\\u200b"')],
	[1.5, notWhole('1.5')],
	[true, notWhole('true')],
	[[5], notWhole('a list or an object')],
	[2 ** 53, notWhole('9007199254740992')],
])('parseInteger of %j', (given, expected) => {
	expect(outcomeOf(parseInteger(), given)).toEqual(expected);
});

test('parseInteger keeps to the least', () => {
	expect(parseInteger(1)('1', 'Field')).toBe(1);
	expect(outcomeOf(parseInteger(1), 0)).toEqual(
		refused(`be ${least}, not 0`, `Enter ${least} in 'Field'`),
	);
});

const enterText = "Enter text in 'Field'";
const noText = refused('be text, a number or a date', enterText);
const emptyText = refused('not be empty', enterText);

test.each<[unknown, string]>([
	[' text ', ' text '],
	['', ''],
	[-0.5, '-0.5'],
	[true, 'true'],
	[false, 'false'],
	[new Date('1991-01-01'), '1991-01-01T00:00:00.000Z'],
])('%p as text is %j', (given, expected) => {
	expect(asText(given)).toBe(expected);
	expect(parseText(given, 'Field')).toBe(expected);
	expect(outcomeOf(parseRequiredText, given)).toEqual(expected === '' ? emptyText : expected);
});

test.each<[unknown, unknown]>([
	...rowsOf<unknown, unknown>([NaN, Infinity, new Date(NaN), ['sekret'], { a: 'sekret' }], noText),
	[null, noValue],
	[undefined, noValue],
])('%p cannot be text', (given, expected) => {
	expect(asText(given)).toBeUndefined();
	expect(outcomeOf(parseText, given)).toEqual(expected);
	expect(outcomeOf(parseRequiredText, given)).toEqual(expected);
});

test('a text of spaces is no required text', () => {
	expect(outcomeOf(parseRequiredText, ' \n')).toEqual(emptyText);
});

const enterBoolean = "Enter true or false in 'Field'";
const noBoolean = refused('be on or off', enterBoolean);

test.each<[unknown, unknown]>([
	[true, true],
	[' True ', true],
	[false, false],
	['FALSE', false],
	...rowsOf<unknown, unknown>(['yes', 1, 0, [true], {}, Object.create(null)], noBoolean),
	['', refused('not be empty', enterBoolean)],
	[undefined, noValue],
])('parseBoolean of %j', (given, expected) => {
	expect(outcomeOf(parseBoolean, given)).toEqual(expected);
});

const choose = "Set 'Field' to a, b or c";

test.each<[unknown, unknown]>([
	['b', 'b'],
	...rowsOf<unknown, unknown>(
		['d', 'A', 1, ['a']],
		refused('be one of the options in its list', choose),
	),
	['', refused('not be empty', choose)],
	[undefined, noValue],
])('a choice of %j', (given, expected) => {
	expect(outcomeOf(parseChoiceOf('a', 'b', 'c'), given)).toEqual(expected);
});
