import { searchList } from '../../shared/fields/listSearch';
import { surveyField } from '../../shared/fields/locator';
import { isEmpty, parseId } from '../../shared/fields/parameter';
import { createError } from '../../shared/transport/failure';
import { kinds } from '../../shared/transport/failureKinds';

function pathOfSurvey(read: (name: string) => unknown): string {
	const { displayName: label } = surveyField;
	const survey = read('surveyId');
	if (!isEmpty(survey)) return `/surveys/${parseId(survey, label, surveyField)}`;
	throw createError(
		kinds.parameter,
		`This list belongs to a survey, and none is chosen in '${label}'`,
		"Choose the survey first. If it comes from an expression, choose 'By ID' here",
	);
}

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
