import type { QuestionProClient } from '../../../../nodes/shared/transport/client';
import { createError } from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { cancelled } from '../../../../nodes/shared/transport/networkFailure';
import { now } from '../../../../nodes/shared/transport/time';
import {
	goodResponse,
	pass,
	sampleBody,
	settle,
	type FakeResponse,
	useFakeClock,
} from '../../../support/builders';
import {
	clientFor,
	getRequest,
	limitResponse,
	newKey,
	outcomeOf,
	serverOf,
	url,
} from '../../../support/client';
import { held } from '../../../support/limiter';

useFakeClock();

/** Stops a request that waits, and gives its outcome, which has to be there at once. */
async function stopAfter(client: QuestionProClient, milliseconds: number, path = '/1') {
	const outcome = outcomeOf(client.request(getRequest({ path })));
	await pass(milliseconds);
	client.stop();
	const before = now();
	const result = await outcome;
	expect(now()).toBe(before);
	await settle();
	expect(jest.getTimerCount()).toBe(0);
	return result;
}

const hanging = async () => await new Promise<never>(() => {});
const interrupted = { details: { interrupted: true } };

describe('stop', () => {
	it('ends a wait for the rate limiter, and sends nothing', async () => {
		const { send, requests } = serverOf(goodResponse());
		const client = clientFor(send, { maxRequestsPerMinute: 1 });
		await client.request(getRequest({ path: '/first' }));
		expect(await stopAfter(client, 10_000)).toMatchObject({ ...cancelled });
		await pass(100_000);
		expect(requests).toHaveLength(1);
	});

	it.each([
		['a retry', { code: 'ECONNRESET' }, 'NETWORK_FAILURE'],
		['the end of a pause after a 429', limitResponse(), 'RATE_LIMITED'],
	])('ends a wait before %s, and says why it waited', async (_what, reply, name) => {
		const { send, requests } = serverOf(reply);
		expect(await stopAfter(clientFor(send), 100)).toMatchObject({
			failure: { name, attempts: 1 },
			...interrupted,
		});
		await pass(100_000);
		expect(requests).toHaveLength(1);
	});

	it('ends a delay', async () => {
		const client = clientFor(serverOf(goodResponse()).send);
		const done = jest.fn();
		void client.delay(1_000).then(done);
		const ended = outcomeOf(client.delay(2_000));
		await pass(1_000);
		expect(done).toHaveBeenCalledTimes(1);
		client.stop();
		expect(await ended).toMatchObject({ ...cancelled });
		expect(jest.getTimerCount()).toBe(0);
	});

	it('lets a request in flight finish', async () => {
		let reply: ((response: FakeResponse) => void) | undefined;
		const client = clientFor(async () => await new Promise((resolve) => (reply = resolve)));
		const outcome = client.request(getRequest());
		await settle();
		client.stop();
		await settle();
		reply?.(goodResponse());
		expect(await outcome).toEqual(sampleBody.response);
	});

	it.each([1, 2, 3, 4, 5])(
		'after %d steps of a request that may start sends nothing, or lets it finish',
		async (steps) => {
			const { send, requests } = serverOf(goodResponse());
			const shared = { apiKey: newKey(), maxRequestsPerMinute: 1 };
			const client = clientFor(send, shared);
			const outcome = outcomeOf(client.request(getRequest()));
			for (let step = 0; step < steps; step += 1) await Promise.resolve();
			const sent = requests.length;
			client.stop();
			await settle();
			expect(requests).toHaveLength(sent);
			expect(await outcome).toMatchObject(sent === 0 ? { ...cancelled } : sampleBody.response);
			const other = clientFor(send, shared).request(getRequest());
			await pass(held);
			expect(await other).toEqual(sampleBody.response);
		},
	);

	it('keeps its first reason, with no attempts', async () => {
		const client = clientFor(serverOf(goodResponse()).send);
		const sent = { attempts: 3, resourceUrl: url, requestID: 'r' };
		client.stop(createError(kinds.timeout, 'First', 'd', sent));
		client.stop(createError(kinds.timeout, 'Second'));
		expect(client.stopError).toMatchObject({
			failure: { message: 'First', attempts: 0, resourceUrl: null, requestID: null },
			details: { kind: kinds.timeout, interrupted: true },
		});
		expect(await outcomeOf(client.request(getRequest()))).toMatchObject({ ...client.stopError });
	});
});

describe('cancel', () => {
	it.each([
		['GET', { ...cancelled.failure, resourceUrl: url, attempts: 1 }],
		['POST', { name: 'OUTCOME_UNKNOWN', retryable: false, attempts: 1 }],
	] as const)('ends a %s in flight at once, and its connection', async (method, failure) => {
		const signals: AbortSignal[] = [];
		const client = clientFor(async (_request, signal) => {
			signals.push(signal);
			return await hanging();
		});
		const outcome = outcomeOf(client.request(getRequest({ method })));
		await settle();
		client.cancel();
		expect(await outcome).toMatchObject({ failure, ...interrupted });
		expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
		expect(client.stopError).toMatchObject({ ...cancelled });
		await settle();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('ends a request at once, however far it has come, and none starts', async () => {
		for (let steps = 0; steps < 40; steps += 1) {
			const send = jest.fn(hanging);
			const client = clientFor(send);
			const outcome = outcomeOf(client.request(getRequest()));
			for (let step = 0; step < steps; step += 1) await Promise.resolve();
			const sent = send.mock.calls.length;
			client.cancel();
			expect(await outcome).toMatchObject({ failure: { name: 'CANCELLED', attempts: sent } });
			expect(send).toHaveBeenCalledTimes(sent);
		}
	});
});
