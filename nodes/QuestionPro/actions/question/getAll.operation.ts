import { listFields } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import type { Operation } from '../../../shared/operation/operation';
import { documented, flags, integers, texts } from '../../../shared/operation/output';

/** What QuestionPro's page on update-question shows; the other fields depend on the type. */
const fields = {
	...integers('questionID', 'blockID', 'orderNumber'),
	...texts('type', 'text', 'code'),
	...flags('required'),
};

/** `GET /surveys/{survey-id}/questions`. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many questions',
	description: 'Retrieve the questions of a survey, with their answer options',
	idempotent: true,
	fields: [surveyField, ...listFields],
	async execute(item) {
		const path = `/surveys/${item.id('surveyId')}/questions`;
		return await item.getAll(path, documented(fields, 'questionID'), { id: 'questionID' });
	},
};
