import type { INodeProperties } from 'n8n-workflow';

/** The ID of a sample filter, also for what is sent to its members. */
export const filterId: INodeProperties = {
	displayName: 'Filter ID',
	name: 'filterId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1234',
	description:
		'The number of the sample filter, in the ID column of the Sampling page of QuestionPro',
};
