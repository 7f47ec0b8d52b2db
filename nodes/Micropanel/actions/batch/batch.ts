import type { JsonObject, JsonValue } from 'n8n-workflow';
import { failureOf, type Outcome } from '../../transport/failure';

/**
 * A batch in QuestionPro's own names, with the fields beside them that the API may add. `status`
 * is an open set: "Delivery Successful" is the only text that the vendor documents.
 */
export type Batch = {
	id: number;
	surveyID: number;
	senderUserID: number;
	status: string;
	creationTimestamp: string;
	requestID: string | null;
	[added: string]: JsonValue;
};

/**
 * Reads a batch ID as a user gives it: a positive whole number of at most 15 digits, as a number
 * or as text with spaces around it. Anything else is refused before a call is made.
 */
export function parseBatchId(value: unknown): Outcome<number> {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	const batchID = /^\d{1,15}$/.test(text) ? Number(text) : 0;
	if (batchID > 0) return { value: batchID };
	return {
		failure: failureOf(
			'INVALID_BATCH_ID',
			value === undefined || value === null || value === ''
				? 'The batch ID is empty'
				: `The batch ID ${shown(value)} is not a positive whole number`,
			'Give the number of one batch, such as 4445556. To check several batches, send one item for each',
		),
	};
}

function shown(value: unknown): string {
	if (typeof value === 'object') return '(a list or an object)';
	const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A whole number that JavaScript holds exactly, also where the API sends it as text. */
function integerOf(value: JsonValue | undefined): number | null {
	const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/**
 * Reads the batch out of the body of a good answer (schema: the vendor's batch details page).
 *
 * @returns the batch, or null where the body holds none
 */
export function parseBatch(body: JsonObject): Batch | null {
	const { response, requestID } = body;
	if (typeof response !== 'object' || response === null || Array.isArray(response)) return null;
	const { id, surveyID, senderUserID, status, creationTimestamp, ...added } = response;
	const [batchID, survey, sender] = [id, surveyID, senderUserID].map(integerOf);
	const isComplete = batchID != null && survey != null && sender != null;
	if (!isComplete || typeof status !== 'string' || typeof creationTimestamp !== 'string') {
		return null;
	}
	const documented = {
		id: batchID,
		surveyID: survey,
		senderUserID: sender,
		status,
		creationTimestamp,
		requestID: typeof requestID === 'string' ? requestID : null,
	};
	// Twice: the documented fields come first in the table, and no added one takes their place.
	return { ...documented, ...added, ...documented };
}
