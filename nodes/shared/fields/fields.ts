import type { INodeProperties } from 'n8n-workflow';

/** The field for an ID that an operation cannot do without. */
export const idField = (
	displayName: string,
	name: string,
	example: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	required: true,
	default: '',
	placeholder: `e.g. ${example}`,
	description,
});

/** The ID of a sample filter, also for what is sent to its members. */
export const filterId = idField(
	'Filter ID',
	'filterId',
	'1234',
	'The number of the sample filter, in the ID column of the Sampling page of QuestionPro',
);

/** The email address of one member. */
export const emailAddress: INodeProperties = {
	displayName: 'Email Address',
	name: 'emailAddress',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'name@email.com',
	description: 'The email address by which QuestionPro knows the member',
};

/** Email addresses of one or several members. */
export const emailAddresses: INodeProperties = {
	displayName: 'Email Addresses',
	name: 'emailAddresses',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. name@email.com, other@email.com',
	description:
		'The members, by their email addresses: one or several, separated by commas, spaces or new lines',
};

/** The collection of the fields that a request can do without. */
export const additionalFields = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options,
});
