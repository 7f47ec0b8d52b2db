import type { JsonObject, JsonValue } from 'n8n-workflow';
import { isObject, toInteger } from '../json';
import type { ApiResponse } from '../transport/response';
import type { ParseEntry } from './operation';

type Read = (value: JsonValue | undefined) => JsonValue;

const fieldsWith =
	(read: Read) =>
	(...names: string[]): Record<string, Read> =>
		Object.fromEntries(names.map((name) => [name, read]));

/** Fields that are whole numbers, texts (a number counts), or true or false; else they are null. */
export const integers = fieldsWith(toInteger);
export const texts = fieldsWith((value) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : null,
);
export const flags = fieldsWith((value) => (typeof value === 'boolean' ? value : null));

/**
 * Makes a parser for an object whose fields QuestionPro documents: these, in their order, null where
 * they are missing or of another type, then those that the API adds, and the ID of the request.
 *
 * @param fields how each field is read; null means that it has no usable value
 * @param required the fields without which the object means nothing
 */
export const documented = (fields: Record<string, Read>, ...required: string[]): ParseEntry => {
	const reads = Object.entries(fields);
	return (value, requestID) => {
		if (!isObject(value)) return null;
		const known: JsonObject = {};
		for (const [name, read] of reads) known[name] = read(value[name]);
		if (required.some((name) => known[name] === null)) return null;
		known.requestID = requestID;
		// Twice: the documented fields come first in the table, and no added one takes their place.
		return { ...known, ...value, ...known };
	};
};

function toFields(entry: JsonValue | undefined): JsonObject {
	if (isObject(entry)) return entry;
	if (entry === undefined || entry === null) return {};
	return typeof entry === 'string' ? { message: entry } : { value: entry };
}

/** Passes on an object or value whose shape QuestionPro does not document. */
export const asItCame: ParseEntry = (entry, requestID) => ({ ...toFields(entry), requestID });

/**
 * Passes on a response whose shape QuestionPro does not document: the fields of an object, one item
 * for each entry of a list, a text as `message`, each with the ID of the request. An empty list
 * gives an item too, so that what was done does not vanish from the output.
 */
export function passThrough({ response, requestID }: ApiResponse): JsonObject | JsonObject[] {
	if (!Array.isArray(response)) return { ...toFields(response), requestID };
	if (response.length === 0) return { requestID };
	return response.map((entry) => ({ ...toFields(entry), requestID }));
}
