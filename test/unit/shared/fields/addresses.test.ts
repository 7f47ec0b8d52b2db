import { parseEmailAddress, parseEmailAddresses } from '../../../../nodes/shared/fields/addresses';
import { words } from '../../../support/builders';
import { noValue, outcomeOf, refused } from '../../../support/outcome';

const description =
	'Separate addresses with commas, spaces or new lines, and put each name in front of its address';

const wrongEntry = (number: number) =>
	refused(`contain only email addresses; entry ${number} is not one`, description);

const local = (length: number) => 'a'.repeat(length);

describe('one address', () => {
	test.each([
		...words(`
			a@b.c A.One@Sub.Example.com o'brien+list@example.com a!#$%&*/=?^_\`{|}~-z@example.com
			a'@example.com -@example.com 7@8.9 a@xn--bcher-kva.example a@b-c--d.example
			jürgen.groß@exämple.de ü@exämple.de 用户@例子.公司 राम@उदाहरण.भारत
		`),
		`${local(248)}@b.cde`,
	])('%s is taken as it is', (address) => {
		expect(parseEmailAddress(address, 'Field')).toBe(address);
	});

	test.each<[string, unknown]>([
		['spaces', ' a@b.c\n'],
		['non-breaking spaces', '\u00a0a@b.c\u3000'],
		['apostrophes', "'a@b.c'"],
		['quotes', '"a@b.c"'],
		['typographic quotes', '“a@b.c”'],
		['angle brackets', '<a@b.c>'],
		['round brackets', '(a@b.c)'],
		['square brackets', '[a@b.c]'],
		['spaces in brackets', '[ a@b.c ]'],
		['a link', 'mailto:a@b.c'],
		['a link in brackets', '<MailTo:a@b.c>'],
		['a link before brackets', 'mailto: <a@b.c>'],
		['a zero-width space', 'a@\u200bb.c'],
		['control characters', '\x1ba@b\x7f.c\x9f'],
		['a variation selector', 'a@b.c\ufe0f'],
		['the last of 1,000 invisible characters', `${'\u200b'.repeat(999)}a@b.c\u2060`],
		['its name', 'First Last <a@b.c>'],
		['its name without a space', 'First<a@b.c>'],
		['its name with an apostrophe', "O'Brien D'Arcy <a@b.c>"],
		['a name with a comma in quotes', '"Last, First" <a@b.c>'],
		['a name with a semicolon in apostrophes', "'Last; First'<a@b.c>"],
		['a name with a comma in typographic quotes', '“Last, First” <a@b.c>'],
		['a name with brackets', 'First (Company, City) <a@b.c>'],
		['a name with quotes in it', 'First "Nick" Last\t<a@b.c>'],
		['a name on the line before', '\n<a@b.c>'],
		['itself as its name', 'a@b.c <a@b.c>'],
		['itself and a name', 'a@b.c First <a@b.c>'],
		['nothing in a list', [null, ' a@b.c ', '']],
	])('is found beside %s', (_what, value) => {
		expect(parseEmailAddress(value, 'Field')).toBe('a@b.c');
	});

	test('is found in apostrophes with one of its own', () => {
		expect(parseEmailAddress("'o'brien@b.c'", 'Field')).toBe("o'brien@b.c");
	});

	const one = "Enter one address in 'Field', such as name@example.com";
	const field = { placeholder: 'e.g. name@example.com' };
	const readOne = (value: unknown) => parseEmailAddress(value, 'Field', field);

	test.each<[unknown]>([
		...words(`
			a a.b.c a@b @b.c a@ @ a@.c a@b. a@b.c. .a@b.c a.@b.c a..b@c.d a@b..c
			a@-b.c a@b-.c a@b.-c a@b.c- a@b@c.d a@b_c.d a@b.c:25 a@b.c/d a@b"c.d a@b'c.d
			a@b.c' 'a@b.c "a@b.c a@b.c" <a@b.c a@b.c> (a@b.c [a@b.c) “a@b.c" <<a@b.c>> "<a@b.c>"
			" "" <> <@> a@[192.0.2.1] Email:a@b.c mailto: mailto:mailto:a@b.c mailto:a%2Bb@c.d
			mailto:abc%2Bd@e.f mailto:a@b.c?subject=x xmailto:a@b.c a@b.c?x a\\b@c.d a(b)@c.d
			a＠b.c a@b．c a，b@c.d a@b。c o’brien@b.c ‘a@b.c’ 😀@b.c
			\ufffda@b.c a@\ufffdb.c \ud800a@b.c \ue000a@b.c
		`).map((text): [unknown] => [text]),
		['First <>'],
		['"a b"@c.d'],
		[`${local(249)}@b.cde`],
		['a@b.c, d@e.f'],
		['a@b.c, sekret'],
		['sekret a@b.c'],
		[5],
		[{ email: 'a@b.c' }],
		[[['a@b.c']]],
		[['a@b.c', 5]],
	])('is not %j', (value) => {
		expect(outcomeOf(readOne, value)).toEqual(refused('be one email address', one));
	});

	const nothing: unknown[][] = [[''], [' \n'], ['\u200b;\ufeff'], [','], [[]], [['', null]]];

	test.each(nothing)('is missing in %j', (value) => {
		expect(outcomeOf(readOne, value)).toEqual(refused('not be empty', one));
		expect(outcomeOf(parseEmailAddresses, value)).toEqual(
			refused('not be empty', "Enter at least one address in 'Field'"),
		);
	});

	test('is missing where there is no value', () => {
		expect(outcomeOf(readOne, undefined)).toEqual(noValue);
		expect(outcomeOf(parseEmailAddresses, undefined)).toEqual(noValue);
	});

	test('has no example where the field has none', () => {
		expect(outcomeOf(parseEmailAddress, 'x')).toEqual(
			refused('be one email address', "Enter one address in 'Field'"),
		);
	});
});

