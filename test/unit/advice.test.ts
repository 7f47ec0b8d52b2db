import { adviceFor, documentedNames } from '../../nodes/Micropanel/transport/advice';

const later =
	"Run the workflow again later. Raise 'Max Retries' in the options if this happens often";
const badRequest = 'Check the batch ID: QuestionPro did not accept it';
const anyOther = 'Check the batch ID and the QuestionPro API credential';
const notFound =
	'Check the batch ID, and that the environment in the credential is the data center in which the batch was sent';
const rateLimited =
	"Lower 'Max Requests per Minute' in the options when several workflows or n8n workers share this API key, then run the workflow again";
const quota =
	'The calls that the QuestionPro license includes are used up, and waiting does not bring them back. Ask your QuestionPro account representative for more';
const unauthorized =
	'Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account';
const forbidden =
	'Use the API key of an account that is allowed to see this batch, or ask the owner of the account for access';

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
		['BAD_REQUEST', 400, badRequest, false],
		['UNAUTHORIZED', 401, unauthorized, false],
		['FORBIDDEN', 403, forbidden, false],
		['NOT_FOUND', 404, notFound, false],
		['A_NAME_OF_TOMORROW', 404, notFound, false],
		['RATE_LIMITED', 429, rateLimited, true],
		['QUOTA_EXHAUSTED', 429, quota, false],
		['INTERNAL_SERVER_ERROR', 500, later, true],
		['UNEXPECTED_RESPONSE', 200, later, true],
		['UNEXPECTED_RESPONSE', 399, later, true],
		['UNEXPECTED_RESPONSE', 402, anyOther, false],
		['UNEXPECTED_RESPONSE', 405, anyOther, false],
		['UNEXPECTED_RESPONSE', 499, anyOther, false],
		['UNEXPECTED_RESPONSE', 502, later, true],
	])('%s with HTTP %d', (name, status, description, retryable) => {
		expect(adviceFor(name, status)).toEqual({ description, retryable });
	});
});
