import type { INodeProperties } from 'n8n-workflow';
import { parseEmailAddress } from '../../../shared/fields/addresses';
import { additionalFields, emailAddress, textField } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import { parseText } from '../../../shared/fields/parse';
import { compact } from '../../../shared/operation/compact';
import type { Operation } from '../../../shared/operation/operation';
import { passThrough } from '../../../shared/operation/output';
import { parseVariables, variablesField } from '../../customVariables';
import { emailListField } from '../emailList/emailList';

const customFields = [1, 2, 3, 4, 5].map((number) =>
	textField(`Custom ${number}`, `custom${number}`, `Custom variable ${number} of the contact`),
);

const optional: INodeProperties[] = [
	...customFields,
	{ ...variablesField, description: 'Custom variables 6 to 255 of the contact' },
	textField('First Name', 'firstName', 'The first name of the contact'),
	textField('Last Name', 'lastName', 'The last name of the contact'),
];

/** `POST /surveys/{survey-id}/emaillists/{list-id}/emails` with a list of one (QuestionPro's page). */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create contact',
	description: 'Add a contact to an email list',
	idempotent: false,
	fields: [
		surveyField,
		emailListField,
		{ ...emailAddress, description: 'The email address of the contact' },
		additionalFields(optional),
	],
	async execute(item) {
		const read = (name: string) => item.readOptional(`additionalFields.${name}`, parseText);
		const contact = compact({
			emailAddress: item.read('emailAddress', parseEmailAddress),
			// QuestionPro spells these two in small letters here.
			firstname: read('firstName'),
			lastname: read('lastName'),
			...Object.fromEntries(customFields.map(({ name }) => [name, read(name)])),
			...item.readOptional('additionalFields.customVariables', parseVariables(6)),
		});
		const path = `/surveys/${item.id('surveyId')}/emaillists/${item.id('emailListId')}/emails`;
		return await item.request({ method: 'POST', path, body: [contact], parse: passThrough });
	},
};
