import { toIso } from './dates';
import { invalidValue, show, type ParseParameter } from './parameter';

/** Reads a whole number of at least `least`, or one as text. */
export function parseInteger(least = -Infinity): ParseParameter<number> {
	return (value, label) => {
		const isDigits = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value);
		const number = isDigits ? Number(value) : value;
		if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least) {
			return number;
		}
		const kind = least === -Infinity ? 'a whole number' : `a whole number of at least ${least}`;
		throw invalidValue(
			value,
			label,
			`be ${kind}, not ${show(value)}`,
			`Enter ${kind} in '${label}'`,
		);
	};
}

/**
 * A text, a finite number, a switch (`true`), or a valid `Date` or Luxon `DateTime` (ISO 8601) as
 * text; undefined for anything else.
 */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
	return toIso(value) ?? undefined;
}

/** Reads what can be text, also an empty one. No message contains the value: it may be a secret. */
export const parseText: ParseParameter<string> = (value, label) => {
	const text = asText(value);
	if (text !== undefined) return text;
	throw invalidValue(value, label, 'be text, a number or a date', `Enter text in '${label}'`);
};

/** Reads text that must not be empty. */
export const parseRequiredText: ParseParameter<string> = (value, label) => {
	const text = parseText(value, label);
	if (text.trim() !== '') return text;
	throw invalidValue(value, label, 'not be empty', `Enter text in '${label}'`);
};

/** Reads a switch, or the text true or false from an expression. */
export const parseBoolean: ParseParameter<boolean> = (value, label) => {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (text === true || text === 'true') return true;
	if (text === false || text === 'false') return false;
	throw invalidValue(value, label, 'be on or off', `Enter true or false in '${label}'`);
};

/** Returns a parser for one of several choices. */
export const parseChoiceOf =
	<T extends string>(...choices: T[]): ParseParameter<T> =>
	(value, label) => {
		const chosen = choices.find((choice) => choice === value);
		if (chosen !== undefined) return chosen;
		const list = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(choices);
		throw invalidValue(
			value,
			label,
			'be one of the options in its list',
			`Set '${label}' to ${list}`,
		);
	};
