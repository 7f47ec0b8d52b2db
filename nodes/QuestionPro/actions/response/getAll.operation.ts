import type { JsonObject } from 'n8n-workflow';
import { listFields } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import type { Item, Operation, ParseEntry } from '../../../shared/operation/operation';
import { toQuestionProError, type QuestionProError } from '../../../shared/transport/failure';
import { parseSurvey } from '../survey/survey';
import { filters, readFilters } from './filters';
import { simplify } from '../../responseFields';
import { answerKeysOption, readResponseParser } from './response';

const isNothingFound = ({ isNotFound, failure, details }: QuestionProError) =>
	isNotFound || (details.reported === true && failure.id === '1040');

/**
 * `POST /surveys/{survey-id}/responses/filter`. Where no response fits, QuestionPro reports a
 * failure (seen in other people's code, not on its pages), as it does for a survey that does not
 * exist: then the survey is requested. After a page with responses it is a failure like any other.
 */
async function getFiltered(
	item: Item,
	surveyID: number,
	body: JsonObject,
	parse: ParseEntry,
): Promise<JsonObject[]> {
	let hasMatch = false;
	const parseMatch: ParseEntry = (...entry) => {
		hasMatch = true;
		return parse(...entry);
	};
	try {
		const path = `/surveys/${surveyID}/responses/filter`;
		return await item.getAll(path, parseMatch, { method: 'POST', body, id: 'responseID' });
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		if (hasMatch || !isNothingFound(error)) throw error;
		try {
			await item.get(`/surveys/${surveyID}`, parseSurvey);
		} catch (surveyThrown) {
			const surveyError = toQuestionProError(surveyThrown);
			throw isNothingFound(surveyError) ? error : surveyError;
		}
		return [];
	}
}

/**
 * `GET /surveys/{survey-id}/responses`, or with filters `POST …/responses/filter` (QuestionPro's
 * page on create-response-filter).
 */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many responses',
	description: 'Retrieve the responses to a survey, including those that are not completed',
	builderHint:
		'For each new response as it comes use the trigger n8n-nodes-questionpro.questionProTrigger instead. Without the filter "status" the list has started and terminated responses too: "responseStatus" says which is which.',
	idempotent: true,
	fields: [surveyField, ...listFields, simplify, filters],
	options: [answerKeysOption],
	async execute(item) {
		const surveyID = item.id('surveyId');
		const body = readFilters(item);
		const parse = readResponseParser(item);
		if (body) return await getFiltered(item, surveyID, body, parse);
		return await item.getAll(`/surveys/${surveyID}/responses`, parse, { id: 'responseID' });
	},
};
