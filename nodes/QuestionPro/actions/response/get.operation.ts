import { requiredField } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import type { Operation } from '../../../shared/operation/operation';
import { simplify } from '../../responseFields';
import { answerKeysOption, readResponseParser } from './response';

/** `GET /surveys/{survey-id}/responses/{response-id}` (QuestionPro's page on it). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get response',
	description: 'Retrieve a response to a survey',
	idempotent: true,
	fields: [
		surveyField,
		requiredField(
			'Response ID',
			'responseId',
			'The ID of the response, which Response: Get Many and the trigger return as responseID',
			'12345678',
		),
		simplify,
	],
	options: [answerKeysOption],
	async execute(item) {
		const path = `/surveys/${item.id('surveyId')}/responses/${item.id('responseId')}`;
		return await item.get(path, readResponseParser(item));
	},
};
