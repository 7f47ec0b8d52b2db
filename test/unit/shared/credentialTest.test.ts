import { sleep, type ICredentialTestFunctions } from 'n8n-workflow';
import { questionProApiTest } from '../../../nodes/shared/credentialTest';
import { getRateLimiter, hashAccount } from '../../../nodes/shared/transport/rateLimiters';
import {
	documentedResponse,
	goodResponse,
	origin,
	pass,
	respondWith,
	useFakeClock,
	type FakeResponse,
} from '../../support/builders';
import { limitResponse, newKey, quotaResponse } from '../../support/client';

useFakeClock();

/** Tests a credential for a server that does this; the fields may differ. */
async function testWith(reply: () => FakeResponse | Promise<FakeResponse>, fields: object = {}) {
	const requests: object[] = [];
	const request = async (options: object) => {
		requests.push(options);
		return await reply();
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const data = { environment: origin, apiKey: newKey(), ...fields };
	const credentials = { id: '1', name: 'QuestionPro', type: 'questionProApi', data };
	const settled = questionProApiTest.call(context, credentials);
	await pass(20_000);
	expect(jest.getTimerCount()).toBe(0);
	return { result: await settled, requests };
}

const success = { status: 'OK', message: 'Connection successful!' };

it.each<[string, () => FakeResponse]>([
	['there is such a batch', goodResponse],
	['the response is empty', () => respondWith(200)],
	['the batch is not accepted', () => documentedResponse(400)],
	['the batch is not for this account', () => documentedResponse(403)],
	['the batch is not there', () => documentedResponse(404)],
])('the key is accepted where %s', async (_what, reply) => {
	const { result, requests } = await testWith(reply);
	expect(result).toEqual(success);
	expect(requests).toMatchObject([
		{ method: 'GET', uri: `${origin}/a/api/v2/micropanel/batches/2147483647`, timeout: 15_000 },
	]);
});

const fails = (thrown: unknown) => async () => await Promise.reject(thrown);

it.each([
	[
		'a wrong key',
		() => documentedResponse(401),
		'Incorrect API Key. Check the API key and the environment: a key works only in its data center',
	],
	[
		'another server',
		() => respondWith(404, '<p>'),
		/\(HTTP 404\)\. Check the environment, or test/,
	],
	['a failure', () => documentedResponse(500), /request\. Test the credential again later$/],
	[
		'the rate limit',
		limitResponse,
		'Slow down. Save the credential, and test it again in a minute',
	],
	['a used-up quota', quotaResponse, /license/],
	[
		'a refused connection',
		fails({ code: 'ECONNREFUSED' }),
		/connection\. Check the environment, and/,
	],
	[
		'no response',
		async () => await sleep(16_000).then(goodResponse),
		/within 15 seconds\. Check the environment, or test/,
	],
])('the key is not accepted with %s', async (_what, reply, message) => {
	const { result, requests } = await testWith(reply);
	const expected = typeof message === 'string' ? message : expect.stringMatching(message);
	expect(result).toEqual({ status: 'Error', message: expected });
	expect(requests).toHaveLength(1);
});

it('says what is wrong with the fields before any request', async () => {
	const { result, requests } = await testWith(goodResponse, { apiKey: '' });
	expect(result).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(/has no API key/),
	});
	expect(requests).toEqual([]);
});

it('waits 15 seconds for the rate limit, and then says that it is in use', async () => {
	const apiKey = newKey();
	const limiter = getRateLimiter(hashAccount({ origin, apiKey }));
	const caller = { run: {}, limit: 1 };
	const permit = await limiter.acquire(caller, new AbortController().signal);
	const { result, requests } = await testWith(goodResponse, { apiKey, maxRequestsPerMinute: 1 });
	expect(result).toEqual({
		status: 'Error',
		message:
			'The rate limit of this API key is in use by running workflows, so the key was not tested. Save the credential, and test it again in a minute',
	});
	expect(requests).toEqual([]);
	permit.release({ kind: 'accepted' });
});
