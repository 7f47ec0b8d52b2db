import { Workflow } from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { node } from '../support/builders';
import { passTime, useClock } from '../support/clock';
import { CredentialsHelper } from '../support/engine/credentialsHelper';
import { createNodeTypes } from '../support/engine/nodeTypes';
import { everythingIn } from '../support/inspect';
import { requestWith } from '../support/operations';
import {
	credential,
	engine,
	newKey,
	quotaReport,
	report,
	runOperation,
	useServers,
} from '../support/workbench';

const serve = useServers();

useClock();

const testCredential = async (origin: string, apiKey = newKey(), maxRequestsPerMinute = 300) =>
	await engine.runCredentialTest({
		credentialType: 'questionProApi',
		data: credential(origin, apiKey, maxRequestsPerMinute).questionProApi,
	});

async function testWith(...replies: Parameters<typeof serve>) {
	const { origin, requests } = await serve(...replies);
	const apiKey = newKey();
	const { result, milliseconds } = await passTime(testCredential(origin, apiKey));
	expect(everythingIn(result)).not.toContain(apiKey);
	return { ...result, milliseconds, requests, apiKey };
}

const page = '<html></html>';

test.each([
	['the batch is not there', report(404)],
	['the batch is not there, under status 200', { ...Object(report(404)), status: 200 }],
	['QuestionPro does not take the number', report(400)],
	['the account may not see this batch', report(403)],
	['the batch is there', { body: { response: { id: 2147483647, status: 'Draft' } } }],
])('the key is accepted where %s', async (_, reply) => {
	const { status, message, requests, apiKey } = await testWith(reply);
	expect({ status, message }).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect(requests).toMatchObject([
		{
			method: 'GET',
			url: '/a/api/v2/micropanel/batches/2147483647',
			headers: { 'api-key': apiKey, accept: 'application/json' },
		},
	]);
});

test.each([
	[
		'a wrong key',
		report(401, { message: 'Incorrect API Key.' }),
		/^Incorrect API Key\. Check the API key/,
	],
	['another server’s 404', { status: 404, body: page }, /web page .*\(HTTP 404\)/],
	['another server’s 403', { status: 403, body: page }, /web page .*\(HTTP 403\)/],
	[
		'a redirect',
		{ status: 302, headers: { location: '/' } },
		/redirected the request \(HTTP 302\)/,
	],
	['a gateway', { status: 502, body: page }, /\(HTTP 502\)/],
	['a failure of the service', report(500, { message: 'Not able' }), /^Not able\. Test the/],
	['the rate limit', report(429), /test it again in a minute$/],
	['a used-up quota', quotaReport, /license/],
	['an empty 401', { status: 401 }, /an empty response \(HTTP 401\)/],
	['another server’s 200', { body: {} }, /does not respond as QuestionPro does/],
	['no response', 'hang' as const, /within 15 seconds/],
	['a reset', 'reset' as const, /^The connection to 127\.0\.0\.1:\d+ was lost/],
])('the key is not accepted with %s', async (_, reply, expected) => {
	const { status, message, requests } = await testWith(reply);
	expect({ status, message }).toEqual({
		status: 'Error',
		message: expect.stringMatching(expected),
	});
	expect(message).not.toMatch(/\bbatch\b|in the options|the workflow|\.\./i);
	expect(requests).toHaveLength(1);
});

test.each([
	[
		'a dead host',
		'http://127.0.0.1:1',
		/the server refused the connection\. Check the environment/,
	],
	[
		'an address that is not allowed',
		'http://example.com',
		/not allowed, so the API key was not sent/,
	],
])('%s', async (_, origin, expected) => {
	const { result } = await passTime(testCredential(origin));
	expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(expected) });
});

test('waits 15 seconds for a limit that is in use, and says so', async () => {
	const { origin, requests } = await serve({ body: { response: {} } });
	const apiKey = newKey();
	const run = { operation: requestWith(), origin, apiKey, maxRequestsPerMinute: 1, items: 1 };
	await passTime(runOperation(run));
	const { result, milliseconds } = await passTime(testCredential(origin, apiKey, 1));
	expect(result).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(/^Running workflows are using up .*test it again in a minute$/),
	});
	expect(milliseconds).toBeGreaterThan(14_000);
	expect(milliseconds).toBeLessThan(16_000);
	expect(requests).toHaveLength(1);
});

test('is a request that counts for the limit', async () => {
	const { origin, requests } = await serve(report(404), { body: { response: {} } });
	const apiKey = newKey();
	await passTime(testCredential(origin, apiKey, 1));
	const run = { operation: requestWith(), origin, apiKey, maxRequestsPerMinute: 1 };
	const { milliseconds } = await passTime(runOperation(run));
	expect(milliseconds).toBeGreaterThanOrEqual(60_000);
	expect(requests).toHaveLength(2);
});

test('n8n evaluates no expression to add the key to a request', async () => {
	const nodeTypes = createNodeTypes({});
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	const evaluate = jest.spyOn(workflow.expression, 'getSimpleParameterValue');
	const helper = new CredentialsHelper({ questionProApi: new QuestionProApi() }, {});
	const credential = { apiKey: 'key' };
	const request = { url: 'https://x' };
	const { headers } = await helper.authenticate(
		credential,
		'questionProApi',
		request,
		workflow,
		node,
	);
	expect(headers).toEqual({ 'api-key': 'key' });
	expect(evaluate).not.toHaveBeenCalled();
});
