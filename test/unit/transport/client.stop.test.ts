import { type QuestionProClient } from '../../nodes/Micropanel/transport/client';
import { cancelled, readFault } from '../../nodes/Micropanel/transport/fault';
import { now } from '../../nodes/Micropanel/transport/waiting';
import {
	answerWith,
	documentedAnswer,
	failureWith,
	goodAnswer,
	pass,
	sampleBody,
	settle,
	type FakeAnswer,
	useFakeClock,
} from '../support/builders';
import { ask, clientFor, limitAnswer, newKey, path, serverOf, url, whole } from '../support/server';

useFakeClock();

describe('stop', () => {
	async function stopped(client: QuestionProClient, after: number, asked = path) {
		const outcome = client.get(asked, whole);
		await pass(after);
		client.stop();
		const before = now();
		const result = await outcome;
		expect(now()).toBe(before);
		await settle();
		expect(jest.getTimerCount()).toBe(0);
		return result;
	}

	it('ends a wait for the budget, and sends nothing', async () => {
		const { request } = serverOf(goodAnswer());
		const client = clientFor(request, { maxRequestsPerMinute: 1 });
		await client.get('/first', whole);
		expect(await stopped(client, 10_000)).toEqual({ failure: cancelled });
		await pass(100_000);
		expect(request).toHaveBeenCalledTimes(1);
	});

	it('ends a wait between retries, and tells why it waited', async () => {
		const { request } = serverOf({ code: 'ECONNRESET' });
		expect(await stopped(clientFor(request), 100)).toEqual({
			failure: readFault({ code: 'ECONNRESET' }, 30_000, url),
		});
		await pass(100_000);
		expect(request).toHaveBeenCalledTimes(1);
	});

	it('ends a pause, and tells of it', async () => {
		const { request } = serverOf(limitAnswer());
		expect(await stopped(clientFor(request), 100)).toMatchObject({
			failure: { name: 'RATE_LIMITED', attempts: 1 },
		});
	});

	it('lets a call under way finish', async () => {
		let answer: ((answer: FakeAnswer) => void) | undefined;
		const request = jest.fn(
			async () => await new Promise<FakeAnswer>((resolve) => (answer = resolve)),
		);
		const client = clientFor(request);
		const outcome = client.get(path, whole);
		await settle();
		client.stop();
		answer?.(goodAnswer());
		expect(await outcome).toEqual({ value: sampleBody });
	});

	it('before the first call sends nothing', async () => {
		const { request } = serverOf(goodAnswer());
		const client = clientFor(request);
		client.stop();
		expect(await client.get(path, whole)).toEqual({ failure: cancelled });
		expect(request).not.toHaveBeenCalled();
	});

	it('in the moment in which a place is given sends nothing, and gives the place back', async () => {
		const { request } = serverOf(goodAnswer());
		const client = clientFor(request);
		const outcome = client.get(path, whole);
		for (let tick = 0; tick < 3; tick += 1) await Promise.resolve();
		client.stop();
		expect(await outcome).toEqual({ failure: cancelled });
		expect(request).not.toHaveBeenCalled();
	});

	it('keeps its first reason', async () => {
		const client = clientFor(serverOf(goodAnswer()).request);
		const reason = failureWith({ message: 'First' });
		client.stop(reason);
		client.stop(failureWith({ message: 'Second' }));
		expect(await client.get(path, whole)).toEqual({ failure: reason });
	});

	it('leaves other runs with the same key alone', async () => {
		const { request } = serverOf(goodAnswer());
		const apiKey = newKey();
		const [one, other] = [clientFor(request, {}, apiKey), clientFor(request, {}, apiKey)];
		one.stop();
		expect(await other.get(path, whole)).toEqual({ value: sampleBody });
	});
});

describe('the budget', () => {
	it('is shared by the runs of one key', async () => {
		const { request, times } = serverOf(goodAnswer());
		const apiKey = newKey();
		const one = clientFor(request, { maxRequestsPerMinute: 1 }, apiKey);
		const other = clientFor(request, { maxRequestsPerMinute: 1 }, apiKey);
		await Promise.all([ask(one), ask(other)]);
		expect(times).toEqual([0, 60_250]);
	});

	it('takes a place back after a call that broke', async () => {
		const { request, times } = serverOf({ code: 'ECONNRESET' }, goodAnswer());
		const client = clientFor(request, { maxRequestsPerMinute: 1, maxRetries: 0 });
		await ask(client, '/1');
		await ask(client, '/2');
		expect(times).toHaveLength(2);
	});

	it('tells how long the run waited for it', async () => {
		const { request } = serverOf(goodAnswer());
		const client = clientFor(request, { maxRequestsPerMinute: 1 });
		await client.get('/1', whole);
		expect(client.waitedMilliseconds).toBe(0);
		const second = client.get('/2', whole);
		await pass(10_000);
		expect(client.waitedMilliseconds).toBe(10_000);
		await pass(100_000);
		await second;
		expect(client.waitedMilliseconds).toBe(60_250);
	});

	it('does not count the wait between retries', async () => {
		const { request } = serverOf(answerWith(500), goodAnswer());
		const client = clientFor(request);
		await ask(client);
		expect(client.waitedMilliseconds).toBe(0);
	});

	it.each([
		['a good answer', goodAnswer()],
		['another failure', documentedAnswer(404)],
	])('counts pauses anew after %s', async (_what, reply) => {
		const { request, times } = serverOf(limitAnswer(), reply, limitAnswer(), goodAnswer());
		const client = clientFor(request);
		await ask(client, '/1');
		times.length = 2;
		await ask(client, '/2');
		const [third = 0, fourth = 0] = times.slice(2);
		expect(fourth - third).toBe(1_000);
	});

	it('does not count pauses anew after a call that broke', async () => {
		const { request, times } = serverOf(limitAnswer(), { code: 'X' }, limitAnswer(), goodAnswer());
		await ask(clientFor(request));
		expect(times).toEqual([0, 1_000, 1_500, 3_500]);
	});
});
