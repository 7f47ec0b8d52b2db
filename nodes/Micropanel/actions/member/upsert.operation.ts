import type { INodeProperties, JsonObject, JsonValue } from 'n8n-workflow';
import { compact } from '../../../shared/operation/compact';
import { invalidParameter, parseId, type ParseParameter } from '../../../shared/fields/parameter';
import { parseEmailAddress } from '../../../shared/fields/addresses';
import { asText, parseText } from '../../../shared/fields/parse';
import { isObject, parseJson } from '../../../shared/json';
import { additionalFields, emailAddress, textField } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';
import { parseCounters } from './counters';

const customFields = [1, 2, 3, 4, 5].map((number) =>
	textField(
		`Custom ${number}`,
		`custom${number}`,
		`Custom field ${number} of the member. The community gives it its name.`,
	),
);

/** Texts, each with QuestionPro's own name. */
const texts: INodeProperties[] = [
	...customFields,
	textField('First Name', 'firstName', 'The first name of the member'),
	textField('Last Name', 'lastName', 'The last name of the member'),
	textField('Middle Name', 'middleName', 'The middle name of the member'),
	textField('Mobile Number', 'mobileNumber', 'The mobile number of the member', '+91-9998887766'),
	{
		...textField(
			'Password',
			'password',
			'The password of the member. Use an expression: a password that is typed here is saved in the workflow as plain text.',
		),
		typeOptions: { password: true },
	},
	textField('Source', 'source', 'Where the member comes from'),
	textField('Username', 'username', 'The username of the member'),
];

const profileFieldId = textField(
	'Profile Field ID',
	'profileFieldId',
	"The ID of the profile field. No documented request lists them, and QuestionPro's pages do not say where it is shown.",
	'1234',
);

/** The fields of QuestionPro's pages on members and their profile data. */
const fields: INodeProperties[] = [
	{
		...emailAddress,
		description: `${emailAddress.description}. QuestionPro's pages disagree about an address that the community already has: one says that the member is updated, another that the address is refused.`,
	},
	{
		displayName: 'Profile Fields',
		name: 'profileFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add profile field',
		default: {},
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					profileFieldId,
					textField(
						'Value',
						'value',
						'A text, a number, a date such as 1991-01-01, or the ID of an option such as 881. For several options enter a list such as [885,887], for an address an object such as {"city":"Berlin"}.',
						'881',
					),
				],
			},
		],
	},
	additionalFields(texts),
];

const parse = parseCounters({
	done: 'membersAddedSuccessfully',
	nothing: 'The member was not added',
});

/** Whether JSON can hold all numbers in a value as they are. */
function isExact(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.values(value).every(isExact);
	if (typeof value !== 'number') return true;
	return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** A profile value: a JSON list or object as one, anything else as text. */
const parseProfileValue: ParseParameter<JsonValue> = (value, label) => {
	const text = asText(value);
	const parsed = parseJson(text ?? JSON.stringify(value));
	if (typeof parsed !== 'object' || parsed === null) return parseText(value, label);
	if (isExact(text === undefined ? value : parsed)) return parsed;
	const must = 'not contain a number that would lose digits';
	throw invalidParameter(label, must, 'Put numbers of more than 15 digits in quotes');
};

const parseProfileFields: ParseParameter<JsonObject[]> = (value, label) => {
	const rows = isObject(value) ? [value.field ?? []].flat() : [value];
	return rows.map((row) => {
		if (isObject(row)) {
			return {
				profileFieldId: parseId(row.profileFieldId, 'Profile Field ID', profileFieldId),
				value: parseProfileValue(row.value, 'Value'),
			};
		}
		throw invalidParameter(
			label,
			'be a list of fields, each with an ID and a value',
			`Add the fields in '${label}' one by one`,
		);
	});
};

/**
 * `POST /micropanel/members` with a list of one. QuestionPro's pages disagree about an
 * address that it already has: one says that the member is updated, another counts it as failed.
 */
export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update member',
	description: 'Create a new member, or update the current one if it already exists (upsert)',
	idempotent: false,
	fields,
	async execute(item) {
		const additional = texts.map(({ name }) => [
			name,
			item.readOptional(`additionalFields.${name}`, parseText),
		]);
		const member = compact({
			emailAddress: item.read('emailAddress', parseEmailAddress),
			...Object.fromEntries(additional),
			profileFields: item.readOptional('profileFields', parseProfileFields),
		});
		return await item.request({
			method: 'POST',
			path: '/micropanel/members',
			body: [member],
			secret: typeof member.password === 'string' ? member.password : undefined,
			advice: {
				400: 'Check the fields of the member: QuestionPro rejected them',
				403: 'Use the API key of an account that is allowed to change members',
				404: 'Check that the account of the API key has a community',
			},
			parse,
		});
	},
};
