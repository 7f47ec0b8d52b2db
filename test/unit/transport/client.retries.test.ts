import { adviceFor } from '../../nodes/Micropanel/transport/advice';
import { timeoutFailure } from '../../nodes/Micropanel/transport/fault';
import {
	answerWith,
	documentedAnswer,
	failureWith,
	goodAnswer,
	pass,
	sampleBody,
	useFakeClock,
} from '../support/builders';
import {
	ask,
	clientFor,
	limitAnswer,
	path,
	quotaAnswer,
	serverOf,
	type Reply,
	url,
	whole,
} from '../support/server';

useFakeClock();

describe('retries', () => {
	const server = [500, 502, 503, 504].map((status): [string, Reply] => [
		`HTTP ${status}`,
		answerWith(status),
	]);
	const network = ['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'ECONNABORTED', 'X'].map(
		(code): [string, Reply] => [code, { code }],
	);

	it.each([...server, ...network])('%s is tried again, later and later', async (_what, reply) => {
		const { request, times } = serverOf(reply);
		const outcome = await ask(clientFor(request));
		expect(times).toEqual([0, 500, 1_500, 3_500]);
		expect(outcome).toMatchObject({ failure: { attempts: 4 } });
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each([...server, ...network])('%s may be followed by a good answer', async (_what, reply) => {
		const { request, times } = serverOf(reply, reply, goodAnswer());
		expect(await ask(clientFor(request))).toEqual({ value: sampleBody });
		expect(times).toEqual([0, 500, 1_500]);
	});

	it.each([...server, ...network])('%s is not tried again with 0 retries', async (_what, reply) => {
		const { request } = serverOf(reply);
		expect(await ask(clientFor(request, { maxRetries: 0 }))).toMatchObject({
			failure: { attempts: 1 },
		});
		expect(request).toHaveBeenCalledTimes(1);
	});

	it.each([
		...[400, 401, 403, 404].map((status): [string, Reply] => [
			`HTTP ${status}`,
			documentedAnswer(status),
		]),
		...[200, 302, 405, 418, 501, 505].map((status): [string, Reply] => [
			`HTTP ${status} without a report`,
			answerWith(status),
		]),
		['a call that n8n cancelled', { code: 'ERR_CANCELED' }],
		['a used-up quota', quotaAnswer()],
	])('%s is not tried again', async (_what, reply) => {
		const { request } = serverOf(reply);
		expect(await ask(clientFor(request))).toMatchObject({ failure: { attempts: 1 } });
		expect(request).toHaveBeenCalledTimes(1);
	});

	it('tells the last story, with all calls counted', async () => {
		const { request } = serverOf({ code: 'ECONNRESET' }, answerWith(503), documentedAnswer(404));
		expect(await ask(clientFor(request))).toMatchObject({
			failure: { name: 'NOT_FOUND', httpStatusCode: 404, attempts: 3 },
		});
	});

	it('take off up to a quarter of the wait', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0.999);
		const { request, times } = serverOf(answerWith(500), goodAnswer());
		await ask(clientFor(request));
		expect(times[1]).toBeGreaterThanOrEqual(375);
		expect(times[1]).toBeLessThan(377);
	});

	it('come after a time-out while bytes still drip in', async () => {
		const request = jest.fn(async () => await new Promise<never>(() => {}));
		expect(await ask(clientFor(request, { timeout: 2_000, maxRetries: 1 }))).toEqual({
			failure: { ...timeoutFailure(2_000, url), attempts: 2 },
		});
		expect(request).toHaveBeenCalledTimes(2);
	});

	it('need a place in the budget each', async () => {
		const { request, times } = serverOf(answerWith(500), goodAnswer());
		await ask(clientFor(request, { maxRequestsPerMinute: 1 }));
		expect(times).toEqual([0, 60_250]);
	});
});

describe('a 429', () => {
	it('pauses, and goes on', async () => {
		const { request, times } = serverOf(limitAnswer(), limitAnswer(), goodAnswer());
		expect(await ask(clientFor(request))).toEqual({ value: sampleBody });
		expect(times).toEqual([0, 1_000, 3_000]);
	});

	it('pauses as long as the server asks', async () => {
		const { request, times } = serverOf(limitAnswer({ 'retry-after': '42' }), goodAnswer());
		await ask(clientFor(request));
		expect(times).toEqual([0, 42_000]);
	});

	it('holds the other calls of the key back', async () => {
		const { request, times } = serverOf(limitAnswer(), goodAnswer());
		const client = clientFor(request);
		const first = client.get(path, whole);
		await pass(10);
		const second = client.get('/other', whole);
		await pass(10_000);
		expect(await first).toEqual({ value: sampleBody });
		expect(await second).toEqual({ value: sampleBody });
		const [start, again, other = 0] = times;
		expect([start, again]).toEqual([0, 1_000]);
		expect(other).toBeGreaterThanOrEqual(1_000);
	});

	it('is no retry', async () => {
		const { request, times } = serverOf(
			limitAnswer(),
			answerWith(500),
			limitAnswer(),
			goodAnswer(),
		);
		expect(await ask(clientFor(request, { maxRetries: 1 }))).toEqual({ value: sampleBody });
		expect(times).toEqual([0, 1_000, 1_500, 2_500]);
	});

	it('is given up after ten pauses in a row', async () => {
		const { request, times } = serverOf(limitAnswer());
		expect(await ask(clientFor(request))).toEqual({
			failure: failureWith({
				message: 'Slow down',
				name: 'RATE_LIMITED',
				id: '7',
				httpStatusCode: 429,
				docs: 'https://www.questionpro.com/api/error-codes.html',
				resourceUrl: 'resource_url',
				attempts: 11,
				...adviceFor('RATE_LIMITED', 429),
			}),
		});
		expect(times.map((time) => time / 1_000)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 303]);
	});

	it('may come ten times before a good answer', async () => {
		const { request } = serverOf(...Array.from({ length: 10 }, () => limitAnswer()), goodAnswer());
		expect(await ask(clientFor(request))).toEqual({ value: sampleBody });
		expect(request).toHaveBeenCalledTimes(11);
	});

	it('is not waited for with 0 retries', async () => {
		const { request } = serverOf(limitAnswer());
		expect(await ask(clientFor(request, { maxRetries: 0 }))).toMatchObject({
			failure: { name: 'RATE_LIMITED', attempts: 1 },
		});
	});
});
