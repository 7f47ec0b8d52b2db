import type { INodeParameters } from 'n8n-workflow';

/**
 * What each operation of each node needs to be sent, in QuestionPro's samples if they show it. The
 * tests of all operations begin with these; `test/unit/descriptions.test.ts` misses what is not here.
 */
export const validParameters: Record<string, Record<string, INodeParameters>> = {
	micropanel: {
		'batch get': { batchId: '4445556' },
		'batch send': {
			surveyId: '11122233',
			surveyLanguageId: 486,
			templateId: ' 7654 ',
			templateLanguageId: '1',
			emailAddress: ' member1@example.com ',
		},
		'member upsert': { emailAddress: ' ann@example.com ' },
		'member delete': { emailAddresses: 'member1@example.com' },
		'member unsubscribe': { emailAddresses: 'member1@example.com' },
		'member changePoints': { panelMemberId: '1234567', points: 5 },
		'community getAll': { userId: '1234567' },
		'filter get': { filterId: '1234' },
		'profile get': { profileId: '1234' },
	},
	questionPro: {
		'response get': { surveyId: '11122233', responseId: '12345678' },
		'response getAll': { surveyId: '11122233' },
		'survey get': { surveyId: '11122233' },
		'survey getAll': { userId: '1234567' },
		'survey create': { userId: '1234567', surveyName: 'Customer feedback' },
		'survey update': { userId: '1234567', surveyId: '11122233', updateFields: { name: 'New' } },
		'question getAll': { surveyId: '11122233' },
		'folder getAll': { userId: '1234567' },
		'user get': { userId: '1234567' },
		'user getAll': { organizationId: '7654321' },
		'emailBatch send': { surveyId: '11122233', emailListId: '5', templateId: '123456' },
		'emailBatch sendReminder': {
			surveyId: '11122233',
			batchId: '9876543',
			emailListId: '5',
			templateId: '123456',
		},
		'emailBatch get': { surveyId: '11122233', batchId: '9876543' },
		'emailBatch getAll': { surveyId: '11122233' },
		'emailBatch getRecipients': { surveyId: '11122233', batchId: '9876543' },
		'emailList getAll': { surveyId: '11122233' },
		'emailList create': { surveyId: '11122233', listName: 'Customers' },
		'contact create': { surveyId: '11122233', emailListId: '5', emailAddress: 'ann@example.com' },
	},
};
