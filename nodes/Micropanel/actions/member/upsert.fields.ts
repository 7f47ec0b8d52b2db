import type { INodeProperties } from 'n8n-workflow';
import { emailAddress } from './fields';

const text = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

const customFields = [1, 2, 3, 4, 5].map((number) =>
	text(`Custom ${number}`, `custom${number}`, `The custom field ${number} of the member`),
);

const additionalFields: INodeProperties[] = [
	...customFields,
	text('First Name', 'firstName', 'The first name of the member'),
	text('Last Name', 'lastName', 'The last name of the member'),
	text('Middle Name', 'middleName', 'The middle name of the member'),
	{
		...text('Mobile Number', 'mobileNumber', 'The mobile number of the member'),
		placeholder: 'e.g. +91-9998887766',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'The password of the member. Use an expression: a password that is typed here is saved in the workflow as plain text.',
	},
	text('Source', 'source', 'Where the member comes from'),
	text('Username', 'username', 'The username of the member'),
];

/** The fields of the vendor's pages on members and their profile data. */
export const upsertFields: INodeProperties[] = [
	{
		...emailAddress,
		description: `${emailAddress.description}. Its pages disagree on an address that is known: one says that the member is updated, another that it is refused.`,
	},
	{
		displayName: 'Profile Fields',
		name: 'profileFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Profile Field',
		default: {},
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Profile Field ID',
						name: 'profileFieldId',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1234',
						description:
							'The number of the profile field. No documented request lists them: find it in QuestionPro.',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 881',
						description:
							'A text, a number, a date such as 1991-01-01, or the ID of an option; for several options a list such as [885,887]; for an address an object such as {"city":"Berlin"}',
					},
				],
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: additionalFields,
	},
];
