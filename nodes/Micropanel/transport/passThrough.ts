import type { JsonObject } from 'n8n-workflow';
import { isObject } from './json';
import type { ApiResponse } from './response';

/**
 * Gives what came, where QuestionPro documents no shape: the fields of an object, one item for each
 * entry of a list, a text as `message`, each with the ID of the request.
 */
export function passThrough({ response, requestID }: ApiResponse): JsonObject | JsonObject[] {
	if (Array.isArray(response)) {
		return response.map((entry) => ({
			...(isObject(entry) ? entry : { value: entry }),
			requestID,
		}));
	}
	if (isObject(response)) return { ...response, requestID };
	if (response === undefined || response === null) return { requestID };
	return typeof response === 'string'
		? { message: response, requestID }
		: { value: response, requestID };
}
