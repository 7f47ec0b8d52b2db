import { RateLimiter, type Outcome } from '../../../../nodes/shared/transport/rateLimiter';
import { pass, settle, useFakeClock } from '../../../support/builders';
import { collectGarbage } from '../../../support/garbage';
import {
	accepted,
	allThatIsReady,
	cancelled,
	held,
	makeRequest,
	never,
	quotaError,
	quotaExceeded,
	rateLimited,
	requestsAt,
	unanswered,
} from '../../../support/limiter';

useFakeClock();

/** Requests at a limiter at which something happened before. */
async function requestsAfter(outcome: Outcome | null, milliseconds = 0) {
	const limiter = new RateLimiter();
	if (outcome) await makeRequest(limiter, outcome);
	await pass(milliseconds);
	return requestsAt(limiter);
}

describe('a quota that is used up', () => {
	it.each([
		['no request before', null, 0],
		['an accepted one more than 60 seconds before', accepted, held],
		['one without a response before', unanswered, 0],
		['a refused one before', rateLimited(), 1_000],
	])('is certain at once with %s', async (_what, outcome, milliseconds) => {
		const { started, rejected, arrive, end } = await requestsAfter(outcome, milliseconds);
		for (const name of ['a', 'b', 'c']) arrive(name, { run: {} });
		await allThatIsReady();
		expect(end('a', quotaExceeded)).toBe(true);
		await settle();
		expect(started).toEqual(['a']);
		expect(rejected).toEqual([
			['b', quotaError],
			['c', quotaError],
		]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('is probed for by who comes later, one at a time', async () => {
		const { started, rejected, arrive, end } = await requestsAfter(null);
		arrive('a');
		await settle();
		end('a', quotaExceeded);
		for (const name of ['b', 'c']) arrive(name);
		await settle();
		expect(started).toEqual(['a', 'b']);
		expect(end('b', quotaExceeded)).toBe(true);
		await settle();
		expect(rejected).toEqual([['c', quotaError]]);
	});
});

describe('the run of the request that was refused', () => {
	async function runAfter(outcome: Outcome | null) {
		const limiter = new RateLimiter();
		if (outcome) await makeRequest(limiter, outcome);
		const run = {};
		const permit = await limiter.acquire({ run, limit: 100 }, never());
		permit.release(quotaExceeded);
		return { limiter, run: new WeakRef(run) };
	}

	it.each([
		['forgotten when the quota is certainly used up', null, undefined],
		['kept until the quota is confirmed', accepted, {}],
	])('is %s', async (_what, outcome, kept) => {
		const { limiter, run } = await runAfter(outcome);
		await settle();
		collectGarbage();
		expect(run.deref()).toEqual(kept);
		expect(limiter.isIdle).toBe(false);
	});
});

describe('a quota that may be used up', () => {
	/** A request was refused for it a second after another was accepted; it and others wait. */
	async function confirming() {
		const requests = await requestsAfter(accepted, 980);
		const controller = new AbortController();
		requests.arrive('refused', { signal: controller.signal });
		await settle();
		expect(requests.end('refused', quotaExceeded)).toBe(false);
		for (const name of ['a', 'b', 'c']) requests.arrive(name, { run: {} });
		requests.arrive('refused', { signal: controller.signal });
		return { ...requests, controller };
	}

	const untilConfirmed = held - 1_000;

	it('is confirmed by the same request, 60 seconds after the last accepted one', async () => {
		const { started, rejected, end } = await confirming();
		await pass(untilConfirmed - 1);
		expect(started).toEqual(['refused']);
		await pass(1);
		expect(started).toEqual(['refused', 'refused']);
		expect(end('refused', quotaExceeded)).toBe(true);
		await settle();
		expect(started).toEqual(['refused', 'refused']);
		expect(rejected.map(([name, reason]) => [name, reason === quotaError])).toEqual([
			['a', true],
			['b', true],
			['c', true],
		]);
	});

	it.each([
		['is accepted', accepted],
		['has no response', unanswered],
	])('is not, and all go on, when that request %s', async (_what, outcome) => {
		const { started, rejected, end } = await confirming();
		await pass(untilConfirmed);
		expect(end('refused', outcome)).toBe(false);
		await settle();
		expect(started).toEqual(['refused', 'refused', 'a', 'b', 'c']);
		expect(rejected).toEqual([]);
	});

	it('is none when that request is only over the limit', async () => {
		const { started, end } = await confirming();
		await pass(untilConfirmed);
		expect(end('refused', rateLimited())).toBe(false);
		await pass(999);
		expect(started).toEqual(['refused', 'refused']);
		await pass(1);
		expect(started).toEqual(['refused', 'refused', 'a']);
	});

	it('is confirmed by another request when the first stops waiting', async () => {
		const { started, rejected, controller, end } = await confirming();
		controller.abort(new Error('stopped'));
		await pass(untilConfirmed - 1);
		expect(started).toEqual(['refused']);
		await pass(1);
		expect(started).toEqual(['refused', 'a']);
		expect(end('a', quotaExceeded)).toBe(true);
		await settle();
		expect(rejected.map(([name]) => name)).toEqual(['refused', 'b', 'c']);
	});

	it('is confirmed by another request when the first is cancelled in flight', async () => {
		const { started, end } = await confirming();
		await pass(untilConfirmed);
		end('refused', cancelled);
		await settle();
		expect(started).toEqual(['refused', 'refused', 'a']);
	});

	it('is confirmed after the last of several accepted requests', async () => {
		const limiter = new RateLimiter();
		const { started, arrive, end } = requestsAt(limiter);
		await makeRequest(limiter);
		await pass(30_000);
		await makeRequest(limiter);
		arrive('refused');
		await settle();
		end('refused', quotaExceeded);
		arrive('refused');
		await pass(held - 21);
		expect(started).toEqual(['refused']);
		await pass(1);
		expect(started).toEqual(['refused', 'refused']);
	});

	it.each([
		['accepted', accepted],
		['over the limit', rateLimited()],
	])('is confirmed, though a probe of before it was %s', async (_what, outcome) => {
		const { started, arrive, end } = await requestsAfter(accepted);
		for (const name of ['limited', 'refused']) arrive(name);
		await settle();
		end('limited', rateLimited());
		for (const name of ['probe', 'a']) arrive(name);
		await pass(1_000);
		end('refused', quotaExceeded);
		arrive('refused');
		end('probe', outcome);
		await pass(held - 1_100);
		expect(started).toEqual(['limited', 'refused', 'probe']);
		await pass(1_100);
		expect(started).toEqual(['limited', 'refused', 'probe', 'refused']);
	});

	it('is confirmed later when a request in flight is accepted meanwhile', async () => {
		const requests = await requestsAfter(accepted, 1_000);
		const { started, arrive, end } = requests;
		for (const name of ['refused', 'slow', 'slower']) arrive(name);
		await settle();
		end('refused', quotaExceeded);
		arrive('refused');
		await pass(10_000);
		end('slow', accepted);
		await pass(10_000);
		end('slower', unanswered);
		await pass(held - 10_001);
		expect(started).toEqual(['refused', 'slow', 'slower']);
		await pass(1);
		expect(started).toEqual(['refused', 'slow', 'slower', 'refused']);
	});

	it('is confirmed not before the pause that is on is over', async () => {
		const { started, arrive, end } = await requestsAfter(accepted);
		for (const name of ['limited', 'refused']) arrive(name);
		await settle();
		end('limited', rateLimited(100_000));
		end('refused', quotaExceeded);
		arrive('refused');
		await pass(99_999);
		expect(started).toEqual(['limited', 'refused']);
		await pass(1);
		expect(started).toEqual(['limited', 'refused', 'refused']);
		expect(end('refused', quotaExceeded)).toBe(true);
	});
});
