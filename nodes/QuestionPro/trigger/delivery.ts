import type { IWebhookFunctions, IWebhookResponseData, JsonObject } from 'n8n-workflow';
import { toNodeError } from '../../shared/operation/nodeError';
import { toQuestionProError } from '../../shared/transport/failure';
import { isObject, parseJson, toInteger } from '../../shared/json';
import { isAnswerKeys } from '../responseFields';
import { simplifyResponse } from '../simplify';
import { readOutput, readSurveyID } from './settings';

/** An ID as a number or as text, with spaces around it; 0 for anything else. */
function toId(value: unknown): number {
	const id = typeof value === 'string' ? value.trim() : value;
	return typeof id === 'string' || typeof id === 'number' ? Math.max(toInteger(id) ?? 0, 0) : 0;
}

const isResponse = (value: unknown): value is JsonObject =>
	isObject(value) && toId(value.responseID) > 0;

/** A response, alone or under `response`. */
const unwrap = (body: unknown) =>
	[body, isObject(body) ? body.response : undefined].find(isResponse);

/**
 * Finds the response in what QuestionPro sent. Its pages do not say under which content type it
 * comes; others have seen JSON.
 *
 * @param rawBody the body as text; empty for multipart
 * @param body what n8n made of it by its content type: a form tears JSON apart at each `&`, and may
 * then have any key that somebody typed into an answer, so this counts only if the text is no response
 */
export const findResponse = (rawBody: string, body: unknown): JsonObject | undefined =>
	unwrap(parseJson(rawBody.replace(/^\ufeff/, ''))) ?? unwrap(body);

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
		const surveyID = readSurveyID(context);
		const { isSimplified, keys } = readOutput(context);
		const { rawBody } = context.getRequestObject();
		const response = findResponse(rawBody?.toString('utf8') ?? '', context.getBodyData());
		if (response === undefined) return refuse(context, 'This is not a response to a survey');
		const { surveyID: its = null } = response;
		if (its !== null && toId(its) !== surveyID) {
			return refuse(context, `This is a response to a survey other than ${surveyID}`);
		}
		const json = isSimplified && isAnswerKeys(keys) ? simplifyResponse(response, keys) : response;
		return { workflowData: [[{ json }]] };
	} catch (thrown) {
		throw toNodeError(context.getNode(), toQuestionProError(thrown));
	}
}
