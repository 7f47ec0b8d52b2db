import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { surveyField, unwrapLocator } from '../../shared/fields/locator';
import { parseId, readParameter, suchAs } from '../../shared/fields/parameter';
import { parseBoolean } from '../../shared/fields/parse';
import { parseChoice } from '../../shared/fields/requestOptions';
import { toQuestionProError } from '../../shared/transport/failure';
import { kinds } from '../../shared/transport/failureKinds';
import { isObject } from '../../shared/json';
import { answerKeys, simplify } from '../responseFields';

/**
 * Reads the survey of the trigger.
 *
 * @returns its ID
 * @throws QuestionProError INVALID_PARAMETER that names the field
 */
export function readSurveyID(context: IHookFunctions | IWebhookFunctions): number {
	const { displayName: label } = surveyField;
	try {
		const value = readParameter(kinds.parameter, label, () => context.getNodeParameter('surveyId'));
		return parseId(unwrapLocator(value) ?? '', label);
	} catch (thrown) {
		const description = `Choose a survey in '${label}', or enter its ID${suchAs(surveyField)}`;
		throw toQuestionProError(thrown).with({ description });
	}
}

/**
 * Reads what the trigger makes of a response.
 *
 * @throws QuestionProError INVALID_PARAMETER or INVALID_OPTIONS that names the field
 */
export function readOutput(context: IWebhookFunctions) {
	const { displayName: label } = simplify;
	const isSimplified = readParameter(kinds.parameter, label, () =>
		context.getNodeParameter('simplify'),
	);
	const options = readParameter(kinds.options, 'Options', () =>
		context.getNodeParameter('options', {}),
	);
	return {
		isSimplified: parseBoolean(isSimplified, label),
		keys: parseChoice(answerKeys, isObject(options) ? options : {}),
	};
}
