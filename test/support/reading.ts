import { readAnswer } from '../../nodes/Micropanel/transport/answer';
import { redactor } from '../../nodes/Micropanel/transport/redact';
import { apiKey, urlOf } from './builders';

export const url = urlOf('/micropanel/batches/4445556');
export const redact = redactor(apiKey);

export function read(status: number, body: unknown) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return readAnswer({ status, text, url }, redact);
}

export function failureIn(status: number, body: unknown) {
	const outcome = read(status, body);
	return 'failure' in outcome ? outcome.failure : null;
}
