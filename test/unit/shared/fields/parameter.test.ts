import {
	invalidParameter,
	isEmpty,
	parseId,
	readParameter,
	show,
	suchAs,
} from '../../../../nodes/shared/fields/parameter';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { noValue, outcomeOf, refused } from '../../../support/outcome';

const circular: Record<string, unknown> = {};
circular.itself = circular;

describe('readParameter', () => {
	it.each([[7], [''], [undefined], [null]])('gives the value %j', (value) => {
		expect(readParameter(kinds.parameter, 'Points', () => value)).toBe(value);
	});

	it.each([
		['an error', new Error('no item'), "'Points' could not be evaluated: Error: no item"],
		['anything else', 'a text', "'Points' could not be evaluated: a text"],
	])('says what it was when %s is thrown', (_what, thrown, message) => {
		const read = () =>
			readParameter(kinds.options, 'Points', () => {
				throw thrown;
			});
		expect(outcomeOf(read, undefined)).toEqual([
			'INVALID_OPTIONS',
			message,
			"Check the expression in 'Points', and the data that it takes from earlier nodes",
		]);
	});
});

it.each([
	[undefined, 'INVALID_PARAMETER'],
	[kinds.options, 'INVALID_OPTIONS'],
])('makes an error of the kind %p', (kind, name) => {
	expect(invalidParameter('Points', 'be less', 'Enter less', kind).failure).toMatchObject({
		name,
		message: "'Points' must be less",
		description: 'Enter less',
		retryable: false,
		attempts: 0,
	});
});

describe('parseId', () => {
	it.each([
		[4445556, 4445556],
		['4445556', 4445556],
		['  4445556\n', 4445556],
		['\u00a04445556\ufeff', 4445556],
		[1, 1],
		['007', 7],
		[999999999999999, 999999999999999],
		['999999999999999', 999999999999999],
	])('accepts %j', (given, expected) => {
		expect(parseId(given, 'Field')).toBe(expected);
	});

	const description =
		"Enter one number in 'Field', such as 11122233. To handle several, send one item for each";
	const read = (value: unknown, label: string) =>
		parseId(value, label, { placeholder: 'e.g. 11122233' });

	it.each([[''], ['  ']])('finds %j empty', (given) => {
		expect(outcomeOf(read, given)).toEqual(refused('not be empty', description));
	});

	it.each([[undefined], [null]])('finds no value in %p', (given) => {
		expect(outcomeOf(read, given)).toEqual(noValue);
	});

	it.each([
		['0', '"0"'],
		[0, '0'],
		[-0, '0'],
		['-5', '"-5"'],
		[-5, '-5'],
		['+5', '"+5"'],
		['1.5', '"1.5"'],
		[1.5, '1.5'],
		['1e3', '"1e3"'],
		[1e21, '1e+21'],
		['12abc', '"12abc"'],
		['abc12', '"abc12"'],
		['12 13', '"12 13"'],
		['1,2', '"1,2"'],
		['12/../13', '"12/../13"'],
		['%2F', '"%2F"'],
		['0x10', '"0x10"'],
		['٣', '"٣"'],
		['444\u200b5556', '"444\\u200b5556"'],
		['4445556\u200b', '"4445556\\u200b"'],
		['\u200b', '"\\u200b"'],
		['1000000000000000', '"1000000000000000"'],
		[1000000000000000, '1000000000000000'],
		[NaN, 'NaN'],
		[Infinity, 'Infinity'],
		[true, 'true'],
		[10n, '10'],
		[[4445556], 'a list or an object'],
		[{ id: 4445556 }, 'a list or an object'],
		[circular, 'a list or an object'],
	])('refuses %p', (given, shown) => {
		expect(outcomeOf(read, given)).toEqual(
			refused(`be a positive whole number, not ${shown}`, description),
		);
	});

	it('gives no example where the field has none', () => {
		expect(outcomeOf(parseId, '')).toEqual(
			refused(
				'not be empty',
				"Enter one number in 'Field'. To handle several, send one item for each",
			),
		);
	});
});

it.each([
	['e.g. 4445556', ', such as 4445556'],
	['e.g. a b', ', such as a b'],
	['e.g. ', ''],
	['4445556', ''],
	['Add e.g. one', ''],
	[undefined, ''],
])('the example of the placeholder %j is %j', (placeholder, expected) => {
	expect(suchAs({ placeholder })).toBe(expected);
});

it('there is no example without a field', () => {
	expect(suchAs()).toBe('');
});

it.each([
	['text as it is', 'naïve 日本 😀', '"naïve 日本 😀"'],
	['quotes', 'a"b\\c', '"a\\"b\\\\c"'],
	['new lines and tabs', 'a\n\tb', '"a\\n\\tb"'],
	['a control character', '\0\x7f\x9f', '"\\u0000\\u007f\\u009f"'],
	['a zero-width space', '\u200b', '"\\u200b"'],
	['a byte order mark', '\ufeff', '"\\ufeff"'],
	['a soft hyphen', '\u00ad', '"\\u00ad"'],
	['text direction', '\u202a\u2066', '"\\u202a\\u2066"'],
	['a filler', '\u3164', '"\\u3164"'],
	['private use', '\ue000', '"\\ue000"'],
	['half a character', '\ud83d', '"\\ud83d"'],
	['another space', '\u00a0\u3000\u2028', '"\\u00a0\\u3000\\u2028"'],
	['a tag', '\u{e0041}', '"\\u{e0041}"'],
	['a replaced character', '\ufffd', '"\ufffd"'],
	['60 characters', 'x'.repeat(60), `"${'x'.repeat(60)}"`],
	['more', 'x'.repeat(61), `"${'x'.repeat(60)}…"`],
	['much more', 'x'.repeat(1_000_000), `"${'x'.repeat(60)}…"`],
	['no half of a character', `${'x'.repeat(59)}😀x`, `"${'x'.repeat(59)}😀…"`],
	['no half of what is invisible', '\u200b'.repeat(20), `"${'\\u200b'.repeat(10)}…"`],
	['undefined', undefined, 'undefined'],
	['null', null, 'null'],
	['a number', -0.5, '-0.5'],
	['a long number', 10n ** 60n, `1${'0'.repeat(59)}…`],
	['a list', [1], 'a list or an object'],
	['an object', Object.create(null), 'a list or an object'],
])('shows %s', (_what, given, shown) => {
	expect(show(given)).toBe(shown);
});

it.each([
	['', true],
	[' \n', true],
	[undefined, true],
	[null, true],
	[0, false],
	[false, false],
	['0', false],
	[[], false],
])('isEmpty(%p) is %p', (value, expected) => {
	expect(isEmpty(value)).toBe(expected);
});
