import type { JsonValue } from 'n8n-workflow';
import type { ApiRequest, QuestionProClient } from '../../../shared/transport/client';
import { isObject, toInteger, toText } from '../../../shared/json';
import type { ApiResponse, OperationAdvice } from '../../../shared/transport/response';

/**
 * A batch in QuestionPro's own names, with the fields beside them that the API may add. `status`
 * is an open set: "Delivery Successful" is the only text that QuestionPro documents.
 */
export type Batch = {
	id: number;
	surveyID: number | null;
	senderUserID: number | null;
	status: string;
	creationTimestamp: string | null;
	requestID: string | null;
	[added: string]: JsonValue;
};

/** The only status of a batch that QuestionPro documents. */
export const deliveredStatus = 'Delivery Successful';

const advice: OperationAdvice = {
	400: 'Check the batch ID: QuestionPro rejected it',
	403: 'Use the API key of an account that is allowed to view this batch, or ask the owner of the account for access',
	404: 'Check the batch ID, and that the environment in the credential is the data center in which the batch was sent',
};

/**
 * Reads a batch (schema: QuestionPro's batch details page, which shows one sample of a delivered
 * batch). Without ID or status it is none; what else is missing or of another type is null.
 */
export function parseBatch({ response, requestID }: ApiResponse): Batch | null {
	if (!isObject(response)) return null;
	const { status } = response;
	const id = toInteger(response.id);
	if (id === null || typeof status !== 'string') return null;
	const documented = {
		id,
		surveyID: toInteger(response.surveyID),
		senderUserID: toInteger(response.senderUserID),
		status,
		creationTimestamp: toText(response.creationTimestamp),
		requestID,
	};
	// Twice: the documented fields come first in the table, and no added one takes their place.
	return { ...documented, ...response, ...documented };
}

/**
 * Retrieves one batch: `GET /micropanel/batches/{batchID}` (QuestionPro's batch details page).
 *
 * @param more how the request differs from an ordinary one
 * @throws QuestionProError
 */
export async function getBatch(
	client: QuestionProClient,
	batchID: number,
	more: Partial<ApiRequest<Batch>> = {},
): Promise<Batch> {
	const path = `/micropanel/batches/${batchID}`;
	return await client.request({ method: 'GET', path, advice, parse: parseBatch, ...more });
}

/** Whether a batch was delivered; spaces around its status do not count. */
export const isDelivered = (status: string | null) => status?.trim() === deliveredStatus;
