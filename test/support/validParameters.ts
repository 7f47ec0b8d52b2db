import type { INodeParameters } from 'n8n-workflow';

/** What each operation needs to be sent, in QuestionPro's samples if they show it. */
export const valid: Record<string, INodeParameters> = {
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
};

/** The operations that must not be done twice. */
export const sentOnce = ['batch send', 'member upsert', 'member changePoints'];

/** The operations that may be done twice. */
export const sentAgain = Object.keys(valid).filter((operation) => !sentOnce.includes(operation));

/** The parameters of an operation that needs no more than these, with others changed. */
export const parametersOf = (
	operation: string,
	changes: INodeParameters = {},
): INodeParameters => ({
	...valid[operation],
	...changes,
});
