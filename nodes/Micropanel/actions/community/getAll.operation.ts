import type { JsonObject, JsonValue } from 'n8n-workflow';
import { parseId } from '../../../shared/fields/parameter';
import { parseBoolean, parseInteger } from '../../../shared/fields/parse';
import { isObject, toInteger, toText } from '../../../shared/transport/json';
import { getAllPages, pageOf } from '../../../shared/transport/pages';
import { idField } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';

function parseCommunity(entry: JsonValue, requestID: string | null): JsonObject | null {
	if (!isObject(entry)) return null;
	const id = toInteger(entry.id);
	if (id === null) return null;
	const documented = {
		id,
		name: toText(entry.name),
		shortURL: toText(entry.shortURL),
		status: toText(entry.status),
		requestID,
	};
	return { ...documented, ...entry, ...documented };
}

const parse = pageOf(parseCommunity);

const advice = {
	400: 'Check the user ID: QuestionPro did not accept it',
	403: 'Use the API key of this user, or of an account that may see the communities',
	404: 'Check the user ID, and that the environment in the credential is the data center of the user',
};

/** `GET /micropanel/users/{user-id}/communities` (QuestionPro's page on it). */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many communities',
	description: 'Retrieve the communities that a user created or that are shared with the user',
	idempotent: true,
	fields: [
		idField(
			'User ID',
			'userId',
			'1234567',
			'The number of the user: Customer ID on the My Account page of QuestionPro',
		),
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
	],
	async execute(item) {
		const userID = item.read('userId', parseId);
		const returnAll = item.readOptional('returnAll', parseBoolean);
		const limit = returnAll ? Infinity : item.read('limit', parseInteger(1));
		const path = `/micropanel/users/${userID}/communities`;
		return await getAllPages(item.client, { method: 'GET', path, advice, parse }, limit);
	},
};
