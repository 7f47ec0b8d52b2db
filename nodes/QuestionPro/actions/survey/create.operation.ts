import { additionalFields, requiredField } from '../../../shared/fields/fields';
import { parseRequiredText } from '../../../shared/fields/parse';
import { userField } from '../../../shared/fields/user';
import type { Operation } from '../../../shared/operation/operation';
import { passThrough } from '../../../shared/operation/output';
import { readSettings, settingFields } from './survey';

/** `POST /users/{user-id}/surveys` (QuestionPro's page on it). */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create survey',
	description: 'Create an empty survey. Add its questions in QuestionPro.',
	idempotent: false,
	fields: [
		userField,
		requiredField('Survey Name', 'surveyName', 'The name of the survey', 'Customer feedback'),
		additionalFields(settingFields),
	],
	async execute(item) {
		const name = item.read('surveyName', parseRequiredText);
		return await item.request({
			method: 'POST',
			path: `/users/${item.userID()}/surveys`,
			body: { name, ...readSettings(item, 'additionalFields') },
			parse: passThrough,
		});
	},
};
