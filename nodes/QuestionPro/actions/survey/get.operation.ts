import { surveyField } from '../../../shared/fields/locator';
import type { Operation } from '../../../shared/operation/operation';
import { parseSurvey } from './survey';

/** `GET /surveys/{survey-id}` (QuestionPro's page on it). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get survey',
	description: 'Retrieve a survey, with how many responses it has',
	idempotent: true,
	fields: [surveyField],
	execute: async (item) => await item.get(`/surveys/${item.id('surveyId')}`, parseSurvey),
};
