import { listFields } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import type { Operation } from '../../../shared/operation/operation';
import { parseEmailBatch } from './emailBatch';

/** `GET /surveys/{survey-id}/batches` (QuestionPro's page on it). */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many email batches',
	description: 'Retrieve the email batches of a survey',
	idempotent: true,
	fields: [surveyField, ...listFields],
	async execute(item) {
		const path = `/surveys/${item.id('surveyId')}/batches`;
		return await item.getAll(path, parseEmailBatch, { id: 'emailBatchID' });
	},
};
