import { surveyField } from '../../../shared/fields/locator';
import type { Operation } from '../../../shared/operation/operation';
import { emailBatchField, parseEmailBatch } from './emailBatch';

/** `GET /surveys/{survey-id}/batches/{batch-id}` (QuestionPro's page on it). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get email batch',
	description: 'Retrieve an email batch',
	idempotent: true,
	fields: [surveyField, emailBatchField],
	async execute(item) {
		const path = `/surveys/${item.id('surveyId')}/batches/${item.id('batchId')}`;
		return await item.get(path, parseEmailBatch);
	},
};
