import type { JsonObject } from 'n8n-workflow';
import { parseId } from '../../../shared/fields/parameter';
import { isObject, toInteger, toText } from '../../../shared/transport/json';
import type { ApiResponse } from '../../../shared/transport/response';
import { filterId } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';

function parseFilter({ response, requestID }: ApiResponse): JsonObject | null {
	if (!isObject(response)) return null;
	const panelSegmentId = toInteger(response.panelSegmentId);
	if (panelSegmentId === null) return null;
	const documented = {
		panelSegmentId,
		name: toText(response.name),
		criteria: toText(response.criteria),
		requestID,
	};
	return { ...documented, ...response, ...documented };
}

/** `GET /micropanel/filters/{filter-id}` (QuestionPro's page on it). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get sample filter',
	description: 'Retrieve a sample filter: its name, and its criteria in words',
	idempotent: true,
	fields: [filterId],
	async execute(item) {
		return await item.request({
			method: 'GET',
			path: `/micropanel/filters/${item.read('filterId', parseId)}`,
			advice: {
				400: 'Check the filter ID: QuestionPro did not accept it',
				403: 'Use the API key of an account that may see this sample filter',
				404: 'Check the filter ID, in the ID column of the Sampling page of QuestionPro',
			},
			parse: parseFilter,
		});
	},
};
