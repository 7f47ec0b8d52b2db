import { sleep } from 'n8n-workflow';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import type { Send } from '../../../../nodes/shared/transport/http';
import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { now } from '../../../../nodes/shared/transport/time';
import {
	goodResponse,
	pass,
	respondWith,
	sampleBody,
	useFakeClock,
} from '../../../support/builders';
import {
	ask,
	clientFor,
	getRequest,
	limitResponse,
	newKey,
	outcomeOf,
	serverOf,
	type Reply,
} from '../../../support/client';
import { held } from '../../../support/limiter';

useFakeClock();

const { response } = sampleBody;

/** A server that takes so many milliseconds for each request, and notes their paths. */
function slowServer(milliseconds: number, ...replies: Reply[]) {
	const started: string[] = [];
	const server = serverOf(...replies);
	const send: Send = async (request, signal) => {
		started.push(request.url.replace(/^.*\//, ''));
		await sleep(milliseconds);
		return await server.send(request, signal);
	};
	return { send, started };
}

/** Requests with names, all at the same time. */
const requestAll = (client: ReturnType<typeof clientFor>, ...names: string[]) =>
	names.map(async (name) => await outcomeOf(client.request(getRequest({ path: `/${name}` }))));

describe('places', () => {
	it('are for so many requests at the same time, in their order', async () => {
		const { send, started } = slowServer(100, goodResponse());
		const client = clientFor(send, { maxConcurrentRequests: 2 });
		expect(client.maxConcurrentRequests).toBe(2);
		const work = requestAll(client, '1', '2', '3', '4', '5');
		await pass(90);
		expect(started).toEqual(['1', '2']);
		await pass(100);
		expect(started).toEqual(['1', '2', '3', '4']);
		await pass(200);
		expect(await Promise.all(work)).toEqual(Array(5).fill(response));
		expect(started).toEqual(['1', '2', '3', '4', '5']);
	});

	it('are not held by a request that waits for its retry', async () => {
		const { send, started } = slowServer(100, respondWith(500), goodResponse());
		const work = requestAll(clientFor(send, { maxConcurrentRequests: 1 }), '1', '2', '3');
		await pass(450);
		expect(started).toEqual(['1', '2', '3']);
		await pass(300);
		expect(started).toEqual(['1', '2', '3', '1']);
		expect(await Promise.all(work)).toEqual([response, response, response]);
	});

	it.each([
		['the run is stopped', 'CANCELLED', Infinity, ['1']],
		['the time is over', 'TIMEOUT', 500, ['1', '3']],
		['it is withdrawn', 'NODE_DEFECT', Infinity, ['1', '3']],
	])('are not waited for any more once %s, and go to the next', async (_what, name, time, sent) => {
		const { send, started } = slowServer(1_000, goodResponse());
		const client = clientFor(send, { maxConcurrentRequests: 1 });
		const first = requestAll(client, '1');
		const withdrawal = new AbortController();
		const more = { deadline: now() + time, signal: withdrawal.signal };
		const second = outcomeOf(client.request(getRequest({ path: '/2', ...more })));
		const third = requestAll(client, '3');
		await pass(500);
		if (name === 'CANCELLED') client.stop();
		else withdrawal.abort();
		const before = now();
		expect(await second).toMatchObject({ failure: { name, attempts: 0, resourceUrl: null } });
		expect(now()).toBe(before);
		await pass(2_000);
		await Promise.all([...first, ...third]);
		expect(started).toEqual(sent);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('are given back where the rate limiter ends the wait', async () => {
		const { send, started } = slowServer(0, goodResponse());
		const client = clientFor(send, { maxConcurrentRequests: 1, maxRequestsPerMinute: 1 });
		const work = requestAll(client, '1');
		await pass(100);
		const late = outcomeOf(client.request(getRequest({ path: '/2', deadline: now() + 1_000 })));
		work.push(...requestAll(client, '3'));
		await pass(held);
		expect(await late).toMatchObject({ failure: { name: 'TIMEOUT', attempts: 0 } });
		expect(await Promise.all(work)).toEqual([response, response]);
		expect(started).toEqual(['1', '3']);
	});
});

describe('the rate limiter', () => {
	it('that has a defect fails the request as one', async () => {
		jest.spyOn(RateLimiter.prototype, 'acquire').mockRejectedValue(new TypeError('x'));
		expect(await ask(clientFor(serverOf(goodResponse()).send))).toMatchObject({
			failure: {
				name: 'NODE_DEFECT',
				message: expect.stringMatching(/TypeError: x$/),
				resourceUrl: null,
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

	it('lets a retry wait too, and counts the time', async () => {
		const { send, times } = serverOf(respondWith(500), goodResponse());
		const client = clientFor(send, { maxRequestsPerMinute: 1 });
		expect(await ask(client)).toEqual(response);
		expect(times).toEqual([0, held]);
		expect(client.limiterWait.milliseconds).toBe(held - 500);
	});
});

describe('a deadline', () => {
	it('shortens the time that a request may take', async () => {
		const { send, requests } = serverOf(goodResponse());
		const client = clientFor(send, { deadline: now() + 10_000, timeout: 8_000 });
		await requestAll(client, '1')[0];
		await pass(4_000);
		await requestAll(client, '2')[0];
		expect(requests.map(({ timeout }) => timeout)).toEqual([8_000, 6_000]);
	});

	it.each([
		[8_000, 'Run the workflow again later'],
		[30_000, kinds.timeout.advice],
	])('that cuts a request short is no reason to raise Timeout: %d', async (left, advice) => {
		const client = clientFor(slowServer(60_000, goodResponse()).send, { maxRetries: 0 });
		expect(await ask(client, { deadline: now() + left })).toMatchObject({
			failure: { name: 'TIMEOUT', description: advice, attempts: 1 },
		});
	});

	it.each([
		['of the run', 0, 9_000],
		['of the request', 9_000, 0],
	])('that is over lets nothing start: %s', async (_whose, ofRun, ofRequest) => {
		const { send, requests } = serverOf(goodResponse());
		const client = clientFor(send, { deadline: now() + ofRun });
		const request = getRequest({ method: 'POST', deadline: now() + ofRequest });
		expect(await outcomeOf(client.request(request))).toMatchObject({
			failure: {
				name: 'TIMEOUT',
				message: 'The request could not start in time',
				resourceUrl: null,
				retryable: true,
				attempts: 0,
			},
		});
		expect(requests).toEqual([]);
		expect(client.stopError).toBeNull();
	});

	it.each([
		['a 503', respondWith(503, '', { 'retry-after': '40' }), 'UNEXPECTED_RESPONSE'],
		['a 429', limitResponse({ 'retry-after': '40' }), 'RATE_LIMITED'],
	])(
		'that is over before the Retry-After of %s ends the wait for it',
		async (_what, reply, name) => {
			const { send, times } = serverOf(reply, goodResponse(), reply);
			const inTime = clientFor(send, { deadline: now() + 41_000 });
			expect(await ask(inTime)).toEqual(response);
			expect(times).toEqual([0, 40_000]);
			const late = clientFor(send, { deadline: now() + 39_000 });
			expect(await outcomeOf(late.request(getRequest()))).toMatchObject({
				failure: { name, attempts: 1 },
			});
		},
	);
});
