import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { QuestionProError } from '../transport/failure';
import { kinds } from '../transport/failureKinds';

/** The longest wait that n8n is asked for, in milliseconds. */
const longestRetryAfter = 600_000;

/**
 * The error that n8n shows in the editor and in the list of executions: a NodeOperationError for a
 * field of the node, else a NodeApiError with the HTTP status.
 *
 * @param itemIndex the item that failed, if there is one
 */
export function toNodeError(
	node: INode,
	{ failure, details }: QuestionProError,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { httpStatusCode, description } = failure;
	const { kind, retryAfter } = details;
	const message = failure.message + (itemIndex === undefined ? '' : ` [item ${itemIndex}]`);
	const options = {
		message,
		description,
		failure: {
			cause: kind.cause,
			...(typeof retryAfter === 'number' && {
				retryAfterMs: Math.min(Math.ceil(retryAfter), longestRetryAfter),
			}),
		},
		...(itemIndex !== undefined && { itemIndex }),
	};
	// n8n logs an error with its node: the fields may contain personal or secret data.
	const bareNode = { ...node, parameters: {} };
	const isOfField = kind === kinds.parameter || kind === kinds.options;
	const error = isOfField
		? new NodeOperationError(bareNode, message, options)
		: new NodeApiError(bareNode, failure, {
				...options,
				...(httpStatusCode !== null && { httpCode: String(httpStatusCode) }),
			});
	// n8n puts a sentence of its own in place of one in which it finds a code such as EPERM.
	error.message = message;
	return error;
}

/**
 * The error of a trigger that cannot be activated: n8n shows its message and nothing else
 * (active-workflow-manager), so the advice stands in it.
 */
export function toActivationError(
	node: INode,
	error: QuestionProError,
): NodeApiError | NodeOperationError {
	const { message, description } = error.failure;
	return toNodeError(
		node,
		error.with({ message: `${message.replace(/\.$/, '')}. ${description}` }),
	);
}
