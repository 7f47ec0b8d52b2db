import { invalidValue, isEmpty, suchAs, type ParseParameter } from './parameter';

/** What people put around an address, or around a name that has a comma in it. */
const pairs = ['""', "''", '“”', '<>', '()', '[]'];

/** From one sign of a pair to the other, at the end of a word. */
const enclosed = pairs.map((pair) => {
	const [open, close] = [...pair].map((sign) => `\\${sign}`);
	return `${open}[^${open}${close}\\n]*${close}(?=[ \\n,;<]|$)`;
});

/**
 * What a text consists of: separators, enclosed text, and words. No two searches for the end of a
 * pair run over the same text, so the time that this takes grows with the length.
 */
const pieces = new RegExp(`[\\n,;]|${enclosed.join('|')}|[^ \\n,;][^ \\n,;<]*`, 'g');

/**
 * What RFC 5322 allows without quotes, and the letters of any script. An apostrophe at the beginning
 * is a quote that does not end.
 */
const letter = '[\\p{L}\\p{M}\\p{N}]';
const word = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
const label = `${letter}+(?:-+${letter}+)*`;
const emailAddress = new RegExp(`^(?!')${word}(?:\\.${word})*@${label}(?:\\.${label})+$`, 'u');

/** RFC 5321 has no longer ones. */
const maxLength = 254;

/** Turns each end of a line into \n and each other space into one kind; takes out what is invisible. */
const clean = (text: string) =>
	text
		.replaceAll(/[\n\v\f\r\u0085\u2028\u2029]/g, '\n')
		.replaceAll(/[\t\p{Zs}]/gu, ' ')
		.replaceAll(/[\p{Cf}\p{DI}]|(?!\n)\p{Cc}/gu, '');

/** The address in a piece of text; undefined if it is none. */
function toAddress(piece: string): string | undefined {
	const isEnclosed = pairs.some(
		([open = '', close = '']) => piece.startsWith(open) && piece.endsWith(close),
	);
	const inner = isEnclosed ? piece.slice(1, -1).trim() : piece;
	// A link may have its address percent-encoded: that is not the address.
	const address = inner.replace(/^mailto:(?!.*%)/i, '');
	return address.length <= maxLength && emailAddress.test(address) ? address : undefined;
}

/** The addresses in a text, in order; undefined for each entry that is none. */
function findAddresses(text: string): Array<string | undefined> {
	const found: Array<string | undefined> = [];
	// Where the words without @ begin that are a name if <…> comes next.
	let nameStart = 0;
	// The address before them: Gmail writes `name@example.com <name@example.com>`, which is one entry.
	let before: string | undefined;
	for (const [piece] of clean(text).matchAll(pieces)) {
		const isSeparator = ['\n', ',', ';'].includes(piece);
		const isAfterName = piece.startsWith('<');
		const address = toAddress(piece);
		if (isAfterName) found.length = nameStart;
		if (!isSeparator && (address === undefined || address !== before)) found.push(address);
		// A full-width @ shows that it was meant as an address.
		if (isSeparator || isAfterName || piece.normalize('NFKC').includes('@')) {
			nameStart = found.length;
			before = isSeparator || isAfterName ? undefined : address;
		}
	}
	return found;
}

/** The same text for each spelling of an address: upper and lower case, and any Unicode form. */
export const addressKey = (address: string) => address.normalize('NFC').toLowerCase();

/** The addresses in a value, each once, and the number of the first entry that is none, or 0. */
function readAddresses(value: unknown) {
	const entries = [value].flat().filter((entry) => !isEmpty(entry));
	const found = entries.flatMap((entry) =>
		typeof entry === 'string' ? findAddresses(entry) : [undefined],
	);
	const spellings = new Map<string, string>();
	for (const address of found.filter((entry) => entry !== undefined)) {
		const key = addressKey(address);
		if (!spellings.has(key)) spellings.set(key, address);
	}
	return { addresses: [...spellings.values()], wrong: found.indexOf(undefined) + 1 };
}

/**
 * Reads one email address, also with its name: `Name <name@example.com>`. No message contains it:
 * it is personal data.
 *
 * @returns the address alone, at most 254 characters
 * @throws QuestionProError INVALID_PARAMETER, also for several addresses
 */
export const parseEmailAddress: ParseParameter<string> = (value, label, field) => {
	const { addresses, wrong } = readAddresses(value);
	const [address, ...others] = addresses;
	if (address !== undefined && others.length === 0 && wrong === 0) return address;
	throw invalidValue(
		value,
		label,
		addresses.length + wrong === 0 ? 'not be empty' : 'be one email address',
		`Enter one address in '${label}'${suchAs(field)}`,
	);
};

/**
 * Reads email addresses, also with their names: a list, or a text in which commas, semicolons,
 * spaces, tabs or new lines separate them. No message contains one: they are personal data.
 *
 * @returns each address once, in the order and the spelling in which it came first
 * @throws QuestionProError INVALID_PARAMETER with the number of the first entry that is none
 */
export const parseEmailAddresses: ParseParameter<string[]> = (value, label) => {
	const { addresses, wrong } = readAddresses(value);
	if (wrong > 0) {
		throw invalidValue(
			value,
			label,
			`contain only email addresses; entry ${wrong} is not one`,
			'Separate addresses with commas, spaces or new lines, and put each name in front of its address',
		);
	}
	if (addresses.length > 0) return addresses;
	throw invalidValue(value, label, 'not be empty', `Enter at least one address in '${label}'`);
};
