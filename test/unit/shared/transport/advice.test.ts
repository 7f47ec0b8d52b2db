import { adviceFor, documentedNames } from '../../../../nodes/shared/transport/advice';

it('knows the documented names', () => {
	expect([...documentedNames]).toEqual([
		[400, 'BAD_REQUEST'],
		[401, 'UNAUTHORIZED'],
		[403, 'FORBIDDEN'],
		[404, 'NOT_FOUND'],
		[500, 'INTERNAL_SERVER_ERROR'],
	]);
});

describe('adviceFor', () => {
	it.each([
		['BAD_REQUEST', 400, /^Check the fields of the node: QuestionPro did not accept/, false],
		['UNAUTHORIZED', 401, /^Check the API key and the environment/, false],
		['FORBIDDEN', 403, /^Use the API key of an account that may do this/, false],
		['NOT_FOUND', 404, /^Check the IDs in the fields of the node/, false],
		['A_NAME_OF_TOMORROW', 404, /^Check the IDs in the fields of the node/, false],
		['RATE_LIMITED', 429, /^Lower 'Max Requests per Minute' in the credential/, true],
		['QUOTA_EXHAUSTED', 429, /license includes are used up/, false],
		['INTERNAL_SERVER_ERROR', 500, /^Run the workflow again later/, true],
		['UNEXPECTED_RESPONSE', 200, /later\. If this keeps happening, check the environment/, true],
		['UNEXPECTED_RESPONSE', 399, /later\. If this keeps happening, check the environment/, true],
		['UNEXPECTED_RESPONSE', 402, /^Check the fields of the node and the QuestionPro/, false],
		['UNEXPECTED_RESPONSE', 499, /^Check the fields of the node and the QuestionPro/, false],
		['UNEXPECTED_RESPONSE', 502, /later\. Raise 'Max Retries'/, true],
		['constructor', 500, /^Run the workflow again later/, true],
	])('%s with HTTP %d', (name, status, description, retryable) => {
		const advice = adviceFor(name, status);
		expect(advice).toEqual({ description: expect.stringMatching(description), retryable });
	});

	it.each([
		['its own status', 'NOT_FOUND', 404, 'Look for it', false],
		['another status', 'FORBIDDEN', 403, adviceFor('FORBIDDEN', 403).description, false],
		['a name of ours', 'RATE_LIMITED', 429, adviceFor('RATE_LIMITED', 429).description, true],
		['a status that passes', 'X', 500, adviceFor('X', 500).description, true],
	])(
		'takes the advice of the operation only for %s',
		(_what, name, status, description, retryable) => {
			const operation = { 404: 'Look for it', 429: 'No', 500: 'No' };
			expect(adviceFor(name, status, operation)).toEqual({ description, retryable });
		},
	);
});
