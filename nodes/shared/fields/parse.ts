import { invalidParameter, isEmpty, show, type ParseParameter } from './parameter';

/** Reads a whole number of at least `least`, or one as text. */
export function parseInteger(least = -Infinity): ParseParameter<number> {
	return (value, label) => {
		const isDigits = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value);
		const number = isDigits ? Number(value) : value;
		if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least) {
			return number;
		}
		const kind = least === -Infinity ? 'a whole number' : `a whole number of at least ${least}`;
		throw invalidParameter(
			label,
			isEmpty(value) ? 'not be empty' : `be ${kind}, not ${show(value)}`,
			`Enter ${kind} in '${label}'`,
		);
	};
}

/** Reads a text, or a number as one. No message contains the value: it may be a secret. */
export const parseText: ParseParameter<string> = (value, label) => {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	throw invalidParameter(label, 'be text', `Enter text in '${label}'`);
};

/** Reads a switch, or the text true or false from an expression. */
export const parseBoolean: ParseParameter<boolean> = (value, label) => {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (text === true || text === 'true') return true;
	if (text === false || text === 'false') return false;
	throw invalidParameter(label, 'be on or off', `Enter true or false in '${label}'`);
};

const emailAddress = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

/** Reads an email address, with spaces around it. No message contains it: it is personal data. */
export const parseEmailAddress: ParseParameter<string> = (value, label) => {
	const text = typeof value === 'string' ? value.trim() : '';
	if (emailAddress.test(text)) return text;
	throw invalidParameter(
		label,
		isEmpty(value) ? 'not be empty' : 'be an email address',
		`Enter one address in '${label}', such as name@email.com`,
	);
};

/** Reads email addresses: a list, or a text in which commas, spaces or new lines separate them. */
export const parseEmailAddresses: ParseParameter<string[]> = (value, label) => {
	const entries = [value].flat().filter((entry) => !isEmpty(entry));
	const given = entries.flatMap((entry) =>
		typeof entry === 'string' ? entry.split(/[\s,;]+/).filter((text) => text !== '') : [''],
	);
	if (given.length === 0) {
		throw invalidParameter(label, 'not be empty', `Enter at least one address in '${label}'`);
	}
	const wrong = given.findIndex((text) => !emailAddress.test(text));
	if (wrong === -1) return [...new Set(given)];
	throw invalidParameter(
		label,
		`contain only email addresses; entry ${wrong + 1} is not one`,
		'Separate addresses with commas, spaces or new lines',
	);
};
