import type { INodeProperties } from 'n8n-workflow';

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
