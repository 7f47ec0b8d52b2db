import { searchList } from '../../shared/fields/listSearch';
import { surveyField } from '../../shared/fields/locator';
import { parseId } from '../../shared/fields/parameter';

const pathOfSurvey = (read: (name: string) => unknown) =>
	`/surveys/${parseId(read('surveyId'), surveyField.displayName, surveyField)}`;

/** The email lists of the chosen survey: `GET /surveys/{survey-id}/emaillists`. */
export const searchEmailLists = searchList({
	path: (_account, read) => `${pathOfSurvey(read)}/emaillists`,
	id: 'emailListID',
	name: 'name',
});

/** The email templates of the chosen survey: `GET /surveys/{survey-id}/templates`. */
export const searchTemplates = searchList({
	path: (_account, read) => `${pathOfSurvey(read)}/templates`,
	id: 'emailTemplateID',
	name: 'title',
});
