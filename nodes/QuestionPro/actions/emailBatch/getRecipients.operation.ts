import { listFields } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import type { Operation } from '../../../shared/operation/operation';
import { documented, integers, texts } from '../../../shared/operation/output';
import { emailBatchField } from './emailBatch';

const fields = {
	...texts('emailAddress', 'status'),
	...integers('responseID'),
	...texts('custom1', 'custom2', 'custom3', 'custom4', 'custom5'),
};

/** `GET /surveys/{survey-id}/batches/{batch-id}/stats` (QuestionPro's page on it). */
export const getRecipients: Operation = {
	name: 'Get Recipients',
	value: 'getRecipients',
	action: 'Get recipients of email batch',
	description: 'Retrieve each recipient of an email batch, and whether there is a response',
	builderHint:
		'One item for each address. "status" is "Pending", "Started" or "Taken" on QuestionPro\'s page; "responseID" is 0 where there is no response.',
	idempotent: true,
	fields: [surveyField, emailBatchField, ...listFields],
	async execute(item) {
		const path = `/surveys/${item.id('surveyId')}/batches/${item.id('batchId')}/stats`;
		return await item.getAll(path, documented(fields, 'emailAddress'));
	},
};
