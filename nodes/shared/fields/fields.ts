import type { INodeProperties } from 'n8n-workflow';

/** A field for a text that an operation can do without. */
export const textField = (
	displayName: string,
	name: string,
	description: string,
	example?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...(example !== undefined && { placeholder: `e.g. ${example}` }),
	description,
});

/** A field for a text or an ID that an operation cannot do without. */
export const requiredField = (
	displayName: string,
	name: string,
	description: string,
	example: string,
): INodeProperties => ({ ...textField(displayName, name, description, example), required: true });

/** Fields, filters or options that a user may add. */
export const collection = (
	displayName: string,
	name: string,
	what: 'field' | 'filter' | 'option',
	options: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: `Add ${what}`,
	default: {},
	options,
});

/** Whether a list is read whole, and how much of it otherwise (`Item.getAll`). */
export const listFields: INodeProperties[] = [
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
];

/** The email address of one member. */
export const emailAddress = requiredField(
	'Email Address',
	'emailAddress',
	'The email address of the member',
	'name@example.com',
);

/** Email addresses of one or several members. */
export const emailAddresses = requiredField(
	'Email Addresses',
	'emailAddresses',
	'One or several email addresses, separated by commas, spaces or new lines',
	'name@example.com, other@example.com',
);

/** The collection of the fields that a request can do without. */
export const additionalFields = (options: INodeProperties[]) =>
	collection('Additional Fields', 'additionalFields', 'field', options);
