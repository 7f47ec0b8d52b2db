import type { ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { questionProApiTest } from '../../nodes/Micropanel/methods/credentialTest';
import { adviceFor } from '../../nodes/Micropanel/transport/advice';
import {
	apiKey,
	documentedFailures,
	origin,
	quotaMessage,
	reportBody,
	sampleBody,
} from '../support/builders';

type Data = Record<string, string>;

async function test(request: jest.Mock, data: Data | null = { environment: origin, apiKey }) {
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const credential = { id: '1', name: 'QuestionPro', type: 'questionProApi' };
	return await questionProApiTest.call(context, { ...credential, ...(data && { data }) });
}

const success: INodeCredentialTestResult = { status: 'OK', message: 'Connection successful!' };

async function answered(statusCode: number, body: unknown) {
	return await test(jest.fn().mockResolvedValue({ statusCode, body }));
}

it('asks for exactly this', async () => {
	const request = jest
		.fn()
		.mockResolvedValue({ statusCode: 404, body: JSON.stringify(reportBody()) });
	expect(await test(request, { environment: origin, apiKey: ` ${apiKey} ` })).toEqual(success);
	expect(request.mock.calls).toEqual([
		[
			{
				method: 'GET',
				uri: 'https://api.questionpro.com/a/api/v2/micropanel/batches/2147483647',
				headers: { 'api-key': apiKey, Accept: 'application/json' },
				simple: false,
				resolveWithFullResponse: true,
				followRedirect: false,
				timeout: 15_000,
			},
		],
	]);
});

it('asks a custom address', async () => {
	const request = jest
		.fn()
		.mockResolvedValue({ statusCode: 404, body: JSON.stringify(reportBody()) });
	await test(request, { environment: 'custom', baseUrl: 'http://localhost:9/', apiKey });
	expect(request).toHaveBeenCalledWith(
		expect.objectContaining({ uri: 'http://localhost:9/a/api/v2/micropanel/batches/2147483647' }),
	);
});

it.each([
	['there is no such batch', 404, JSON.stringify(reportBody())],
	['there is no such batch, already parsed', 404, reportBody()],
	['there is no such batch, under status 200', 200, reportBody()],
	['there is such a batch', 200, JSON.stringify(sampleBody)],
])('accepts the key where %s', async (_what, statusCode, body) => {
	expect(await answered(statusCode, body)).toEqual(success);
});

it.each(documentedFailures.filter(([status]) => status !== 404))(
	'tells of HTTP %d',
	async (status, id, name, message) => {
		const body = reportBody({ id, name, message, httpStatusCode: status });
		expect(await answered(status, body)).toEqual({
			status: 'Error',
			message: `${message}. ${adviceFor(name, status).description}`,
		});
	},
);

const unread = adviceFor('UNEXPECTED_RESPONSE', 404).description;
const later = adviceFor('UNEXPECTED_RESPONSE', 502).description;
it.each([
	[
		'a page of another server',
		404,
		'<html></html>',
		`The server sent a web page instead of data (HTTP 404). ${unread}`,
	],
	[
		'a gateway',
		502,
		'<html></html>',
		`The server sent a web page instead of data (HTTP 502). ${later}`,
	],
	['an empty body', 503, '', `The server sent an empty answer (HTTP 503). ${later}`],
	[
		'a body that is missing',
		500,
		undefined,
		`The server sent an empty answer (HTTP 500). ${later}`,
	],
	[
		'the limit',
		429,
		'',
		`The server sent an empty answer (HTTP 429). ${adviceFor('RATE_LIMITED', 429).description}`,
	],
	[
		'a redirect',
		302,
		'',
		'The server wanted to send the call to another address (HTTP 302), which was not followed to keep the API key safe. Check the environment in the QuestionPro API credential. A custom URL must be the final address of the API',
	],
	[
		'the used-up quota, with one full stop',
		429,
		reportBody({ id: 1013, name: '', message: quotaMessage, httpStatusCode: 429 }),
		`${quotaMessage} ${adviceFor('QUOTA_EXHAUSTED', 429).description}`,
	],
	[
		'the key, without showing it',
		403,
		reportBody({ name: 'FORBIDDEN', message: `Not for ${apiKey}` }),
		`Not for [redacted]. ${adviceFor('FORBIDDEN', 403).description}`,
	],
])('tells of %s', async (_what, statusCode, body, message) => {
	expect(await answered(statusCode, body)).toEqual({ status: 'Error', message });
});

it.each([
	[
		'ECONNREFUSED',
		'Could not reach api.questionpro.com: the server refused the connection. Check the environment in the QuestionPro API credential and the network of your n8n server, then run the workflow again',
	],
	[
		'ETIMEDOUT',
		"QuestionPro did not answer within 15 seconds. Run the workflow again later, or raise 'Timeout' in the options",
	],
])('tells of %s', async (code, message) => {
	const thrown = Object.assign(new Error(code), { cause: { code } });
	expect(await test(jest.fn().mockRejectedValue(thrown))).toEqual({ status: 'Error', message });
});

it.each([
	['an address that is refused', { environment: 'custom', baseUrl: 'http://evil.com', apiKey }],
	['no key', { environment: origin, apiKey: ' ' }],
	['no data', null],
])('makes no call with %s', async (_what, data) => {
	const request = jest.fn();
	expect(await test(request, data)).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(/^The .* credential .*\. (Choose|Open) the /),
	});
	expect(request).not.toHaveBeenCalled();
});
