import { requiredField, textField } from '../../../../nodes/shared/fields/fields';
import type { Operation } from '../../../../nodes/shared/operation/operation';
import { useFakeClock } from '../../../support/builders';
import { execute, good } from '../../../support/executeContext';
import { operationWith } from '../../../support/operations';

useFakeClock();

const post = (more: Partial<Operation>) =>
	operationWith(
		async (item) =>
			await item.request({ method: 'POST', path: '/', parse: () => ({ done: true }) }),
		more,
	);

test.each([
	[true, 2, { done: true }],
	[false, 1, { error: { name: 'OUTCOME_UNKNOWN' } }],
])(
	'a request is retried where the operation is idempotent: %s',
	async (idempotent, sent, expected) => {
		const replies = [{ code: 'ECONNRESET' }, good({})];
		const { json, requests } = await execute(post({ idempotent }), { replies });
		expect(json).toMatchObject([expected]);
		expect(requests).toHaveLength(sent);
	},
);

const a = requiredField('A', 'a', '', '');
const b = textField('B', 'b', '');
const c = requiredField('C', 'c', '', '');

test.each([
	[400, [], /^Check the fields of the node/],
	[400, [a], /^Check 'A': QuestionPro rejected it$/],
	[400, [a, b, c], /^Check 'A' and 'C': .* them$/],
	[404, [a], /^Check 'A', and that the environment in the credential is the/],
	[403, [a], /API key of an account/],
])('the usual advice for a %d names the required fields %#', async (status, given, expected) => {
	const replies = [good({ error: { httpStatusCode: status } })];
	const { failures } = await execute(post({ fields: given }), { replies });
	expect(failures).toMatchObject([{ description: expect.stringMatching(expected) }]);
});

test('what a request advises itself comes before the usual advice', async () => {
	const advice = { 400: 'Do this' };
	const operation = operationWith(
		async (item) => await item.request({ method: 'GET', path: '/', advice, parse: () => ({}) }),
	);
	const replies = [good({ error: { httpStatusCode: 400 } })];
	const { failures } = await execute(operation, { replies });
	expect(failures).toMatchObject([{ description: 'Do this' }]);
});

const entry = (value: unknown, requestID: string | null) =>
	value === 'bad' ? null : { value: JSON.stringify(value), requestID };

test.each([
	[{ a: 1 }, { value: '{"a":1}', requestID: 'r' }],
	['bad', { error: { name: 'UNEXPECTED_RESPONSE' } }],
])('retrieves an object: %j', async (response, expected) => {
	const operation = operationWith(async (item) => await item.get('/thing', entry));
	const { json, requests } = await execute(operation, { replies: [good(response)] });
	expect(json).toMatchObject([expected]);
	expect(requests[0]).toEqual(['GET /thing', undefined]);
});

test.each([
	[{ limit: 2 }, 2],
	[{ returnAll: false, limit: 2 }, 2],
	[{ returnAll: true, limit: 'x' }, 3],
	[{ returnAll: 'yes' }, "'returnAll' must be on or off"],
	[{ limit: 0 }, "'limit' must be a whole number of at least 1, not 0"],
])('reads a list up to its limit: %j', async (parameters, expected) => {
	const operation = operationWith(
		async (item) => await item.getAll('/list', entry, { method: 'POST', body: [1] }),
	);
	const { json, failures, requests } = await execute(operation, {
		parameters,
		replies: [good([1, 2, 3])],
	});
	if (typeof expected === 'string') {
		expect(failures).toMatchObject([{ message: expected }]);
	} else {
		expect(json).toEqual(
			[1, 2, 3].slice(0, expected).map((value) => ({ value: String(value), requestID: 'r' })),
		);
		expect(requests).toEqual([['POST /list?page=1&perPage=100', [1]]]);
	}
});

test('a list has the usual advice, too', async () => {
	const operation = operationWith(async (item) => await item.getAll('/list', entry), {
		fields: [a],
	});
	const replies = [good({ error: { httpStatusCode: 400 } })];
	const { failures } = await execute(operation, { parameters: { limit: 1 }, replies });
	expect(failures).toMatchObject([{ description: "Check 'A': QuestionPro rejected it" }]);
});
