import type { INodeParameters } from 'n8n-workflow';
import { passTime, useClock } from '../support/clock';
import { everythingIn } from '../support/inspect';
import { startSimulator } from '../support/simulator';
import {
	credential,
	engine,
	newKey,
	report,
	runOperation,
	useServers,
	useSimulator,
} from '../support/workbench';

// What only a real connection, and n8n's own request helpers and parameters, can show. What a body
// means is in the unit tests.

const simulator = useSimulator();
const serve = useServers();

useClock();

const options = { maxRetries: 0, timeout: 2 };

async function get(parameters: INodeParameters, origin = simulator().origin) {
	const run = { operation: 'batch get', origin, parameters, options };
	return (await passTime(runOperation(run))).result;
}

test.each([
	['a reset connection', 9002],
	['a body shorter than promised', 9003],
	['a chunked body without its end', 9004],
])('%s', async (_what, batchId) => {
	expect((await get({ batchId })).failures).toMatchObject([
		{
			name: 'NETWORK_FAILURE',
			message: expect.stringMatching(/^The connection to 127\.0\.0\.1:\d+ was lost/),
			httpStatusCode: null,
			retryable: true,
			attempts: 1,
		},
	]);
});

test('a redirect is not followed: the key reaches no other origin', async () => {
	const other = await startSimulator();
	simulator().state.redirectTarget = `${other.origin}/a/api/v2/micropanel/batches/1`;
	expect((await get({ batchId: 9201 })).failures).toMatchObject([
		{ name: 'REDIRECT_REFUSED', httpStatusCode: 302, retryable: false },
	]);
	expect([other.state.requests, simulator().state.requests]).toEqual([0, 1]);
	await other.close();
});

// n8n's own time-out, which would end a silent request too, starts anew with every byte.
test.each(['hang', 'drip'] as const)(
	'after our own time-out the request has ended, with a server that does %s',
	async (reply) => {
		const { origin, requests } = await serve(reply);
		expect((await get({ batchId: 1 }, origin)).failures).toMatchObject([
			{ name: 'TIMEOUT', message: 'QuestionPro did not respond within 2 seconds', attempts: 1 },
		]);
		while (typeof requests[0]?.closed !== 'boolean') await jest.advanceTimersByTimeAsync(50);
		expect(requests).toMatchObject([{ closed: true }]);
	},
);

// n8n does not read a field that it hides: the operation, for a resource that is not ours.
test('sends no request of n8n’s Custom API Call', async () => {
	const { failures } = await get({ batchId: 1, resource: '__CUSTOM_API_CALL__' });
	expect(failures).toMatchObject([
		{ name: 'INVALID_PARAMETER', description: expect.stringMatching(/HTTP Request.*Predefined/) },
	]);
});

describe('the test of a credential', () => {
	async function testWith(...replies: Parameters<typeof serve>) {
		const { origin, requests } = await serve(...replies);
		const apiKey = newKey();
		const data = credential(origin, apiKey, 1).questionProApi;
		const test = engine.runCredentialTest({ credentialType: 'questionProApi', data });
		const { result } = await passTime(test);
		expect(everythingIn(result)).not.toContain(apiKey);
		return { ...result, origin, requests, apiKey };
	}

	test('accepts a key for which the batch is not there, and counts for the limit', async () => {
		const replies = [report(404), { body: { response: {} } }];
		const { status, message, requests, origin, apiKey } = await testWith(...replies);
		expect({ status, message }).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(requests).toMatchObject([
			{
				method: 'GET',
				url: '/a/api/v2/micropanel/batches/2147483647',
				headers: { 'api-key': apiKey, accept: 'application/json' },
			},
		]);
		const run = { operation: 'batch get', origin, apiKey, maxRequestsPerMinute: 1 };
		const { milliseconds } = await passTime(runOperation(run));
		expect(milliseconds).toBeGreaterThanOrEqual(60_000);
		expect(requests).toHaveLength(2);
	});

	test.each([
		['a wrong key', report(401, { message: 'Incorrect API Key.' }), /^Incorrect API Key\. Check/],
		['a redirect', { status: 302, headers: { location: '/' } }, /redirected .*\(HTTP 302\)/],
		['no response', 'hang' as const, /within 15 seconds/],
		['a reset', 'reset' as const, /^The connection to 127\.0\.0\.1:\d+ was lost/],
	])('does not accept it with %s', async (_what, reply, expected) => {
		const { status, message, requests } = await testWith(reply);
		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringMatching(expected),
		});
		expect(message).not.toMatch(/\bbatch\b|in the options|the workflow|\.\./i);
		expect(requests).toHaveLength(1);
	});
});
