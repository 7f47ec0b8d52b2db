import type { JsonObject, JsonValue } from 'n8n-workflow';
import { isObject } from '../transport/json';
import type { ApiResponse } from '../transport/response';

function toFields(entry: JsonValue | undefined): JsonObject {
	if (isObject(entry)) return entry;
	if (entry === undefined || entry === null) return {};
	return typeof entry === 'string' ? { message: entry } : { value: entry };
}

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
