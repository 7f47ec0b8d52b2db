import { requiredField } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import { parseRequiredText } from '../../../shared/fields/parse';
import type { Operation } from '../../../shared/operation/operation';
import { passThrough } from '../../../shared/operation/output';

/** `POST /surveys/{survey-id}/emaillists` (QuestionPro's page on it). */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create email list',
	description: 'Create an email list without contacts',
	idempotent: false,
	fields: [
		surveyField,
		requiredField('List Name', 'listName', 'The name of the email list', 'Customers in May'),
	],
	async execute(item) {
		const body = { name: item.read('listName', parseRequiredText), groupType: 'Global' };
		const path = `/surveys/${item.id('surveyId')}/emaillists`;
		return await item.request({ method: 'POST', path, body, parse: passThrough });
	},
};
