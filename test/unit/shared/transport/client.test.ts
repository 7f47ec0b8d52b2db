import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { incompleteError } from '../../../../nodes/shared/transport/response';
import {
	documentedResponse,
	goodResponse,
	reportBody,
	respondWith,
	sampleBody,
	settle,
	urlOf,
	useFakeClock,
} from '../../../support/builders';
import {
	ask,
	clientFor,
	getRequest,
	newKey,
	outcomeOf,
	quotaResponse,
	serverOf,
	url,
	type Reply,
} from '../../../support/client';

useFakeClock();

const { response, requestID } = sampleBody;

describe('a request', () => {
	it('gives what its parser makes of the response', async () => {
		const { send, requests } = serverOf(goodResponse());
		const parse = jest.fn(() => 'parsed');
		await expect(clientFor(send).request(getRequest({ parse }))).resolves.toBe('parsed');
		expect(parse.mock.calls).toEqual([[{ status: 200, response, requestID, pagination: {} }]]);
		expect(requests).toEqual([{ method: 'GET', url, timeout: 30_000 }]);
		await settle();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('has a query and a body', async () => {
		const { send, requests } = serverOf(goodResponse());
		const query = { page: 2, name: 'a b&c' };
		await ask(clientFor(send), { method: 'POST', path: '/x', query, body: [1] });
		const asked = `${urlOf('/x')}?page=2&name=a+b%26c`;
		expect(requests).toEqual([{ method: 'POST', url: asked, body: [1], timeout: 30_000 }]);
	});

	it.each([0, '', false])('may give %j', async (value) => {
		const { send } = serverOf(goodResponse());
		expect(await ask(clientFor(send), { parse: () => value })).toBe(value);
	});

	it.each([
		['GET', incompleteError({ status: 200, response, requestID, pagination: {} }, url).failure],
		['POST', { name: 'OUTCOME_UNKNOWN', httpStatusCode: 200, requestID, resourceUrl: url }],
	] as const)('that is a %s fails without the requested data', async (method, failure) => {
		const { send, requests } = serverOf({ code: 'ENOTFOUND' }, goodResponse());
		const outcome = await ask(clientFor(send), { method, parse: () => null });
		expect(outcome).toMatchObject({ failure: { ...failure, attempts: 2 } });
		expect(requests).toHaveLength(2);
	});

	it.each([
		['GET', 'NODE_DEFECT', kinds.defect],
		['POST', 'OUTCOME_UNKNOWN', kinds.outcomeUnknown],
	] as const)('that is a %s whose parser throws is %s', async (method, name, kind) => {
		const { send, requests } = serverOf(goodResponse());
		const client = clientFor(send, { maxRequestsPerMinute: 1 });
		const parse = () => {
			throw new TypeError('x');
		};
		expect(await ask(client, { method, parse })).toMatchObject({
			failure: {
				name,
				message: expect.stringMatching(/This node has a defect: TypeError: x$/),
				resourceUrl: url,
				retryable: false,
				attempts: 1,
			},
			details: { kind },
		});
		expect(await ask(client, { path: '/2' })).toEqual(response);
		expect(requests).toHaveLength(2);
	});

	it('gives no secret away: the key nowhere, another one in no failure', async () => {
		const apiKey = newKey();
		const body = reportBody({ message: `${apiKey} and secret`, httpStatusCode: 400 });
		const replies = [respondWith(200, { status: apiKey, as: 'secret' }), respondWith(400, body)];
		const client = clientFor(serverOf(...replies).send, { apiKey });
		const secret = 'secret';
		expect(await ask(client, { secret })).toEqual({ status: '[redacted]', as: 'secret' });
		expect(await ask(client, { path: '/2', secret })).toMatchObject({
			failure: { message: '[redacted] and [redacted]' },
		});
		const parse = () => {
			throw new Error(secret);
		};
		expect(await ask(client, { secret, parse })).toMatchObject({
			failure: { message: 'This node has a defect: Error: [redacted]' },
		});
	});
});

describe('a final failure', () => {
	it.each<[string, Reply, string]>([
		['a key that is not accepted', documentedResponse(401), 'UNAUTHORIZED'],
		['id 1010', respondWith(403, reportBody({ id: 1010, name: 'FORBIDDEN' })), 'FORBIDDEN'],
		['a used-up quota', quotaResponse(), 'QUOTA_EXHAUSTED'],
	])('stops the run: %s', async (_what, reply, name) => {
		const { send, requests } = serverOf(reply);
		const client = clientFor(send, { maxRequestsPerMinute: 1 });
		expect(client.stopError).toBeNull();
		const paths = ['/1', '/2', '/3'];
		const work = paths.map(
			async (each) => await outcomeOf(client.request(getRequest({ path: each }))),
		);
		await settle();
		const [first, ...others] = await Promise.all(work);
		expect(first).toMatchObject({ failure: { name, attempts: 1 }, details: { reported: true } });
		expect(first).not.toHaveProperty('details.interrupted');
		for (const other of [...others, client.stopError, await ask(client, { path: '/4' })]) {
			expect(other).toMatchObject({
				failure: { name, attempts: 0, resourceUrl: null, requestID: null },
				details: { interrupted: true },
			});
		}
		expect(requests).toHaveLength(1);
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each<[string, Reply, boolean]>([
		['a failure of QuestionPro', documentedResponse(404), false],
		["a gateway's page", respondWith(404, '<html>'), true],
	])('may be a used-up quota at once, after %s', async (_what, reply, isFinal) => {
		const client = clientFor(serverOf(reply, quotaResponse()).send, { maxRetries: 0 });
		await outcomeOf(client.request(getRequest({ path: '/1' })));
		await settle();
		expect(await outcomeOf(client.request(getRequest({ path: '/2' })))).toMatchObject({
			failure: { name: isFinal ? 'QUOTA_EXHAUSTED' : 'RATE_LIMITED', retryable: !isFinal },
		});
		expect(client.stopError === null).toBe(!isFinal);
	});
});
