import {
	createError,
	describeThrown,
	type FailureName,
	type QuestionProError,
} from '../transport/failure';

/** Reads a value that a user gave; throws a QuestionProError that names the field. */
export type ParseParameter<T> = (value: unknown, label: string) => T;

/**
 * Reads one field of the node, in which an expression may throw.
 *
 * @param name of the failure if it does
 * @param label of the field in the editor
 * @param read gets the value from n8n
 */
export function readParameter<T>(name: FailureName, label: string, read: () => T): T {
	try {
		return read();
	} catch (thrown) {
		throw createError(
			name,
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
	name: FailureName = 'INVALID_PARAMETER',
): QuestionProError {
	return createError(name, `'${label}' must ${must}`, description);
}

/** Whether a field was left empty. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** A value as a message can show it. */
export function show(value: unknown): string {
	if (typeof value === 'object') return 'a list or an object';
	const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/**
 * Reads an ID as a user gives it: a positive whole number of at most 15 digits, as a number or as
 * text with spaces around it, so it is safe in a path.
 */
export function parseId(
	value: unknown,
	label: string,
	name: FailureName = 'INVALID_PARAMETER',
): number {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
	if (id > 0) return id;
	throw invalidParameter(
		label,
		isEmpty(value) ? 'not be empty' : `be a positive whole number, not ${show(value)}`,
		`Enter one number in '${label}', such as 4445556. To handle several, send one item for each`,
		name,
	);
}
