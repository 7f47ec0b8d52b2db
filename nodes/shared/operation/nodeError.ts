import type { Failure, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { QuestionProError } from '../transport/failure';

const parameterNames = ['INVALID_BATCH_ID', 'INVALID_PARAMETER', 'INVALID_OPTIONS'];

const causes = new Map<string, Failure['cause']>([
	['INVALID_CREDENTIALS', 'credential-invalid'],
	['RATE_LIMITED', 'rate-limited'],
	['QUOTA_EXHAUSTED', 'quota-exhausted'],
	['NODE_DEFECT', 'node-defect'],
]);

/** Why it went wrong, in n8n's words. */
function toFailure({ failure, details: { retryAfter } }: QuestionProError): Failure {
	const { name, httpStatusCode, retryable } = failure;
	const cause =
		httpStatusCode === 401
			? 'credential-invalid'
			: (causes.get(name) ?? (retryable ? 'temporarily-unavailable' : 'configuration-invalid'));
	return { cause, ...(typeof retryAfter === 'number' && { retryAfterMs: Math.ceil(retryAfter) }) };
}

/**
 * The error that n8n shows in the editor and in the list of executions: a NodeOperationError for a
 * field of the node, else a NodeApiError with the HTTP status.
 *
 * @param itemIndex the item that failed, if there is one
 */
export function toNodeError(
	node: INode,
	questionProError: QuestionProError,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { failure } = questionProError;
	const { name, httpStatusCode, description } = failure;
	const message = failure.message + (itemIndex === undefined ? '' : ` [item ${itemIndex}]`);
	const options = {
		message,
		description,
		failure: toFailure(questionProError),
		...(itemIndex !== undefined && { itemIndex }),
	};
	// n8n logs an error with its node: the fields may contain personal or secret data.
	const bareNode = { ...node, parameters: {} };
	const error = parameterNames.includes(name)
		? new NodeOperationError(bareNode, message, options)
		: new NodeApiError(bareNode, failure, {
				...options,
				...(httpStatusCode !== null && { httpCode: String(httpStatusCode) }),
			});
	// n8n puts a sentence of its own in place of one in which it finds a code such as EPERM.
	error.message = message;
	return error;
}
