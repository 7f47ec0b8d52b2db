import type { INode } from 'n8n-workflow';
import { toNodeError } from '../../../../nodes/shared/operation/nodeError';
import { QuestionProError } from '../../../../nodes/shared/transport/failure';

const node: INode = {
	id: '1',
	name: 'QuestionPro Micropanel',
	type: 'micropanel',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const failure = {
	message: 'What happened',
	description: 'What to do',
	name: 'NOT_FOUND',
	id: null,
	httpStatusCode: 404 as number | null,
	docs: null,
	resourceUrl: null,
	requestID: null,
	retryable: false,
	attempts: 1,
};

const convert = (changes: Partial<typeof failure> = {}, itemIndex?: number, details = {}) =>
	toNodeError(node, new QuestionProError({ ...failure, ...changes }, details), itemIndex);

it.each([
	['INVALID_BATCH_ID', 'NodeOperationError'],
	['INVALID_PARAMETER', 'NodeOperationError'],
	['INVALID_OPTIONS', 'NodeOperationError'],
	['INVALID_CREDENTIALS', 'NodeApiError'],
	['NOT_FOUND', 'NodeApiError'],
])('%s', (name, kind) => {
	const error = convert({ name }, 3);
	expect(error.constructor.name).toBe(kind);
	expect(error).toMatchObject({
		message: 'What happened [item 3]',
		description: 'What to do',
		context: { itemIndex: 3 },
		node: { name: 'QuestionPro Micropanel' },
	});
});

it('has an HTTP status and an item where there is one', () => {
	expect(convert({}, 0)).toMatchObject({ httpCode: '404', context: { itemIndex: 0 } });
	const error = convert({ name: 'TIMEOUT', httpStatusCode: null });
	expect(error).toMatchObject({ httpCode: null, message: 'What happened' });
	expect(error.context).not.toHaveProperty('itemIndex');
});

it.each([
	['INVALID_CREDENTIALS', null, false, 'credential-invalid'],
	['UNAUTHORIZED', 401, false, 'credential-invalid'],
	['A_NAME_OF_TOMORROW', 401, true, 'credential-invalid'],
	['RATE_LIMITED', 429, true, 'rate-limited'],
	['QUOTA_EXHAUSTED', 429, false, 'quota-exhausted'],
	['NODE_DEFECT', null, false, 'node-defect'],
	['INTERNAL_SERVER_ERROR', 500, true, 'temporarily-unavailable'],
	['NETWORK_FAILURE', null, true, 'temporarily-unavailable'],
	['NOT_FOUND', 404, false, 'configuration-invalid'],
	['INVALID_OPTIONS', null, false, 'configuration-invalid'],
])('%s, HTTP %p, retryable %p: %s', (name, httpStatusCode, retryable, cause) => {
	expect(convert({ name, httpStatusCode, retryable })).toMatchObject({ failure: { cause } });
});

it.each([
	[5_000, { cause: 'rate-limited', retryAfterMs: 5_000 }],
	[null, { cause: 'rate-limited' }],
	[undefined, { cause: 'rate-limited' }],
])('says when to come back: %p', (retryAfter, expected) => {
	expect(convert({ name: 'RATE_LIMITED' }, 0, { retryAfter })).toHaveProperty('failure', expected);
});

it.each([
	['NOT_FOUND', 'EPERM is not allowed'],
	['NETWORK_FAILURE', 'The server said ECONNREFUSED'],
	['INVALID_PARAMETER', '\'Points\' must be a whole number, not "ECONNREFUSED"'],
])('keeps a sentence of %s in which n8n finds a code: %s', (name, message) => {
	expect(convert({ name, message }, 1).message).toBe(`${message} [item 1]`);
});
