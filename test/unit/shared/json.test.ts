import type { JsonValue } from 'n8n-workflow';
import { isObject, parseJson, toInteger, toText } from '../../../nodes/shared/json';
import { rowsOf } from '../../support/builders';

it.each<[unknown, boolean]>([[{}, true], ...rowsOf([[], null, 'a', 7, undefined], false)])(
	'isObject(%j) is %p',
	(value, expected) => {
		expect(isObject(value)).toBe(expected);
	},
);

it.each<[JsonValue | undefined, string | null]>([
	[' a b\n', 'a b'],
	...rowsOf(['', ' \n', 7, null, undefined, ['a']], null),
])('toText(%j) is %j', (value, expected) => {
	expect(toText(value)).toBe(expected);
});

it.each<[JsonValue | undefined, number | null]>([
	[0, 0],
	[-7, -7],
	['-7', -7],
	['007', 7],
	['9007199254740991', 9007199254740991],
	...rowsOf(['9007199254740992', 1.5, '1.5', '1e3', '0x10', ' 7', '7 ', '7x', 'x7', ''], null),
	...rowsOf([true, null, undefined, [7]], null),
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
