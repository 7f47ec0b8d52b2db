import { getRateLimiter, RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { pass, useFakeClock } from '../../../support/builders';
import { newKey } from '../../../support/client';
import {
	anyCaller,
	comes,
	courseOf,
	ends,
	happens,
	held,
	makeRequest,
	never,
	refused,
	type Outcome,
} from '../../../support/limiter';

useFakeClock();

const reason = new Error('stopped');

/** A signal, and a step in which it is aborted. */
function abortable(at: number) {
	const controller = new AbortController();
	return { signal: controller.signal, abort: happens(at, () => controller.abort(reason)) };
}

describe('the limit', () => {
	it('lets as many start as it says, one after another', async () => {
		const { starts } = await courseOf(comes(0, 'a b c d', { limit: 3 }));
		expect(starts).toEqual({ a: 0, b: 0, c: 1 });
	});

	it('lets who comes meanwhile start after the others', async () => {
		const steps = [comes(0, 'a b c'), comes(0, 'd'), ends(0, 'a')];
		expect((await courseOf(...steps)).starts).toEqual({ a: 0, b: 0, c: 1, d: 2 });
	});

	it('lets a moment pass after a request ended, in which its failure may stop the run', async () => {
		const { signal, abort } = abortable(1_000);
		const { starts } = await courseOf(
			comes(0, 'refused'),
			ends(0, 'refused', refused()),
			comes(0, 'probe a', { signal }),
			ends(1_000, 'probe'),
			abort,
		);
		expect(starts).toEqual({ refused: 0, probe: 1_000 });
	});

	it.each<Outcome>(['accepted', 'answered', 'cancelled', refused()])(
		'counts 60 seconds from the end of a request, not from its start: %j',
		async (outcome) => {
			const { starts } = await courseOf(comes(0, 'a b', { limit: 1 }), ends(100_000, 'a', outcome));
			expect(starts).toEqual({ a: 0, b: 100_000 + held });
		},
	);

	it('waits while all places are in use, then for the first that ended', async () => {
		const { starts } = await courseOf(
			comes(0, 'a b c d', { limit: 2 }),
			ends(1_000, 'b'),
			ends(1_500, 'a'),
		);
		expect(starts).toEqual({ a: 0, b: 0, c: held + 1_000, d: held + 1_500 });
	});

	it('of one run is kept over the requests of all, and lets others pass', async () => {
		const { starts } = await courseOf(
			comes(0, 'a', { limit: 3 }),
			comes(20, 'low', { run: {}, limit: 1 }),
			comes(20, 'b c d', { limit: 3 }),
			...['a', 'b', 'c'].map((name) => ends(100_000, name)),
		);
		expect(starts).toMatchObject({ a: 0, b: 20, low: 100_000 + held });
		expect(starts.c).toBeLessThan(100);
		expect(starts.d).toBeGreaterThan(100_000 + held);
	});
});

describe('runs', () => {
	it('take turns: one request does not wait behind the many of another run', async () => {
		const many = Array.from({ length: 90 }, (_, item) => String(item));
		const { starts } = await courseOf(comes(0, many.join(' ')), comes(5, 'one', { run: {} }));
		expect(starts.one).toBeLessThan(8);
	});

	it('take turns at the places that become free', async () => {
		const { starts } = await courseOf(
			comes(0, 'a1 a2 a3 a4', { run: {}, limit: 2 }),
			comes(20, 'b1 b2', { run: {}, limit: 2 }),
			...['a1', 'a2'].map((name) => ends(20, name)),
		);
		expect(Object.keys(starts)).toEqual(['a1', 'a2', 'a3', 'b1']);
	});
});

describe('an aborted wait', () => {
	it('ends at once with the reason, and leaves no timer', async () => {
		const controller = new AbortController();
		const limiter = new RateLimiter();
		await makeRequest(limiter);
		const wait = limiter.acquire({ ...anyCaller(), limit: 1 }, controller.signal);
		const ended = expect(wait).rejects.toBe(reason);
		await pass(1_000);
		controller.abort(reason);
		await ended;
		expect(jest.getTimerCount()).toBe(0);
	});

	it('that was aborted before does not begin', async () => {
		const limiter = new RateLimiter();
		const wait = limiter.acquire(anyCaller(), AbortSignal.abort(reason));
		await expect(wait).rejects.toBe(reason);
		expect(limiter.isIdle).toBe(true);
	});

	it('lets the next start', async () => {
		const { signal, abort } = abortable(20);
		const { starts } = await courseOf(
			comes(0, 'a b', { limit: 1, signal }),
			comes(0, 'c', { limit: 1 }),
			ends(20, 'a'),
			abort,
		);
		expect(starts).toEqual({ a: 0, c: held + 20 });
	});

	it('listens to the signal no longer than it lasts', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await new RateLimiter().acquire(anyCaller(), signal);
		expect(added).toHaveBeenCalledTimes(1);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

describe('getRateLimiter', () => {
	it('gives each name a limiter of its own', () => {
		const [one, other] = [newKey(), newKey()];
		const limiter = getRateLimiter(one);
		void limiter.acquire(anyCaller(), never());
		expect(getRateLimiter(other)).not.toBe(limiter);
		expect(getRateLimiter(one)).toBe(limiter);
	});

	it('does not keep one that was never used, for whatever name', () => {
		const name = newKey();
		const limiter = getRateLimiter(name);
		getRateLimiter(newKey());
		expect(getRateLimiter(name)).not.toBe(limiter);
	});

	it.each<[string, number, (limiter: RateLimiter) => Promise<unknown>]>([
		['a request', held, makeRequest],
		[
			'a pause that the server asked for',
			100_000,
			async (limiter) => await makeRequest(limiter, refused(100_000)),
		],
		[
			'a refusal, after the last wait',
			60_000,
			async (limiter) => {
				await makeRequest(limiter, refused(100_000));
				await pass(99_000);
				const controller = new AbortController();
				limiter.acquire(anyCaller(), controller.signal).catch(() => {});
				controller.abort(reason);
			},
		],
	])('remembers %s for %d ms', async (_what, milliseconds, act) => {
		const name = newKey();
		const limiter = getRateLimiter(name);
		await act(limiter);
		await pass(milliseconds - 1);
		expect(getRateLimiter(name)).toBe(limiter);
		await pass(1);
		expect(getRateLimiter(name)).not.toBe(limiter);
	});

	it.each([
		['a request in flight', [1_000, 100]],
		['a wait', [1_000, 1]],
	])('remembers %s, however long', async (_what, limits) => {
		const name = newKey();
		const limiter = getRateLimiter(name);
		for (const limit of limits) void limiter.acquire({ ...anyCaller(), limit }, never());
		await pass(1_000_000);
		expect(getRateLimiter(name)).toBe(limiter);
	});
});
