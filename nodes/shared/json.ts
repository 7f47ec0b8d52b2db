import type { JsonObject, JsonValue } from 'n8n-workflow';

/** Whether a value is an object with keys: neither null nor a list. */
export function isObject(value: JsonValue | undefined): value is JsonObject;
export function isObject(value: unknown): value is Record<string, unknown>;
export function isObject(value: unknown) {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text without spaces around it, or null if there is none. */
export function toText(value: JsonValue | undefined): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A whole number that JavaScript represents exactly, or one as text; else null. */
export function toInteger(value: JsonValue | undefined): number | null {
	const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** Parses a JSON text; undefined if it is none. */
export function parseJson(text: string): JsonValue | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
