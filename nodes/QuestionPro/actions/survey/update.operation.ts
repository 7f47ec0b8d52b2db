import type { INodeProperties } from 'n8n-workflow';
import { collection, textField } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import { invalidParameter } from '../../../shared/fields/parameter';
import { parseText } from '../../../shared/fields/parse';
import { userField } from '../../../shared/fields/user';
import { compact } from '../../../shared/operation/compact';
import type { Operation } from '../../../shared/operation/operation';
import { passThrough } from '../../../shared/operation/output';
import { readSettings, settingFields } from './survey';

const fields: INodeProperties[] = [
	...settingFields,
	textField('Name', 'name', 'The new name of the survey'),
	textField(
		'Status',
		'status',
		'The new status. Active is the only one that QuestionPro documents.',
		'Active',
	),
];
fields.sort((a, b) => a.displayName.localeCompare(b.displayName));

/** `PUT /users/{user-id}/surveys/{survey-id}` (QuestionPro's page on it). */
export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update survey',
	description: 'Change the name, the status or the settings of a survey',
	idempotent: true,
	fields: [userField, surveyField, collection('Update Fields', 'updateFields', 'field', fields)],
	async execute(item) {
		const body = compact({
			name: item.readOptional('updateFields.name', parseText),
			...readSettings(item, 'updateFields'),
			status: item.readOptional('updateFields.status', parseText),
		});
		if (Object.keys(body).length === 0) {
			throw invalidParameter(
				'Update Fields',
				'have at least one field with a value',
				"Add what is to be changed under 'Update Fields'",
			);
		}
		const path = `/users/${item.userID()}/surveys/${item.id('surveyId')}`;
		return await item.request({ method: 'PUT', path, body, parse: passThrough });
	},
};
