import type { INodeProperties } from 'n8n-workflow';

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
