import { passTime, useClock } from '../support/clock';
import { startSimulator } from '../support/simulator';
import { runOperation, useSimulator, type OperationRun } from '../support/workbench';

// What only a real connection, and n8n's own request helper and parameters, can show. What a body
// means is in the unit tests.

const simulator = useSimulator();

useClock();

async function get(batchId: unknown, more: Partial<OperationRun> = {}) {
	const run = runOperation({
		operation: 'batch get',
		origin: simulator().origin,
		parameters: { batchId: batchId as string },
		options: { maxRetries: 0, timeout: 2 },
		...more,
	});
	return (await passTime(run)).result;
}

const keys = [
	'attempts',
	'description',
	'docs',
	'httpStatusCode',
	'id',
	'message',
	'name',
	'requestID',
	'resourceUrl',
	'retryable',
];

const notFound = {
	name: 'NOT_FOUND',
	message: "The resource that you're trying to access doesn't exist",
	httpStatusCode: 404,
	id: '1040',
	docs: 'https://www.questionpro.com/api/error-codes.html',
	retryable: false,
};

const unexpected = (message: string, httpStatusCode = 200) => ({
	name: 'UNEXPECTED_RESPONSE',
	message,
	httpStatusCode,
	id: null,
	docs: null,
	retryable: true,
});

const lost = {
	name: 'NETWORK_FAILURE',
	message: expect.stringMatching(/^The connection to 127\.0\.0\.1:\d+ was lost/),
	httpStatusCode: null,
	retryable: true,
};

const timeout = {
	name: 'TIMEOUT',
	message: 'QuestionPro did not respond within 2 seconds',
	httpStatusCode: null,
	retryable: true,
};

const redirected = { name: 'REDIRECT_REFUSED', httpStatusCode: 302, retryable: false };

const cases: Array<[what: string, batchId: number, expected: object]> = [
	['400', 400, { name: 'BAD_REQUEST', id: '1000', httpStatusCode: 400 }],
	['401', 401, { name: 'UNAUTHORIZED', id: '1010', httpStatusCode: 401 }],
	['403', 403, { name: 'FORBIDDEN', id: '1013', httpStatusCode: 403 }],
	['404', 404, notFound],
	['500', 500, { name: 'INTERNAL_SERVER_ERROR', id: '1026', retryable: true }],
	['a 429 over the limit', 429, { name: 'RATE_LIMITED', httpStatusCode: 429, retryable: true }],
	['a 429 of the quota', 9413, { name: 'QUOTA_EXHAUSTED', id: '1013', retryable: false }],
	['a page', 502, unexpected('The server sent a web page instead of data (HTTP 502)', 502)],
	['a time-out', 9001, timeout],
	['a reset connection', 9002, lost],
	['a body shorter than promised', 9003, lost],
	['a chunked body without its end', 9004, lost],
	['a body that comes in drops', 9005, timeout],
	['half of the JSON', 9101, unexpected('The server sent data that could not be read (HTTP 200)')],
	['an empty body', 9102, unexpected('The server sent an empty response (HTTP 200)')],
	['the sample as it is printed', 9105, notFound],
	['a redirect', 9201, redirected],
	['a redirect within the origin', 9202, redirected],
	['a failure under status 200', 9401, notFound],
	[
		'HTML in the message',
		9410,
		{
			message: expect.stringContaining('<'),
			description: 'Check the batch ID: QuestionPro rejected it',
		},
	],
];

test.each(cases)('%s', async (_what, batchId, expected) => {
	simulator().state.dripMilliseconds = 500;
	const { success, failures } = await get(batchId);
	expect(success).toEqual([]);
	expect(failures).toEqual([expect.objectContaining({ ...expected, attempts: 1 })]);
	expect(Object.keys(failures[0]).sort()).toEqual(keys);
});

test('an unreachable host', async () => {
	expect((await get(1, { origin: 'http://127.0.0.1:1' })).failures).toMatchObject([
		{
			name: 'NETWORK_FAILURE',
			message: 'Could not reach 127.0.0.1:1: the server refused the connection',
			resourceUrl: 'http://127.0.0.1:1/a/api/v2/micropanel/batches/1',
			attempts: 1,
		},
	]);
});

test('a redirect is not followed: the key reaches no other origin', async () => {
	const other = await startSimulator();
	simulator().state.redirectTarget = `${other.origin}/a/api/v2/micropanel/batches/1`;
	await get(9201);
	expect([other.state.requests, simulator().state.requests]).toEqual([0, 1]);
	await other.close();
});

test.each([
	['no key', { environment: 'custom', baseUrl: 'https://x.example', apiKey: ' ' }],
	[
		'http elsewhere',
		{ environment: 'custom', baseUrl: 'http://example.com', apiKey: 'key-0123456789' },
	],
])(
	'a credential with %s costs no request, and stops the workflow as what it is',
	async (_what, data) => {
		const refused = { name: 'INVALID_CREDENTIALS', attempts: 0, resourceUrl: null };
		expect((await get(1, { credential: data })).failures).toMatchObject([refused]);
		const settings = { onError: 'stopWorkflow' } as const;
		const { error } = await get(1, { credential: data, settings });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(/\[item 0\]$/),
		});
	},
);

const customApiCall = '__CUSTOM_API_CALL__';

test.each([
	[{ resource: customApiCall }, /HTTP Request.*Predefined/],
	[{ operation: customApiCall }, /HTTP Request.*Predefined/],
	[{ resource: 'constructor' }, /from their lists/],
	[{ operation: 'map' }, /from their lists/],
])('no request of the node: %j', async (parameters, description) => {
	const { failures } = await get(1, { parameters });
	expect(failures).toMatchObject([
		{ name: 'INVALID_PARAMETER', description: expect.stringMatching(description), attempts: 0 },
	]);
	const { error } = await get(1, { parameters, settings: { onError: 'stopWorkflow' } });
	expect(error).toMatchObject({ name: 'NodeOperationError' });
});
