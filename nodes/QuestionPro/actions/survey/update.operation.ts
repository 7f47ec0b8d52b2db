import type { INodeProperties } from 'n8n-workflow';
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
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: 'The new name of the survey',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. Active',
		description: 'The new status. Active is the only one that QuestionPro documents.',
	},
];
fields.sort((a, b) => a.displayName.localeCompare(b.displayName));

/** `PUT /users/{user-id}/surveys/{survey-id}` (QuestionPro's page on it). */
export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update survey',
	description: 'Change the name, the status or the settings of a survey',
	idempotent: true,
	fields: [
		userField,
		surveyField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: fields,
		},
	],
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
