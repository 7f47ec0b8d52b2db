import { adviceFor } from '../../../../nodes/shared/transport/advice';
import { timeoutError } from '../../../../nodes/shared/transport/networkFailure';
import {
	respondWith,
	documentedResponse,
	goodResponse,
	pass,
	sampleBody,
	useFakeClock,
} from '../../../support/builders';
import {
	ask,
	clientFor,
	limitResponse,
	outcomeOf,
	getRequest,
	quotaResponse,
	serverOf,
	unreadable,
	url,
	type Reply,
} from '../../../support/client';
import { held } from '../../../support/limiter';

useFakeClock();

const { response } = sampleBody;

/** Requests that are sent, with 3 retries, of an idempotent and of another request. */
const table: Array<[string, Reply, number, number, string]> = [
	['a refused connection', { code: 'ECONNREFUSED' }, 4, 4, 'NETWORK_FAILURE'],
	['an unknown host', { code: 'ENOTFOUND' }, 4, 4, 'NETWORK_FAILURE'],
	['TLS that is not agreed on', { code: 'EPROTO' }, 4, 4, 'NETWORK_FAILURE'],
	['a reset', { code: 'ECONNRESET' }, 4, 1, 'NETWORK_FAILURE'],
	['a time-out', { code: 'ETIMEDOUT' }, 4, 1, 'TIMEOUT'],
	['an unknown code', { code: 'X' }, 4, 1, 'NETWORK_FAILURE'],
	['undefined', { thrown: undefined }, 4, 1, 'NETWORK_FAILURE'],
	['a text', { thrown: 'no' }, 4, 1, 'NETWORK_FAILURE'],
	['a value whose every use throws', { thrown: unreadable }, 4, 1, 'NETWORK_FAILURE'],
	['a request that n8n cancelled', { code: 'ERR_CANCELED' }, 1, 1, 'CANCELLED'],
	['HTTP 500', documentedResponse(500), 4, 1, 'INTERNAL_SERVER_ERROR'],
	['HTTP 502', respondWith(502, '<html>'), 4, 1, 'UNEXPECTED_RESPONSE'],
	['HTTP 503', respondWith(503), 4, 1, 'UNEXPECTED_RESPONSE'],
	['HTTP 504', respondWith(504), 4, 1, 'UNEXPECTED_RESPONSE'],
	['HTTP 501', respondWith(501), 1, 1, 'UNEXPECTED_RESPONSE'],
	['HTTP 505', respondWith(505), 1, 1, 'UNEXPECTED_RESPONSE'],
	['a body that is cut off', respondWith(200, '{"resp'), 1, 1, 'UNEXPECTED_RESPONSE'],
	['a failure under HTTP 200', respondWith(200, { error: { name: 'X' } }), 1, 1, 'X'],
];

const refusals: Array<[string, Reply, string]> = [
	['HTTP 300', respondWith(300), 'REDIRECT_REFUSED'],
	['HTTP 302', respondWith(302), 'REDIRECT_REFUSED'],
	...[400, 401, 403, 404].map((status): [string, Reply, string] => [
		`HTTP ${status}`,
		documentedResponse(status),
		{ 400: 'BAD_REQUEST', 401: 'UNAUTHORIZED', 403: 'FORBIDDEN', 404: 'NOT_FOUND' }[status] ?? '',
	]),
	['HTTP 405', respondWith(405), 'UNEXPECTED_RESPONSE'],
	['HTTP 499', respondWith(499), 'UNEXPECTED_RESPONSE'],
	['a used-up quota', quotaResponse(), 'QUOTA_EXHAUSTED'],
	['HTTP 404 under HTTP 200', respondWith(200, { error: { httpStatusCode: 404 } }), 'NOT_FOUND'],
];

