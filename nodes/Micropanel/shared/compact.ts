import type { JsonObject, JsonValue } from 'n8n-workflow';

/** An object of the fields that are set; undefined where none is. */
export function compact(fields: Record<string, JsonValue | undefined>): JsonObject | undefined {
	const set: JsonObject = {};
	for (const [name, value] of Object.entries(fields)) {
		if (value !== undefined) set[name] = value;
	}
	return Object.keys(set).length === 0 ? undefined : set;
}