describe('several addresses', () => {
	const six = ['a@b.c', 'd@e.f', 'g@h.i', 'j@k.l', 'm@n.o', 'p@q.r'];

	test.each<[string, unknown, string[]]>([
		['one', 'a@b.c', ['a@b.c']],
		['rare ends of lines', 'a@b.c\vd@e.f\fg@h.i\u0085j@k.l\u2028m@n.o\u2029p@q.r', six],
		['rare spaces', 'a@b.c\u00a0d@e.f\u3000g@h.i\u2009j@k.l\u202fm@n.o\u1680p@q.r', six],
		['all of them', ' ,;a@b.c, d@e.f;g@h.i\n\r\nj@k.l\tm@n.o p@q.r', six],
		['a list', ['a@b.c', '', null, ' d@e.f,g@h.i'], ['a@b.c', 'd@e.f', 'g@h.i']],
		['the same', 'A@b.c d@e.f a@B.c', ['A@b.c', 'd@e.f']],
		['not the same', 'groß@b.c gross@b.c', ['groß@b.c', 'gross@b.c']],
		['names on lines', 'First Last <a@b.c>\nOther <d@e.f>', ['a@b.c', 'd@e.f']],
		['quotes', "'a@b.c', 'd@e.f';\"g@h.i\" \"j@k.l\"\n'm@n.o'<p@q.r>", six],
		['brackets without a space', '<a@b.c><d@e.f>', ['a@b.c', 'd@e.f']],
		['an address as a name', 'a@b.c <d@e.f>', ['a@b.c', 'd@e.f']],
		['an address before a name', 'a@b.c First <d@e.f>', ['a@b.c', 'd@e.f']],
	])('in a text with %s', (_what, value, expected) => {
		expect(parseEmailAddresses(value, 'Field')).toEqual(expected);
	});

	test.each<[unknown, number]>([
		['a@b.c, sekret, d@e.f', 2],
		['a@b.c,, ;sekret', 2],
		['First <a@b.c> sekret', 2],
		['<a@b.c>sekret', 1],
		['a@b.c <a@b.c>, sekret', 2],
		['a@b.c <d@e.f>, sekret', 3],
		['a@b.c, <a@b.c>, sekret', 3],
		['<a@b.c> <a@b.c> sekret', 3],
		['sekret, First <a@b.c>', 1],
		['sekret\nFirst <a@b.c>', 1],
		['sekret a@b.c <d@e.f>', 1],
		['a@b.c x＠y.z First <d@e.f>', 2],
		['First <a@b>, d@e.f', 1],
		['First Last <sekret', 1],
		['Last, First <a@b.c>', 1],
		['"Last, First <a@b.c>', 1],
		['"Last\n, First" <a@b.c>', 1],
		['"Last, First"x <a@b.c>', 1],
		['x"Last, First" <a@b.c>', 1],
		['"Last, x@y" <a@b.c>', 1],
		['"a@b.c, d@e.f" <g@h.i>', 1],
		['“a@b.c, “d@e.f”', 1],
		[['a@b.c', 'd@e.f', 5], 3],
		[{ email: 'a@b.c' }, 1],
		[[['a@b.c']], 1],
	])('%j names the first entry that is none', (value, number) => {
		expect(outcomeOf(parseEmailAddresses, value)).toEqual(wrongEntry(number));
	});
});
