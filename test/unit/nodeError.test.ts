import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { toNodeError } from '../../nodes/Micropanel/actions/nodeError';
import { failureWith, node } from '../support/builders';

const failure = failureWith({
	message: 'What happened',
	description: 'What to do',
	name: 'NOT_FOUND',
	httpStatusCode: 404,
	attempts: 1,
});

describe('toNodeError', () => {
	it.each(['INVALID_BATCH_ID', 'INVALID_OPTIONS'])('makes a NodeOperationError of %s', (name) => {
		const error = toNodeError(node, { ...failure, name, httpStatusCode: null }, 3);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'What happened [item 3]',
			description: 'What to do',
			context: { itemIndex: 3 },
			failure: { cause: 'configuration-invalid' },
			node: { name: 'QuestionPro Micropanel' },
		});
	});

	it('makes a NodeApiError of everything else', () => {
		const error = toNodeError(node, failure, 0);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'What happened [item 0]',
			description: 'What to do',
			httpCode: '404',
			context: { itemIndex: 0 },
			failure: { cause: 'configuration-invalid' },
			node: { name: 'QuestionPro Micropanel' },
		});
	});

	it('has neither item nor HTTP status where there is none', () => {
		const error = toNodeError(node, { ...failure, name: 'TIMEOUT', httpStatusCode: null });
		expect(error.message).toBe('What happened');
		expect(error.context).not.toHaveProperty('itemIndex');
		expect(error).toMatchObject({ httpCode: null });
	});

	it.each([
		['INVALID_CREDENTIALS', null, false, 'credential-invalid'],
		['UNAUTHORIZED', 401, false, 'credential-invalid'],
		['A_NAME_OF_TOMORROW', 401, true, 'credential-invalid'],
		['RATE_LIMITED', 429, true, 'rate-limited'],
		['QUOTA_EXHAUSTED', 429, false, 'quota-exhausted'],
		['INTERNAL_SERVER_ERROR', 500, true, 'temporarily-unavailable'],
		['NETWORK_FAILURE', null, true, 'temporarily-unavailable'],
		['NOT_FOUND', 404, false, 'configuration-invalid'],
		['FORBIDDEN', 403, false, 'configuration-invalid'],
		['INVALID_OPTIONS', null, false, 'configuration-invalid'],
	])('%s, HTTP %p, retryable %p: %s', (name, httpStatusCode, retryable, cause) => {
		const error = toNodeError(node, { ...failure, name, httpStatusCode, retryable }, 0);
		expect(error).toMatchObject({ failure: { cause } });
	});

	it.each([
		['NOT_FOUND', 'EPERM is not allowed'],
		['NETWORK_FAILURE', 'The server said ECONNREFUSED'],
		['INVALID_BATCH_ID', 'The batch ID "ECONNREFUSED" is not a positive whole number'],
	])('keeps a sentence of %s in which n8n finds a code: %s', (name, message) => {
		expect(toNodeError(node, { ...failure, name, message }, 1).message).toBe(`${message} [item 1]`);
	});
});
