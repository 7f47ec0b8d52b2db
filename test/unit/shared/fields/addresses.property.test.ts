import fc from 'fast-check';
import { parseEmailAddresses } from '../../../../nodes/shared/fields/addresses';
import { QuestionProError } from '../../../../nodes/shared/transport/failure';

const read = (value: unknown) => parseEmailAddresses(value, 'Field');

/** The addresses in a value, or undefined if it is refused. */
function addressesIn(value: unknown): string[] | undefined {
	try {
		return read(value);
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(QuestionProError);
		return undefined;
	}
}

/** Whether a text is an address, said in another way than the code does. */
function isAddress(text: string): boolean {
	const [local = '', host = '', ...rest] = text.split('@');
	const isName = (part: string) => part !== '' && !/[\s"(),:;<>@[\\\]\p{C}\ufffd]/u.test(part);
	const isLabel = (part: string) => isName(part) && !/^-|-$|'/.test(part);
	const labels = host.split('.');
	return (
		rest.length === 0 &&
		text.length <= 254 &&
		local.split('.').every(isName) &&
		labels.length > 1 &&
		labels.every(isLabel)
	);
}

const piece = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom('a', 'b', '@', '.', 'a@b.c', 'D@e.f', "'", '"') },
	fc.constantFrom('<', '>', '(', ')', '[', ']', '“', '”', ' ', ',', ';', '\n', '\t', '-'),
	fc.constantFrom('mailto:', ':', '%', 'é', '＠', '\u200b', '\ufeff', '\0', '\u00a0', '\ufffd'),
	fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));

it('gives addresses and nothing else, each once', () => {
	fc.assert(
		fc.property(fc.oneof(text, fc.array(text), fc.anything()), (value) => {
			const found = addressesIn(value) ?? ['a@b.c'];
			expect(found.filter((address) => !isAddress(address))).toEqual([]);
			const keys = new Set(found.map((address) => address.toLowerCase()));
			expect(keys.size).toBe(found.length);
			expect(found).not.toEqual([]);
		}),
		{ numRuns: 1_000 },
	);
});

it('loses no @', () => {
	fc.assert(
		fc.property(text, (value) => {
			const found = addressesIn(value) ?? [];
			const given = value.toLowerCase().replaceAll(/[\p{Cf}\p{DI}\p{Cc}]/gu, '');
			const rest = found.reduce(
				(left, address) => left.replaceAll(address.toLowerCase(), ''),
				given,
			);
			if (found.length > 0) expect(rest).not.toContain('@');
		}),
		{ numRuns: 1_000 },
	);
});

const word = fc.stringMatching(/^[a-z0-9é]{1,8}$/);
const address = fc
	.tuple(word, word, word)
	.map(([local, host, country]) => `${local}@${host}.${country}`);
const name = fc.constantFrom('', 'First', 'First Last', '"Last, First"', "D'Arcy", '“Last; First”');
const written = fc.tuple(address, name, fc.nat(5)).map(([found, before, form]) => ({
	found,
	text: [found, `<${found}>`, `"${found}"`, `mailto:${found}`, `[${found}]`][form] ?? found,
	named: `${before} <${found}>`,
}));

it('finds every address, whatever stands around it', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(written, fc.boolean(), fc.constantFrom(', ', ';', '\n', ' \r\n ')), {
				minLength: 1,
			}),
			(entries) => {
				const given = entries
					.map(([{ text: plain, named }, isNamed, separator]) => {
						return `${isNamed ? named : plain}${separator}`;
					})
					.join('');
				expect(read(given)).toEqual([...new Set(entries.map(([{ found }]) => found))]);
			},
		),
	);
});

it('takes out what is invisible wherever it stands', () => {
	const invisible = fc.constantFrom('\u200b', '\ufeff', '\u00ad', '\u2066', '\0', '\x7f', '\ufe0f');
	fc.assert(
		fc.property(text, fc.array(fc.tuple(fc.nat(), invisible)), (value, insertions) => {
			const marked = insertions.reduce((chars, [place, char]) => {
				return chars.toSpliced(place % (chars.length + 1), 0, char);
			}, Array.from(value));
			expect(addressesIn(marked.join(''))).toEqual(addressesIn(value));
		}),
		{ numRuns: 500 },
	);
});

it.each([
	...['a', '@', '.', '-', ',', ' ', '\n', '\u200b', '💩', '%', '<', '“', '"', "'", '(', '['],
	...['a@', 'a.', 'a-@', 'a@a-', 'a@a.', 'a@b.c ', '<a@b.c>', '<a@b.c> ', 'a b <', 'mailto:'],
	...['" ', '“ ', '“ ” ', '< ', '<> ', '( ', '"a\n', 'a "', '"a" <', '<<a> ', `"'“<([ `],
])('reads 200 kB of %j in a time that grows with the length', (unit) => {
	const started = performance.now();
	addressesIn(unit.repeat(200_000 / unit.length));
	// It is a tenth of a second; one that grows with the square of the length is ten.
	expect(performance.now() - started).toBeLessThan(3_000);
});
