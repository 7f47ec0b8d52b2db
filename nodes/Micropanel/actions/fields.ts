import { requiredField } from '../../shared/fields/fields';

/** The ID of a sample filter, also for what is sent to its members. */
export const filterId = requiredField(
	'Filter ID',
	'filterId',
	'The ID of the sample filter, in the ID column of the Sampling page of QuestionPro',
	'1234',
);
