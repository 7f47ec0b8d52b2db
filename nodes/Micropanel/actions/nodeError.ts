import type { Failure, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { QuestionProFailure } from '../transport/failure';

const parameterNames = ['INVALID_BATCH_ID', 'INVALID_OPTIONS'];

const causes = new Map<string, Failure['cause']>([
	['INVALID_CREDENTIALS', 'credential-invalid'],
	['RATE_LIMITED', 'rate-limited'],
	['QUOTA_EXHAUSTED', 'quota-exhausted'],
]);

/** Why it went wrong in n8n's words, which decide how long n8n waits before the next poll. */
function causeOf({ name, httpStatusCode, retryable }: QuestionProFailure): Failure['cause'] {
	if (httpStatusCode === 401) return 'credential-invalid';
	return causes.get(name) ?? (retryable ? 'temporarily-unavailable' : 'configuration-invalid');
}

/**
 * The error that n8n shows in the editor and in the list of executions, made of a failure: a
 * NodeOperationError for a parameter, else a NodeApiError with the HTTP status.
 *
 * @param itemIndex the item it happened to, where there is one
 */
export function toNodeError(
	node: INode,
	failure: QuestionProFailure,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { name, httpStatusCode, description } = failure;
	const message = failure.message + (itemIndex === undefined ? '' : ` [item ${itemIndex}]`);
	const options = {
		message,
		description,
		failure: { cause: causeOf(failure) },
		...(itemIndex !== undefined && { itemIndex }),
	};
	const error = parameterNames.includes(name)
		? new NodeOperationError(node, message, options)
		: new NodeApiError(node, failure, {
				...options,
				...(httpStatusCode !== null && { httpCode: String(httpStatusCode) }),
			});
	// n8n puts a sentence of its own in place of one in which it finds a code such as EPERM.
	error.message = message;
	return error;
}
