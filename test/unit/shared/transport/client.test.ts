import { sleep } from 'n8n-workflow';
import { now } from '../../../../nodes/shared/transport/delay';
import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { incompleteError } from '../../../../nodes/shared/transport/response';
import {
	respondWith,
	documentedResponse,
	goodResponse,
	pass,
	sampleBody,
	settle,
	urlOf,
	useFakeClock,
} from '../../../support/builders';
import {
	ask,
	clientFor,
	getRequest,
	limitResponse,
	newKey,
	outcomeOf,
	quotaResponse,
	serverOf,
	url,
	type Reply,
} from '../../../support/client';
import { held } from '../../../support/limiter';

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
		['204', respondWith(204)],
		['200 without a body', respondWith(200)],
	])('may be answered by %s', async (_what, reply) => {
		expect(await ask(clientFor(serverOf(reply).send))).toBe('nothing');
	});

	it('fails where the response does not contain the requested data', async () => {
		const { send } = serverOf(documentedResponse(500), goodResponse());
		const incomplete = { status: 200, response, requestID, pagination: {} };
		expect(await ask(clientFor(send), { parse: () => null })).toMatchObject({
			failure: { ...incompleteError(incomplete, url).failure, attempts: 2 },
		});
	});

	it('fails with the advice of its operation', async () => {
		const advice = { 404: 'Look for it' };
		expect(await ask(clientFor(serverOf(documentedResponse(404)).send), { advice })).toMatchObject({
			failure: { name: 'NOT_FOUND', description: 'Look for it' },
		});
	});

	it('does not give the key away', async () => {
		const apiKey = newKey();
		const { send } = serverOf(respondWith(200, { status: apiKey }));
		expect(await ask(clientFor(send, { apiKey }))).toEqual({ status: '[redacted]' });
	});

	it.each(['GET', 'POST'] as const)('whose parser throws is a defect (%s)', async (method) => {
		const { send, requests } = serverOf(goodResponse());
		const client = clientFor(send, { maxRequestsPerMinute: 1 });
		const parse = () => {
			throw new TypeError('x');
		};
		expect(await ask(client, { method, parse })).toMatchObject({
			failure: { name: 'NODE_DEFECT', retryable: false, attempts: 1 },
			details: {},
		});
		expect(await ask(client, { path: '/2' })).toEqual(response);
		expect(requests).toHaveLength(2);
	});
});

describe('a final failure', () => {
	it.each<[string, Reply, string]>([
		['a key that is not accepted', documentedResponse(401), 'UNAUTHORIZED'],
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
				failure: { name, attempts: 0 },
				details: { interrupted: true },
			});
		}
		expect(requests).toHaveLength(1);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('stops another run of the same key that waits', async () => {
		const shared = { apiKey: newKey(), maxRequestsPerMinute: 1 };
		const { send, requests } = serverOf(quotaResponse());
		const [one, other] = [clientFor(send, shared), clientFor(send, shared)];
		const work = [one, other].map(async (client) => await outcomeOf(client.request(getRequest())));
		await settle();
		const [, waited] = await Promise.all(work);
		for (const error of [waited, other.stopError]) {
			expect(error).toMatchObject({
				failure: { name: 'QUOTA_EXHAUSTED', attempts: 0 },
				details: { interrupted: true },
			});
		}
		expect(requests).toHaveLength(1);
	});

	it('leaves a request that waits for its retry its own failure', async () => {
		const { send } = serverOf(respondWith(500), documentedResponse(401));
		const client = clientFor(send);
		const first = outcomeOf(client.request(getRequest({ path: '/1' })));
		await pass(100);
		await outcomeOf(client.request(getRequest({ path: '/2' })));
		expect(await first).toMatchObject({
			failure: { httpStatusCode: 500, attempts: 1 },
			details: { interrupted: true },
		});
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
	});

	it.each([403, 404])('is not HTTP %d', async (status) => {
		const { send } = serverOf(documentedResponse(status), goodResponse());
		const client = clientFor(send);
		expect(await ask(client)).toMatchObject({ failure: { httpStatusCode: status } });
		expect(await ask(client, { path: '/2' })).toEqual(response);
	});
});

describe('the rate limiter', () => {
	it('that has a defect fails the request as one, not as one that was stopped', async () => {
		jest.spyOn(RateLimiter.prototype, 'acquire').mockRejectedValue(new TypeError('x'));
		expect(await ask(clientFor(serverOf(goodResponse()).send))).toMatchObject({
			failure: {
				name: 'NODE_DEFECT',
				message: expect.stringMatching(/TypeError: x$/),
				attempts: 0,
			},
		});
	});

	it('is shared by the runs of one key', async () => {
		const { send, times } = serverOf(goodResponse());
		const shared = { apiKey: newKey(), maxRequestsPerMinute: 1 };
		await Promise.all([ask(clientFor(send, shared)), ask(clientFor(send, shared))]);
		expect(times).toEqual([0, held]);
	});

	it('counts the time for which the run waited for it', async () => {
		const client = clientFor(serverOf(goodResponse()).send, { maxRequestsPerMinute: 1 });
		await client.request(getRequest());
		expect(client.limiterWait.milliseconds).toBe(0);
		const second = client.request(getRequest({ path: '/2' }));
		await pass(10_000);
		expect(client.limiterWait.milliseconds).toBe(10_000);
		await pass(100_000);
		await second;
		expect(client.limiterWait.milliseconds).toBe(held);
	});

	it('does not count the wait before a retry', async () => {
		const client = clientFor(serverOf(respondWith(500), goodResponse()).send);
		await ask(client);
		expect(client.limiterWait.milliseconds).toBe(0);
	});

	it('gives a request up for its own refusals, not for those of its key', async () => {
		const apiKey = newKey();
		let refusals = Infinity;
		const send = async () => (refusals-- > 0 ? limitResponse() : goodResponse());
		const run = async () => await outcomeOf(clientFor(send, { apiKey }).request(getRequest()));
		const outcomes = run().then(async (first) => {
			refusals = 1;
			return [first, await run()];
		});
		await pass(600_000);
		expect(await outcomes).toMatchObject([{ failure: { name: 'RATE_LIMITED' } }, response]);
	});

	it('holds the other requests of the key back after a 429', async () => {
		const { send, times } = serverOf(limitResponse(), goodResponse());
		const client = clientFor(send);
		const work = [ask(client, { path: '/1' }), sleep(10).then(async () => await ask(client))];
		await pass(3_600_000);
		expect(await Promise.all(work)).toEqual([response, response]);
		expect(times[0]).toBe(0);
		expect(times[1]).toBe(1_000);
		expect(times[2]).toBeGreaterThanOrEqual(1_000);
	});
});

it('a deadline shortens the time that a request may take', async () => {
	const { send, requests } = serverOf(goodResponse());
	const client = clientFor(send, { deadline: now() + 10_000, timeout: 8_000 });
	await client.request(getRequest({ path: '/1' }));
	await pass(4_000);
	await client.request(getRequest({ path: '/2' }));
	await pass(10_000);
	await client.request(getRequest({ path: '/3' }));
	expect(requests.map(({ timeout }) => timeout)).toEqual([8_000, 6_000, 1]);
});
