import type { JsonObject, JsonValue } from 'n8n-workflow';
import { compact } from '../../shared/compact';
import { invalidParameter, parseId, type ParseParameter } from '../../shared/parameter';
import { parseEmailAddress, parseText } from '../../shared/parse';
import { isObject, parseJson } from '../../transport/json';
import type { Item, Operation } from '../operation';
import { parseCounters } from './counters';
import { upsertFields } from './upsert.fields';

/** The additional fields, which go by QuestionPro's own names. */
const additional = [
	'firstName',
	'middleName',
	'lastName',
	'mobileNumber',
	'username',
	'password',
	'source',
	'custom1',
	'custom2',
	'custom3',
	'custom4',
	'custom5',
];

const parse = parseCounters('membersAddedSuccessfully');

/** A profile value: a JSON list or object as one, anything else as text. */
function toProfileValue(value: unknown): JsonValue {
	const parsed = parseJson(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
	return typeof parsed === 'object' && parsed !== null ? parsed : String(value ?? '');
}

const parseProfileFields: ParseParameter<JsonObject[]> = (value, label) => {
	const rows = isObject(value) ? [value.field ?? []].flat() : [value];
	return rows.map((row) => {
		if (isObject(row)) {
			return {
				profileFieldId: parseId(row.profileFieldId, 'Profile Field ID'),
				value: toProfileValue(row.value),
			};
		}
		throw invalidParameter(
			label,
			'be a list of fields, each with an ID and a value',
			`Add the fields in '${label}' one by one`,
		);
	});
};

function readMember(item: Item): JsonObject {
	const texts = additional.map((name) => [
		name,
		item.readOptional(`additionalFields.${name}`, parseText),
	]);
	return compact({
		emailAddress: item.read('emailAddress', parseEmailAddress),
		...Object.fromEntries(texts),
		profileFields: item.readOptional('profileFields', parseProfileFields),
	});
}

/**
 * `POST /micropanel/members` with a list of one. The vendor's pages disagree on what happens to an
 * address that is known: one says that the member is updated, another counts it as failed.
 */
export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update member',
	description: 'Create a new member, or update the current one if it already exists (upsert)',
	idempotent: false,
	fields: upsertFields,
	async execute(item) {
		const member = readMember(item);
		return await item.request({
			method: 'POST',
			path: '/micropanel/members',
			body: [member],
			secret: typeof member.password === 'string' ? member.password : undefined,
			advice: {
				400: 'Check the fields of the member: QuestionPro did not accept them',
				403: 'Use the API key of an account that may change members',
				404: 'Check that the account of the API key has a community',
			},
			parse,
		});
	},
};
