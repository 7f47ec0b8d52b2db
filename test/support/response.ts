import { toQuestionProError } from '../../nodes/shared/transport/failure';
import { Redactor } from '../../nodes/shared/transport/redact';
import {
	readResponse,
	type HttpResponse,
	type OperationAdvice,
} from '../../nodes/shared/transport/response';
import { apiKey, urlOf } from './builders';

export const url = urlOf('/micropanel/batches/4445556');

/** What a request says of its failures, and what is different in the response. */
interface Reading {
	advice?: OperationAdvice;
	secret?: string;
	sent?: Partial<HttpResponse>;
}

/** Reads a response to a request for `url`; a body that is no text is sent as JSON. */
export function read(status: number, body: unknown, { sent, ...asked }: Reading = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return readResponse(
		{ status, text, url, retryAfter: null, ...sent },
		new Redactor([apiKey]),
		asked,
	);
}

/** What a response is read as, if it is no success. */
export function errorIn(status: number, body: unknown, reading: Reading = {}) {
	try {
		const success = read(status, body, reading);
		throw new Error(`A success: ${JSON.stringify(success)}`);
	} catch (thrown) {
		return toQuestionProError(thrown);
	}
}
