import { createError, describeThrown, type QuestionProError } from '../transport/failure';
import { kinds, type FailureKind } from '../transport/failureKinds';

/** A field, of which a message may use the example: its placeholder. */
type Field = { placeholder?: string | undefined };

/** Reads a value that a user gave; throws a QuestionProError that names the field. */
export type ParseParameter<T> = (value: unknown, label: string, field?: Field) => T;

/**
 * Reads one field of the node, in which an expression may throw.
 *
 * @param kind of the failure if it does
 * @param label of the field in the editor
 * @param read gets the value from n8n
 */
export function readParameter<T>(kind: FailureKind, label: string, read: () => T): T {
	try {
		return read();
	} catch (thrown) {
		throw createError(
			kind,
			`'${label}' could not be evaluated: ${describeThrown(thrown)}`,
			`Check the expression in '${label}', and the data that it takes from earlier nodes`,
		);
	}
}

/**
 * The error for a value that a field does not take, e.g. "'Points' must be a whole number, not
 * 1.5".
 */
export function invalidParameter(
	label: string,
	must: string,
	description: string,
	kind: FailureKind = kinds.parameter,
): QuestionProError {
	return createError(kind, `'${label}' must ${must}`, description);
}

/** Like `invalidParameter`, but says so if there is no value, or an empty one. */
export function invalidValue(
	value: unknown,
	label: string,
	must: string,
	description: string,
): QuestionProError {
	if (value === undefined || value === null) {
		return createError(
			kinds.parameter,
			`'${label}' has no value for this item`,
			'If it is an expression, check the field name in it: this item has no such field',
		);
	}
	return invalidParameter(label, isEmpty(value) ? 'not be empty' : must, description);
}

/** Whether a field was left empty. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** What nobody sees in a message: invisible and control characters, and spaces of other kinds. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{DI}]|(?! )\p{Z}/u;

function escape(char: string): string {
	const escaped = JSON.stringify(char).slice(1, -1);
	if (escaped !== char || !unseen.test(char)) return escaped;
	const code = Number(char.codePointAt(0)).toString(16).padStart(4, '0');
	return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
}

const maxShown = 60;

/** A value as a message can show it, e.g. "4445556\u200b"; what is longer than a line is cut. */
export function show(value: unknown): string {
	if (typeof value === 'object' && value !== null) return 'a list or an object';
	let shown = '';
	for (const char of String(value)) {
		if (shown.length >= maxShown) {
			shown += '…';
			break;
		}
		shown += escape(char);
	}
	return typeof value === 'string' ? `"${shown}"` : shown;
}

/** The field's example for a sentence, e.g. ", such as 11122233"; nothing if it has none. */
export function suchAs(field: Field = {}): string {
	const example = /^e\.g\. (.+)/.exec(field.placeholder ?? '')?.[1];
	return example === undefined ? '' : `, such as ${example}`;
}

/**
 * Reads an ID as a user gives it: a positive whole number of at most 15 digits, as a number or as
 * text with spaces around it, so it is safe in a path.
 */
export const parseId: ParseParameter<number> = (value, label, field) => {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
	if (id > 0) return id;
	throw invalidValue(
		value,
		label,
		`be a positive whole number, not ${show(value)}`,
		`Enter one ID in '${label}'${suchAs(field)}. To handle several, use one item for each`,
	);
};
