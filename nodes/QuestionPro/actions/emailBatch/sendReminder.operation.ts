import { surveyField } from '../../../shared/fields/locator';
import type { Operation } from '../../../shared/operation/operation';
import { passThrough } from '../../../shared/operation/output';
import { sendOnce } from '../../../shared/operation/sentOnce';
import { emailListField } from '../emailList/emailList';
import { contentFields, emailBatchField, readContent } from './emailBatch';

/** `PUT /surveys/{survey-id}/batches/{batch-id}` (QuestionPro's page on send-reminder). */
export const sendReminder: Operation = {
	name: 'Send Reminder',
	value: 'sendReminder',
	action: 'Send reminder for email batch',
	description: 'Email a reminder to the recipients of an email batch',
	builderHint:
		"Sends real emails. QuestionPro's page does not say that it leaves out who has answered: use Email Batch: Get Recipients, a filter on status, and Email Batch: Send to these addresses to be sure.",
	idempotent: false,
	fields: [surveyField, emailBatchField, emailListField, ...contentFields],
	async execute(item) {
		const surveyID = item.id('surveyId');
		const batchID = item.id('batchId');
		const { isTemplate, body: content } = readContent(item);
		const emailListID = item.id('emailListId');
		const body = { emailListID, ...content, mode: isTemplate ? 1 : 3 };
		const path = `/surveys/${surveyID}/batches/${batchID}`;
		return await sendOnce(item, [`reminder ${path}`], emailBatchField.displayName, async () => {
			return await item.request({ method: 'PUT', path, body, parse: passThrough });
		});
	},
};
