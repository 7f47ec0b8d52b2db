import { isObject, parseJson, toInteger, toText } from '../../../nodes/shared/json';

it.each<[unknown, boolean]>([
	[{}, true],
	...[[], null, 'a', 7, undefined].map((value) => [value, false] as const),
])('isObject(%j) is %p', (value, expected) => {
	expect(isObject(value)).toBe(expected);
});

it.each<[unknown, string | null]>([
	[' a b\n', 'a b'],
	...['', ' \n', 7, null, undefined, ['a']].map((value) => [value, null] as const),
])('toText(%j) is %j', (value, expected) => {
	expect(toText(value)).toBe(expected);
});

it.each<[unknown, number | null]>([
	[0, 0],
	[-7, -7],
	['-7', -7],
	['007', 7],
	['9007199254740991', 9007199254740991],
	...['9007199254740992', 1.5, '1.5', '1e3', '0x10', ' 7', '7 ', '7x', 'x7', ''].map(
		(value) => [value, null] as const,
	),
	...[true, null, undefined, [7]].map((value) => [value, null] as const),
])('toInteger(%j) is %j', (value, expected) => {
	expect(toInteger(value)).toBe(expected);
});

it.each([
	['{"a":[1]}', { a: [1] }],
	['null', null],
	['', undefined],
	['{', undefined],
])('parseJson(%j) is %j', (text, expected) => {
	expect(parseJson(text)).toEqual(expected);
});
