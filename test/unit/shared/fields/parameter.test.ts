import {
	isEmpty,
	parseId,
	readParameter,
	show,
	suchAs,
} from '../../../../nodes/shared/fields/parameter';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { rowsOf, words } from '../../../support/builders';
import { noValue, outcomeOf, refused } from '../../../support/outcome';

describe('readParameter', () => {
	it('gives the value', () => {
		expect(readParameter(kinds.parameter, 'Points', () => 7)).toBe(7);
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

describe('parseId', () => {
	it.each([
		[1, 1],
		['  4445556\n', 4445556],
		['\u00a04445556\ufeff', 4445556],
		['007', 7],
		['999999999999999', 999999999999999],
	])('accepts %j', (given, expected) => {
		expect(parseId(given, 'Field')).toBe(expected);
	});

	const toDo = 'To handle several, use one item for each';
	const description = `Enter one ID in 'Field', such as 11122233. ${toDo}`;
	const read = (value: unknown, label: string) =>
		parseId(value, label, { placeholder: 'e.g. 11122233' });

	const noIds = [
		...words('0 -5 +5 1.5 1e3 12abc abc12 1,2 12/../13 %2F 0x10 ٣ 1000000000000000'),
		'12 13',
	];

	it.each<[unknown, string]>([
		...noIds.map((text): [string, string] => [text, `"${text}"`]),
		['444\u200b5556', '"444\\u200b5556"'],
		[1.5, '1.5'],
		[NaN, 'NaN'],
		[true, 'true'],
		[[4445556], 'a list or an object'],
	])('refuses %p', (given, shown) => {
		expect(outcomeOf(read, given)).toEqual(
			refused(`be a positive whole number, not ${shown}`, description),
		);
	});

	it('finds nothing in an empty field, and no example where that has none', () => {
		expect(outcomeOf(read, ' ')).toEqual(refused('not be empty', description));
		expect(outcomeOf(read, undefined)).toEqual(noValue);
		expect(outcomeOf(parseId, '')).toEqual(
			refused('not be empty', `Enter one ID in 'Field'. ${toDo}`),
		);
	});
});

it.each([
	[{ placeholder: 'e.g. a b' }, ', such as a b'],
	[{ placeholder: 'e.g. ' }, ''],
	[{ placeholder: 'Add e.g. one' }, ''],
	[undefined, ''],
])('the example of %j is %j', (field, expected) => {
	expect(suchAs(field)).toBe(expected);
});

it.each([
	['text as it is', 'naïve 日本 😀', '"naïve 日本 😀"'],
	['quotes', 'a"b\\c', '"a\\"b\\\\c"'],
	['new lines and tabs', 'a\n\tb', '"a\\n\\tb"'],
	['control characters', '\0\x7f\x9f', '"\\u0000\\u007f\\u009f"'],
	['what is invisible', '\u200b\ufeff\u00ad\u202a', '"\\u200b\\ufeff\\u00ad\\u202a"'],
	['a filler', '\u3164', '"\\u3164"'],
	['private use', '\ue000', '"\\ue000"'],
	['half a character', '\ud83d', '"\\ud83d"'],
	['other spaces', '\u00a0\u3000\u2028', '"\\u00a0\\u3000\\u2028"'],
	['a tag', '\u{e0041}', '"\\u{e0041}"'],
	['60 characters', 'x'.repeat(60), `"${'x'.repeat(60)}"`],
	['61 characters', 'x'.repeat(61), `"${'x'.repeat(60)}…"`],
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
	...rowsOf<unknown, boolean>(['', ' \n', undefined, null], true),
	...rowsOf<unknown, boolean>([0, false, '0', []], false),
])('isEmpty(%p) is %p', (value, expected) => {
	expect(isEmpty(value)).toBe(expected);
});
