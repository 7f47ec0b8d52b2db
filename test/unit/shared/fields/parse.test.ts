import {
	parseBoolean,
	parseEmailAddress,
	parseEmailAddresses,
	parseInteger,
	parseText,
} from '../../../../nodes/shared/fields/parse';
import type { ParseParameter } from '../../../../nodes/shared/fields/parameter';
import { QuestionProError } from '../../../../nodes/shared/transport/failure';

/** What a parser gives, or the name, message and description of its failure. */
function outcomeOf(parse: ParseParameter<unknown>, value: unknown): unknown {
	try {
		return parse(value, 'Field');
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(QuestionProError);
		const { name, message, description } = Object(thrown).failure;
		return [name, message, description];
	}
}

const refused = (must: string, description: string) => [
	'INVALID_PARAMETER',
	`'Field' must ${must}`,
	description,
];

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
		[undefined, 'not be empty'],
		['1.5', 'be a whole number, not "1.5"'],
		[1.5, 'be a whole number, not 1.5'],
		['1e3', 'be a whole number, not "1e3"'],
		['0x10', 'be a whole number, not "0x10"'],
		['5 6', 'be a whole number, not "5 6"'],
		['x5', 'be a whole number, not "x5"'],
		['5x', 'be a whole number, not "5x"'],
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

test.each<[string | number]>([[' text '], [''], [5]])('parseText takes %j', (given) => {
	expect(parseText(given, 'Field')).toBe(String(given));
});

test.each([[true], [['sekret']], [{ a: 1 }], [null], [undefined]])(
	'parseText refuses %j',
	(given) => {
		expect(outcomeOf(parseText, given)).toEqual(refused('be text', "Enter text in 'Field'"));
	},
);

test.each([
	[true, true],
	[' True ', true],
	[false, false],
	['FALSE', false],
])('parseBoolean takes %j', (given, expected) => {
	expect(parseBoolean(given, 'Field')).toBe(expected);
});

test.each([[''], [undefined], ['yes'], [1], [0], [[true]], [{}], [Object.create(null)]])(
	'parseBoolean refuses %j',
	(given) => {
		expect(outcomeOf(parseBoolean, given)).toEqual(
			refused('be on or off', "Enter true or false in 'Field'"),
		);
	},
);

test.each([['a@b.c'], [' a@b.c\n'], ['o.ne+two@sub.example.com'], ['ü@exämple.de']])(
	'parseEmailAddress takes %j',
	(given) => {
		expect(parseEmailAddress(given, 'Field')).toBe(given.trim());
	},
);

const noAddresses = [
	'a@b',
	'a.b.c',
	'@b.c',
	'a@.c',
	'a@b.',
	'a@b@c.d',
	'a b@c.d',
	'a@b.c d',
	'<a@b.c>',
	'"a@b.c"',
	'a@b.c,d@e.f',
];

const one = "Enter one address in 'Field', such as name@email.com";

test.each([...noAddresses, 5, ['a@b.c'], { a: 1 }])('parseEmailAddress refuses %j', (given) => {
	expect(outcomeOf(parseEmailAddress, given)).toEqual(refused('be an email address', one));
});

test.each([[''], ['  '], [null]])('parseEmailAddress finds %j empty', (given) => {
	expect(outcomeOf(parseEmailAddress, given)).toEqual(refused('not be empty', one));
});

test.each([
	['a@b.c', ['a@b.c']],
	[' a@b.c, d@e.f;g@h.i\n\nj@k.l\t', ['a@b.c', 'd@e.f', 'g@h.i', 'j@k.l']],
	['a@b.c a@b.c', ['a@b.c']],
	[
		['a@b.c', '', null, ' d@e.f,g@h.i'],
		['a@b.c', 'd@e.f', 'g@h.i'],
	],
])('parseEmailAddresses takes %j', (given, expected) => {
	expect(parseEmailAddresses(given, 'Field')).toEqual(expected);
});

test.each([[''], [' \n'], [[]], [['', null]], [','], [undefined]])(
	'parseEmailAddresses finds %j empty',
	(given) => {
		expect(outcomeOf(parseEmailAddresses, given)).toEqual(
			refused('not be empty', "Enter at least one address in 'Field'"),
		);
	},
);

test.each<[unknown, number]>([
	['sekret', 1],
	['a@b.c, sekret, d@e.f', 2],
	[['a@b.c', 'd@e.f', 5], 3],
	[[{ email: 'a@b.c' }], 1],
	[{ email: 'a@b.c' }, 1],
	[[['a@b.c']], 1],
])('parseEmailAddresses says which entry is not one in %j', (given, number) => {
	expect(outcomeOf(parseEmailAddresses, given)).toEqual(
		refused(
			`contain only email addresses; entry ${number} is not one`,
			'Separate addresses with commas, spaces or new lines',
		),
	);
});
