import { idField } from '../../shared/fields/fields';

/** The ID of a sample filter, also for what is sent to its members. */
export const filterId = idField(
	'Filter ID',
	'filterId',
	'1234',
	'The ID of the sample filter, in the ID column of the Sampling page of QuestionPro',
);
