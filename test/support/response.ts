import type { OperationAdvice } from '../../nodes/shared/transport/advice';
import { toQuestionProError } from '../../nodes/shared/transport/failure';
import { Redactor } from '../../nodes/shared/transport/redact';
import { readResponse } from '../../nodes/shared/transport/response';
import { apiKey, urlOf } from './builders';

export const url = urlOf('/micropanel/batches/4445556');

export const redactorFor = (key: string) => new Redactor([key]);

/** Reads a response to a request for `url`; a body that is no text is sent as JSON. */
export function read(status: number, body: unknown, advice?: OperationAdvice) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const response = { status, text, url, retryAfter: null };
	return readResponse(response, redactorFor(apiKey), advice);
}

export function failureIn(status: number, body: unknown, advice?: OperationAdvice) {
	try {
		read(status, body, advice);
		return null;
	} catch (thrown) {
		return toQuestionProError(thrown).failure;
	}
}
