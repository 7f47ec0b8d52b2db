import { listFields } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import type { Operation } from '../../../shared/operation/operation';
import { parseEmailList } from './emailList';

/** `GET /surveys/{survey-id}/emaillists` (QuestionPro's page on it). */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many email lists',
	description:
		'Retrieve the email lists of a survey, with how many contacts bounced or unsubscribed',
	idempotent: true,
	fields: [surveyField, ...listFields],
	async execute(item) {
		const path = `/surveys/${item.id('surveyId')}/emaillists`;
		return await item.getAll(path, parseEmailList, { id: 'emailListID' });
	},
};
