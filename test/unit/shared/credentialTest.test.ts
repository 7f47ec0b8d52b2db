import { sleep, type ICredentialTestFunctions } from 'n8n-workflow';
import { questionProApiTest } from '../../../nodes/shared/credentialTest';
import { hashAccount } from '../../../nodes/shared/transport/account';
import { now } from '../../../nodes/shared/transport/time';
import { getRateLimiter } from '../../../nodes/shared/transport/rateLimiter';
import {
	documentedResponse,
	goodResponse,
	origin,
	pass,
	reportBody,
	respondWith,
	useFakeClock,
	type FakeResponse,
} from '../../support/builders';
import { limitResponse, newKey, quotaResponse } from '../../support/client';

useFakeClock();

type Server = () => FakeResponse | Promise<FakeResponse>;

/** Tests a credential for a server that does this; the fields may differ. */
async function testWith(reply: Server, fields: object = {}) {
	const requests: object[] = [];
	const request = async (options: object) => {
		requests.push(options);
		return await reply();
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const data = { environment: origin, apiKey: newKey(), ...fields };
	const credentials = { id: '1', name: 'QuestionPro', type: 'questionProApi', data };
	const begin = now();
	const settled = questionProApiTest.call(context, credentials).then((result) => ({
		result,
		milliseconds: now() - begin,
	}));
	await pass(20_000);
	expect(jest.getTimerCount()).toBe(0);
	return { ...(await settled), requests };
}

/** A failure of QuestionPro as it came, and with other fields. */
const reported = (status: number, fields: object = {}) =>
	respondWith(status, reportBody({ httpStatusCode: status, ...fields }));

it.each<[string, FakeResponse]>([
	['there is such a batch', goodResponse()],
	['the batch is rejected', documentedResponse(400)],
	['the batch is not for this account', documentedResponse(403)],
	['the batch is not there', documentedResponse(404)],
	['the batch is not there, under HTTP 200', respondWith(200, reportBody())],
	['the batch is not there, without an id', reported(404, { id: null })],
])('the key is accepted where %s', async (_what, reply) => {
	const { result, requests } = await testWith(() => reply);
	expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect(requests).toMatchObject([
		{ method: 'GET', uri: `${origin}/a/api/v2/micropanel/batches/2147483647`, timeout: 15_000 },
	]);
});

const fails = (thrown: unknown) => async () => await Promise.reject(thrown);
const other =
	'This server does not respond like QuestionPro. Check the environment, or the custom URL';
const key = 'Check the API key and the environment: a key works only in its data center';
const network = 'Check the environment, and the network of your n8n server';
const slow =
	'did not respond within 15 seconds. Check the environment, or test the credential again later';
const minute = 'Save the credential, and test it again in a minute';

it.each<[string, Server, string]>([
	['a 401', () => documentedResponse(401), `Incorrect API Key. ${key}`],
	['a page with 401', () => respondWith(401, '<p>'), key],
	['id 1010 under 403', () => reported(403, { id: 1010, message: 'No.' }), `No. ${key}`],
	['{}', () => respondWith(200, {}), other],
	['a batch without a status', () => respondWith(200, { response: { id: 1 } }), other],
	['a batch without an ID', () => respondWith(200, { response: { status: 'x' } }), other],
	['a text as response', () => respondWith(200, { response: 'x' }), other],
	['a 204', () => respondWith(204), other],
	['a page', () => respondWith(404, '<p>'), other],
	["another API's 404", () => respondWith(404, { error: { message: 'No' } }), `No. ${other}`],
	['a text of QuestionPro', () => respondWith(200, { response: { error: 'X' } }), `X. ${other}`],
	['another status of QuestionPro', () => reported(409), other],
	['a status that cannot be', () => respondWith(501), other],
	['a 500', () => documentedResponse(500), 'Test the credential again later'],
	['a 429', limitResponse, `Slow down. ${minute}`],
	['a used-up quota', quotaResponse, 'Ask your QuestionPro account representative for more'],
	['a redirect', () => respondWith(302), 'A custom URL must be the final address of the API'],
	['no connection', fails({ code: 'ECONNREFUSED' }), network],
	['a lost connection', fails({ code: 'ECONNRESET' }), network],
	['a certificate', fails({ code: 'CERT_HAS_EXPIRED' }), 'Ask whoever runs your n8n server'],
	['a slow response', async () => await sleep(16_000).then(goodResponse), slow],
])('the key is not accepted with %s', async (_what, reply, message) => {
	const { result, requests, milliseconds } = await testWith(reply);
	expect(result).toEqual({ status: 'Error', message: expect.stringContaining(message) });
	expect(result.message).not.toContain('..');
	expect(requests).toHaveLength(1);
	expect(milliseconds).toBeLessThanOrEqual(15_000);
});

it.each([
	['without a key', { apiKey: '' }, /has no API key\. Open the credential and paste/],
	['that is not there', { environment: undefined, apiKey: undefined }, /is not allowed/],
])('a credential %s is refused before any request', async (_what, fields, message) => {
	const { result, requests } = await testWith(goodResponse, fields);
	expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	expect(requests).toEqual([]);
});

it('waits 15 seconds for the rate limit, and then says that it is in use', async () => {
	const apiKey = newKey();
	const limiter = getRateLimiter(hashAccount({ origin, apiKey }));
	const caller = { run: {}, limit: 1, deadline: Infinity };
	const permit = await limiter.acquire(caller, new AbortController().signal);
	const { result, requests, milliseconds } = await testWith(goodResponse, {
		apiKey,
		maxRequestsPerMinute: 1,
	});
	expect(result).toEqual({
		status: 'Error',
		message: `Running workflows are using up this key's rate limit, so the key was not tested. ${minute}`,
	});
	expect(requests).toEqual([]);
	expect(milliseconds).toBe(15_000);
	permit.release('accepted');
});
