import { locator } from '../../../shared/fields/locator';
import { documented, integers, texts } from '../../../shared/operation/output';

/** An email list of the chosen survey. */
export const emailListField = {
	...locator(
		'Email List',
		'emailListId',
		'The email list of the chosen survey. Email List: Get Many returns its ID as emailListID.',
		'7654321',
		'searchEmailLists',
	),
	typeOptions: { loadOptionsDependsOn: ['surveyId.value'] },
};

/** An email list (QuestionPro's page on update-email-list). */
export const parseEmailList = documented(
	{
		...integers('emailListID', 'userID', 'surveyID'),
		...texts('name', 'lastBatchSentDate', 'groupType', 'spamIndex'),
	},
	'emailListID',
);
