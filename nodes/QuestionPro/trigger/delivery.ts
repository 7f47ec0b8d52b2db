import type { IWebhookFunctions, IWebhookResponseData, JsonObject } from 'n8n-workflow';
import { surveyField, unwrapLocator } from '../../shared/fields/locator';
import { parseId, readParameter } from '../../shared/fields/parameter';
import { parseBoolean } from '../../shared/fields/parse';
import { parseChoice } from '../../shared/fields/requestOptions';
import { toNodeError } from '../../shared/operation/nodeError';
import { toQuestionProError } from '../../shared/transport/failure';
import { kinds } from '../../shared/transport/failureKinds';
import { isObject, parseJson, toInteger } from '../../shared/transport/json';
import { answerKeys, isAnswerKeys, simplify } from '../responseFields';
import { simplifyResponse } from '../simplify';

/**
 * Finds the response in what QuestionPro sent: the object itself, alone or under `response`. Its
 * pages do not say under which content type it comes; others have seen JSON.
 *
 * @param body what n8n parsed by the content type; a form tears JSON apart
 * @param rawBody the bytes, which multipart does not have
 */
export function findResponse(body: unknown, rawBody: string): JsonObject | null {
	const parsed = typeof body === 'string' ? parseJson(body) : body;
	for (const candidate of [parsed, parseJson(rawBody)]) {
		const inner = isObject(candidate) ? candidate.response : undefined;
		for (const value of [candidate, inner]) {
			if (isResponse(value)) return value;
		}
	}
	return null;
}

const isResponse = (value: unknown): value is JsonObject =>
	isObject(value) &&
	(typeof value.responseID === 'number' || typeof value.responseID === 'string') &&
	toInteger(value.responseID) !== null;

function readSettings(context: IWebhookFunctions) {
	const options = readParameter(kinds.options, 'Options', () =>
		context.getNodeParameter('options', {}),
	);
	const survey = unwrapLocator(context.getNodeParameter('surveyId'));
	return {
		surveyID: parseId(survey, surveyField.displayName, surveyField),
		isSimplified: parseBoolean(context.getNodeParameter('simplify', true), simplify.displayName),
		keys: parseChoice(answerKeys, isObject(options) ? options : {}),
	};
}

function refuse(context: IWebhookFunctions, message: string): IWebhookResponseData {
	context.getResponseObject().status(400).json({ message });
	return { noWebhookResponse: true };
}

/**
 * Handles one delivery of QuestionPro.
 *
 * @returns one item with the response; what is none, or belongs to another survey, is answered with
 * 400 and starts nothing
 * @throws NodeOperationError for a field of the trigger that cannot be used
 */
export async function receiveDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const { surveyID, isSimplified, keys } = readSettings(context);
		const { rawBody } = context.getRequestObject();
		const response = findResponse(context.getBodyData(), rawBody ? rawBody.toString('utf8') : '');
		if (response === null) return refuse(context, 'This is not a response to a survey');
		const other = toInteger(response.surveyID);
		if (other !== null && other !== surveyID) {
			return refuse(context, `This is a response to survey ${other}, not ${surveyID}`);
		}
		const json = isSimplified && isAnswerKeys(keys) ? simplifyResponse(response, keys) : response;
		return { workflowData: [[{ json }]] };
	} catch (thrown) {
		throw toNodeError(context.getNode(), toQuestionProError(thrown));
	}
}
