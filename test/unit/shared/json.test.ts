import { isObject, parseJson, toInteger, toText } from '../../../nodes/shared/json';

it.each([
	[{}, true],
	[{ a: 1 }, true],
	[[], false],
	[null, false],
	['a', false],
	[7, false],
	[undefined, false],
])('isObject(%j) is %p', (value, expected) => {
	expect(isObject(value)).toBe(expected);
});

it.each([
	['a', 'a'],
	[' a b\n', 'a b'],
	['', null],
	[' \n', null],
	[7, null],
	[null, null],
	[undefined, null],
	[['a'], null],
])('toText(%j) is %j', (value, expected) => {
	expect(toText(value)).toBe(expected);
});

it.each([
	[7, 7],
	[0, 0],
	[-7, -7],
	['7', 7],
	['-7', -7],
	['007', 7],
	['9007199254740991', 9007199254740991],
	['9007199254740992', null],
	[1.5, null],
	['1.5', null],
	['1e3', null],
	['0x10', null],
	[' 7', null],
	['7 ', null],
	['', null],
	[true, null],
	[null, null],
	[undefined, null],
	[[7], null],
])('toInteger(%j) is %j', (value, expected) => {
	expect(toInteger(value)).toBe(expected);
});

it.each([
	['{"a":[1]}', { a: [1] }],
	['null', null],
	['"a"', 'a'],
	['', undefined],
	['{', undefined],
	['<p>', undefined],
])('parseJson(%j) is %j', (text, expected) => {
	expect(parseJson(text)).toEqual(expected);
});
