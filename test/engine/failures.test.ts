import type { OnError } from 'n8n-workflow';
import { causedBy } from '../support/features';
import { getBatches, jsonOf, newKey, useSimulator } from '../support/workbench';

const simulator = useSimulator();

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

const unexpected = (message: string, httpStatusCode = 200) => ({
	name: 'UNEXPECTED_RESPONSE',
	message,
	httpStatusCode,
	id: null,
	docs: null,
	retryable: true,
	attempts: 1,
});

const notFound = {
	name: 'NOT_FOUND',
	message: "The resource that you're trying to access doesn't exist",
	httpStatusCode: 404,
	id: '1040',
	docs: 'https://www.questionpro.com/api/error-codes.html',
	retryable: false,
	attempts: 1,
};

const noCall = { httpStatusCode: null, id: null, docs: null, resourceUrl: null, attempts: 0 };

const invalid = (message: string) => ({
	name: 'INVALID_BATCH_ID',
	message,
	retryable: false,
	...noCall,
});

const cutOff = {
	name: 'NETWORK_FAILURE',
	message: expect.stringMatching(/^The connection to 127\.0\.0\.1:\d+ was lost/),
	httpStatusCode: null,
	retryable: true,
	attempts: 1,
};

const lacking = unexpected("QuestionPro's response does not contain the requested data (HTTP 200)");

const cases: Array<[string, unknown, object]> = [
	['400', 400, { name: 'BAD_REQUEST', id: '1000', httpStatusCode: 400, attempts: 1 }],
	['401', 401, { name: 'UNAUTHORIZED', id: '1010', httpStatusCode: 401, attempts: 1 }],
	['403', 403, { name: 'FORBIDDEN', id: '1013', httpStatusCode: 403, attempts: 1 }],
	['404', 404, notFound],
	['500', 500, { name: 'INTERNAL_SERVER_ERROR', id: '1026', retryable: true, attempts: 1 }],
	['a 429 over the limit', 429, { name: 'RATE_LIMITED', httpStatusCode: 429, retryable: true }],
	[
		'a 429 of the quota',
		9413,
		{ name: 'QUOTA_EXHAUSTED', id: '1013', httpStatusCode: 429, retryable: false, attempts: 1 },
	],
	[
		'an HTML page with 502',
		502,
		unexpected('The server sent a web page instead of data (HTTP 502)', 502),
	],
	[
		'a time-out',
		9001,
		{
			name: 'TIMEOUT',
			message: 'QuestionPro did not respond within 0.2 seconds',
			httpStatusCode: null,
			retryable: true,
			attempts: 1,
		},
	],
	['a reset connection', 9002, cutOff],
	['a body shorter than promised', 9003, cutOff],
	['a chunked body without its end', 9004, cutOff],
	['a body that comes in drops', 9005, { name: 'TIMEOUT', attempts: 1 }],
	['cut-off JSON', 9101, unexpected('The server sent data that could not be read (HTTP 200)')],
	['an empty body', 9102, unexpected('The server sent an empty response (HTTP 200)')],
	[
		'an HTML page with 200',
		9103,
		unexpected('The server sent a web page instead of data (HTTP 200)'),
	],
	[
		'the JSON text null',
		9104,
		unexpected('The server sent data that could not be read (HTTP 200)'),
	],
	['the sample as it is printed', 9105, notFound],
	[
		'a redirect',
		9201,
		{ name: 'REDIRECT_REFUSED', httpStatusCode: 302, retryable: false, attempts: 1 },
	],
	['a redirect within the origin', 9202, { name: 'REDIRECT_REFUSED', httpStatusCode: 302 }],
	['`response` a string', 9301, lacking],
	['`response` an array', 9302, lacking],
	['`response` missing', 9303, lacking],
	['`response` null', 9304, lacking],
	['status a number', 9310, lacking],
	['a failure under status 200', 9401, notFound],
	['an unknown failure id', 9402, { name: 'SOMETHING_NEW', id: '1999', httpStatusCode: 400 }],
	['an empty name', 9403, notFound],
	['an integer id', 9404, notFound],
	['docs in full', 9405, notFound],
	['docs with http', 9406, notFound],
	['docs empty', 9407, { ...notFound, docs: null }],
	[
		'the key in resourceUrl',
		9408,
		{ ...notFound, resourceUrl: expect.stringMatching(/\?apiKey=\[redacted\]$/) },
	],
	['the key in the message', 9409, { message: 'The key [redacted] may not read this batch' }],
	['no id', '', invalid("'Batch ID' must not be empty")],
	['0', 0, invalid(`'Batch ID' must be a positive whole number, not 0`)],
	['a negative id', -5, invalid(`'Batch ID' must be a positive whole number, not -5`)],
	['a fraction', '1.5', invalid(`'Batch ID' must be a positive whole number, not "1.5"`)],
	['an exponent', '1e3', invalid(`'Batch ID' must be a positive whole number, not "1e3"`)],
	['a word', 'abc', invalid(`'Batch ID' must be a positive whole number, not "abc"`)],
	['a path', '12/../13', invalid(`'Batch ID' must be a positive whole number, not "12/../13"`)],
	['an encoded slash', '%2F', invalid(`'Batch ID' must be a positive whole number, not "%2F"`)],
	[
		'a list',
		[1, 2],
		invalid(`'Batch ID' must be a positive whole number, not a list or an object`),
	],
	[
		'16 digits',
		'1234567890123456',
		invalid(`'Batch ID' must be a positive whole number, not "1234567890123456"`),
	],
];

/** Batches that response late or never; all others get time also on a busy machine. */
const isSlow = (batchId: unknown) => batchId === 9001 || batchId === 9005;

const run = async (batchId: unknown, onError: OnError, apiKey = newKey()) =>
	await getBatches({
		origin: simulator().origin,
		apiKey,
		batchIds: [batchId],
		onError,
		options: { maxRetries: 0, timeout: isSlow(batchId) ? 0.2 : 30 },
	});

describe.each(cases)('%s', (_, batchId, expected) => {
	test('on the error output, beside the fields of the input item', async () => {
		const { outputsOf } = await run(batchId, 'continueErrorOutput');
		expect(jsonOf(outputsOf('Success'))).toEqual([]);
		const [json, ...others] = jsonOf(outputsOf('Get', 1));
		expect(others).toEqual([]);
		expect(json).toEqual({
			batchId,
			campaign: 'campaign of item 0',
			error: expect.objectContaining(expected),
		});
		expect(Object.keys(Object(json?.error)).sort()).toEqual(keys);
	});

	test('in the one output', async () => {
		const { outputsOf } = await run(batchId, 'continueRegularOutput');
		expect(jsonOf(outputsOf('Get'))).toEqual([{ error: expect.objectContaining(expected) }]);
	});

	test('stopping the workflow', async () => {
		const items = jsonOf((await run(batchId, 'continueRegularOutput')).outputsOf('Get'));
		const { message, description, httpStatusCode, name } = Object(items[0]?.error);
		const { status, error } = await run(batchId, 'stopWorkflow');
		expect(status).toBe('error');
		expect(error).toMatchObject({
			name: name === 'INVALID_BATCH_ID' ? 'NodeOperationError' : 'NodeApiError',
			message: `${message} [item 0]`,
			description,
			context: { itemIndex: 0 },
			...causedBy(expect.any(String)),
		});
		if (httpStatusCode !== null) {
			expect(error).toMatchObject({ httpCode: String(httpStatusCode) });
		}
	});
});
