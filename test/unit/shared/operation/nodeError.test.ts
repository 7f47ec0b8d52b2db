import { toActivationError, toNodeError } from '../../../../nodes/shared/operation/nodeError';
import { createError } from '../../../../nodes/shared/transport/failure';
import { kinds, type FailureKind } from '../../../../nodes/shared/transport/failureKinds';
import { node } from '../../../support/builders';

const ours = { ...node, parameters: { password: 'sekret' } };

const errorOf = (kind: FailureKind, changes = {}, details = {}) =>
	createError(kind, 'What happened', 'What to do', changes, details);

test.each([
	['parameter', 'NodeOperationError'],
	['options', 'NodeOperationError'],
	['credentials', 'NodeApiError'],
	['rejected', 'NodeApiError'],
] as const)('of the kind %s: a %s', (kind, type) => {
	const error = toNodeError(ours, errorOf(kinds[kind]), 3);
	expect(error.constructor.name).toBe(type);
	expect(error).toMatchObject({
		message: 'What happened [item 3]',
		description: 'What to do',
		context: { itemIndex: 3 },
		node: { name: node.name },
	});
	expect(error.node.parameters).toEqual({});
});

test('has an HTTP status and an item where there is one', () => {
	const rejected = toNodeError(ours, errorOf(kinds.rejected, { httpStatusCode: 404 }), 0);
	expect(rejected).toMatchObject({ httpCode: '404', context: { itemIndex: 0 } });
	const error = toNodeError(ours, errorOf(kinds.timeout));
	expect(error).toMatchObject({ httpCode: null, message: 'What happened' });
	expect(error.context).not.toHaveProperty('itemIndex');
});

test.each(['unauthorized', 'parameter'] as const)(
	'has the cause of the kind %s, whatever the server calls it',
	(kind) => {
		const error = toNodeError(ours, errorOf(kinds[kind], { name: 'RATE_LIMITED' }));
		expect(error).toMatchObject({ failure: { cause: kinds[kind].cause } });
	},
);

test.each([
	[0.2, { retryAfterMs: 1 }],
	[600_000, { retryAfterMs: 600_000 }],
	[600_001, { retryAfterMs: 600_000 }],
	[null, {}],
])('says when to come back: %p', (retryAfter, expected) => {
	const error = toNodeError(ours, errorOf(kinds.rateLimited, {}, { retryAfter }), 0);
	expect(error).toHaveProperty('failure', { cause: 'rate-limited', ...expected });
});

test.each(['rejected', 'connectionLost', 'parameter'] as const)(
	'keeps a sentence of the kind %s in which n8n finds a code',
	(kind) => {
		const error = errorOf(kinds[kind], { message: 'EPERM, ECONNREFUSED' });
		expect(toNodeError(ours, error, 1).message).toBe('EPERM, ECONNREFUSED [item 1]');
	},
);

test.each(['What happened', 'What happened.'])(
	'an activation has its advice in the message: %s',
	(message) => {
		const error = toActivationError(ours, errorOf(kinds.rejected, { message }));
		expect(error.message).toBe('What happened. What to do');
	},
);