describe('an idempotent request', () => {
	it.each(table)('after %s', async (_what, reply, sent, _other, name) => {
		const { send, times } = serverOf(reply);
		expect(await ask(clientFor(send))).toMatchObject({ failure: { name, attempts: sent } });
		expect(times).toEqual([0, 500, 1_500, 3_500].slice(0, sent));
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each(table)('after %s without retries', async (_what, reply, _sent, _other, name) => {
		const { send, requests } = serverOf(reply);
		expect(await ask(clientFor(send, { maxRetries: 0 }))).toMatchObject({
			failure: { name, attempts: 1 },
		});
		expect(requests).toHaveLength(1);
	});

	it('may be another than a GET', async () => {
		const { send, requests } = serverOf(respondWith(502), goodResponse());
		expect(await ask(clientFor(send), { method: 'DELETE', idempotent: true })).toEqual(response);
		expect(requests).toHaveLength(2);
	});

	it('is given up for the last reason, with all attempts counted', async () => {
		const { send, times } = serverOf({ code: 'X' }, respondWith(503), documentedResponse(404));
		expect(await ask(clientFor(send))).toMatchObject({
			failure: { name: 'NOT_FOUND', httpStatusCode: 404, attempts: 3 },
		});
		expect(times).toEqual([0, 500, 1_500]);
	});

	it('waits a minute at most', async () => {
		const { send, times } = serverOf({ code: 'X' });
		await ask(clientFor(send, { maxRetries: 9 }));
		const waits = times.map((time, index) => time - (times[index - 1] ?? 0));
		expect(waits.slice(7)).toEqual([32_000, 60_000, 60_000]);
	});
});

describe('a request that is not idempotent', () => {
	it.each(table)('after %s', async (_what, reply, _other, sent, name) => {
		const { send, requests } = serverOf(reply);
		const isKnown = sent === 4;
		const outcome = await ask(clientFor(send), { method: 'POST' });
		expect(outcome).toMatchObject({
			failure: {
				name: isKnown ? name : 'OUTCOME_UNKNOWN',
				description: expect.stringMatching(isKnown ? /./ : /^Check in QuestionPro whether it was/),
				message: expect.stringMatching(isKnown ? /./ : /^It is not known whether .* did this: ./),
				retryable: isKnown,
				attempts: sent,
			},
		});
		expect(requests).toHaveLength(sent);
	});

	it('is not one that was marked, though it is a GET', async () => {
		const { send, requests } = serverOf(respondWith(502));
		expect(await ask(clientFor(send), { idempotent: false })).toMatchObject({
			failure: { name: 'OUTCOME_UNKNOWN', attempts: 1 },
		});
		expect(requests).toHaveLength(1);
	});

	it('whose response does not contain the requested data may have been carried out', async () => {
		const { send, requests } = serverOf(goodResponse());
		const outcome = await ask(clientFor(send), { method: 'POST', parse: () => null });
		expect(outcome).toMatchObject({ failure: { name: 'OUTCOME_UNKNOWN', httpStatusCode: 200 } });
		expect(requests).toHaveLength(1);
	});

	it('is sent again after a 429', async () => {
		const { send, requests } = serverOf(limitResponse(), goodResponse());
		expect(await ask(clientFor(send), { method: 'POST' })).toEqual(response);
		expect(requests).toHaveLength(2);
	});
});

describe.each(['GET', 'POST'] as const)('a %s that QuestionPro refuses', (method) => {
	it.each(refusals)('with %s is not sent again', async (_what, reply, name) => {
		const { send, requests } = serverOf(reply);
		expect(await ask(clientFor(send), { method })).toMatchObject({
			failure: { name, retryable: false, attempts: 1 },
		});
		expect(requests).toHaveLength(1);
	});
});

it('a request ends after the time allowed, though bytes still arrive, and is sent again', async () => {
	const signals: AbortSignal[] = [];
	const client = clientFor(
		async (_request, signal) => {
			signals.push(signal);
			return await new Promise<never>(() => {});
		},
		{ timeout: 2_000, maxRetries: 1 },
	);
	const outcome = outcomeOf(client.request(getRequest()));
	await pass(2_000);
	expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
	await pass(500);
	expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
	await pass(2_000);
	expect(await outcome).toMatchObject({
		failure: { ...timeoutError(2_000, url).failure, attempts: 2 },
	});
});

it('a retry needs a place at the rate limiter', async () => {
	await pass(200_000);
	const { send, times } = serverOf(respondWith(500), goodResponse());
	expect(await ask(clientFor(send, { maxRequestsPerMinute: 1 }))).toEqual(response);
	expect(times).toEqual([0, held]);
});

describe('a 429', () => {
	it('is waited for', async () => {
		const { send, times } = serverOf(limitResponse(), limitResponse(), goodResponse());
		expect(await ask(clientFor(send))).toEqual(response);
		expect(times).toEqual([0, 1_000, 3_000]);
	});

	it('is waited for as long as the server asks', async () => {
		const { send, times } = serverOf(limitResponse({ 'retry-after': '42' }), goodResponse());
		await ask(clientFor(send));
		expect(times).toEqual([0, 42_000]);
	});

	it('is no retry', async () => {
		const { send, times } = serverOf(
			limitResponse(),
			respondWith(500),
			limitResponse(),
			goodResponse(),
		);
		expect(await ask(clientFor(send, { maxRetries: 1 }))).toEqual(response);
		expect(times).toEqual([0, 1_000, 1_500, 2_500]);
	});

	it('is given up after 15 of them', async () => {
		const { send, times } = serverOf(limitResponse());
		const outcome = await ask(clientFor(send));
		expect(outcome).toMatchObject({
			failure: { message: 'Slow down', attempts: 15, ...adviceFor('RATE_LIMITED', 429) },
		});
		expect(outcome).not.toHaveProperty('details.interrupted');
		expect(times.map((time) => time / 1_000)).toEqual([
			0, 1, 3, 7, 15, 31, 47, 63, 79, 95, 111, 127, 143, 159, 175,
		]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('may come 14 times before another response', async () => {
		const { send } = serverOf(...Array.from({ length: 14 }, () => limitResponse()), goodResponse());
		expect(await ask(clientFor(send))).toEqual(response);
	});

	it('is given up 3 minutes after the first of the request itself', async () => {
		const pause = { 'retry-after': '100' };
		const { send } = serverOf(respondWith(500), limitResponse(pause), limitResponse(pause));
		const done = jest.fn();
		void clientFor(send).request(getRequest()).catch(done);
		await pass(180_499);
		expect(done).not.toHaveBeenCalled();
		await pass(1);
		expect(done.mock.calls).toMatchObject([[{ failure: { name: 'RATE_LIMITED', attempts: 3 } }]]);
		expect(done.mock.calls[0][0].details.interrupted).toBeUndefined();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('is not waited for with 0 retries', async () => {
		const { send } = serverOf(limitResponse());
		expect(await ask(clientFor(send, { maxRetries: 0 }))).toMatchObject({
			failure: { name: 'RATE_LIMITED', attempts: 1 },
		});
	});
});
