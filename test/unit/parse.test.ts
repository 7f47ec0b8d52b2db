import { compact } from '../../nodes/Micropanel/shared/compact';
import {
	parseBoolean,
	parseEmailAddress,
	parseEmailAddresses,
	parseInteger,
	parseText,
} from '../../nodes/Micropanel/shared/parse';

const label = 'Field';

/** What a parser gives, or the message of what it throws. */
function outcome<T>(parse: (value: unknown, label: string) => T, value: unknown) {
	try {
		return { value: parse(value, label) };
	} catch (thrown) {
		const { failure } = Object(thrown);
		expect(failure).toMatchObject({ name: 'INVALID_PARAMETER', retryable: false, attempts: 0 });
		expect(failure.message).toMatch(/^'Field' must /);
		expect(failure.description).toMatch(/./);
		return { refused: failure.message.replace("'Field' must ", '') };
	}
}

const refused = (must: string) => ({ refused: must });

it.each([
	[7, -Infinity, { value: 7 }],
	['-7', -Infinity, { value: -7 }],
	[' 7 ', 1, { value: 7 }],
	[0, 0, { value: 0 }],
	[2 ** 53 - 1, 1, { value: 2 ** 53 - 1 }],
	['', 1, refused('not be empty')],
	[null, 1, refused('not be empty')],
	[0, 1, refused('be a whole number of at least 1, not 0')],
	[1.5, -Infinity, refused('be a whole number, not 1.5')],
	['seven', 1, refused('be a whole number of at least 1, not "seven"')],
	[2 ** 53, 1, refused('be a whole number of at least 1, not 9007199254740992')],
	[true, 1, refused('be a whole number of at least 1, not true')],
	[[7], 1, refused('be a whole number of at least 1, not a list or an object')],
])('parseInteger: %p of at least %p', (value, least, expected) => {
	expect(outcome(parseInteger(least), value)).toEqual(expected);
});

it.each([
	['', { value: '' }],
	[' a ', { value: ' a ' }],
	[7, { value: '7' }],
	[true, refused('be text')],
	[{ secret: 1 }, refused('be text')],
	[null, refused('be text')],
])('parseText: %p', (value, expected) => {
	expect(outcome(parseText, value)).toEqual(expected);
});

it.each([
	[true, { value: true }],
	[' TRUE ', { value: true }],
	[false, { value: false }],
	['false', { value: false }],
	['', { value: false }],
	[undefined, { value: false }],
	['yes', refused('be on or off')],
	[1, refused('be on or off')],
])('parseBoolean: %p', (value, expected) => {
	expect(outcome(parseBoolean, value)).toEqual(expected);
});

const noAddresses = [
	'ann',
	'ann@',
	'@x.org',
	'ann@x',
	'a b@x.org',
	'a@x.org,b@x.org',
	7,
	['a@x.org'],
];

it.each([
	[' ann@x.org\n', { value: 'ann@x.org' }],
	['a.b+c@sub.x.org', { value: 'a.b+c@sub.x.org' }],
	['', refused('not be empty')],
	...noAddresses.map((value) => [value, refused('be an email address')] as const),
])('parseEmailAddress: %p', (value, expected) => {
	expect(outcome(parseEmailAddress, value)).toEqual(expected);
});

it.each([
	['a@x.org', { value: ['a@x.org'] }],
	['a@x.org, b@x.org;c@x.org\n\n d@x.org', { value: ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'] }],
	[['a@x.org', 'b@x.org, a@x.org', null], { value: ['a@x.org', 'b@x.org'] }],
	['', refused('not be empty')],
	[[], refused('not be empty')],
	[undefined, refused('not be empty')],
	['a@x.org, ann', refused('contain only email addresses; number 2 is none')],
	[[7], refused('contain only email addresses; number 1 is none')],
])('parseEmailAddresses: %p', (value, expected) => {
	expect(outcome(parseEmailAddresses, value)).toEqual(expected);
});

it.each([
	[{}, undefined],
	[{ a: undefined }, undefined],
	[
		{ a: undefined, b: null, c: '', d: 0, e: false },
		{ b: null, c: '', d: 0, e: false },
	],
])('compact: %p', (fields, expected) => {
	expect(compact(fields)).toEqual(expected);
});
