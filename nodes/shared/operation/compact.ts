import type { JsonObject, JsonValue } from 'n8n-workflow';

const isEmptyBlock = (value: JsonValue) =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** The fields that are set: neither undefined nor an empty list or object. */
export function compact(fields: Record<string, JsonValue | undefined>): JsonObject {
	const set: JsonObject = {};
	for (const [name, value] of Object.entries(fields)) {
		if (value !== undefined && !isEmptyBlock(value)) set[name] = value;
	}
	return set;
}
