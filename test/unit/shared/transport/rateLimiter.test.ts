import { cancelled } from '../../../../nodes/shared/transport/networkFailure';
import { getRateLimiter, RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { pass, useFakeClock } from '../../../support/builders';
import { newKey } from '../../../support/client';
import {
	anyCaller,
	comes,
	courseOf,
	ends,
	held,
	leaves,
	makeRequest,
	never,
	refused,
	startsOf,
	type Outcome,
} from '../../../support/limiter';

useFakeClock();

describe('the limit', () => {
	it('lets as many start as it says, one after another', async () => {
		expect(await startsOf(comes(0, 'a b c d', { limit: 3 }))).toEqual({ a: 0, b: 0, c: 1 });
	});

	it('lets who comes meanwhile start after the others', async () => {
		const starts = await startsOf(comes(0, 'a b c'), comes(0, 'd'), ends(0, 'a'));
		expect(starts).toEqual({ a: 0, b: 0, c: 1, d: 2 });
	});

	it('lets a moment pass after a request ended, in which its failure may stop the run', async () => {
		const starts = await startsOf(
			comes(0, 'refused'),
			ends(0, 'refused', refused()),
			comes(0, 'probe a'),
			ends(1_000, 'probe'),
			leaves(1_000, 'a'),
		);
		expect(starts).toEqual({ refused: 0, probe: 1_000 });
	});

	it.each<Outcome>(['accepted', 'answered', 'cancelled', refused()])(
		'counts 60 seconds from the end of a request, not from its start: %j',
		async (outcome) => {
			const starts = await startsOf(comes(0, 'a b', { limit: 1 }), ends(100_000, 'a', outcome));
			expect(starts).toEqual({ a: 0, b: 100_000 + held });
		},
	);

	it('waits while all places are in use, then for the first that ended', async () => {
		const arrivals = comes(0, 'a b c d', { limit: 2 });
		const starts = await startsOf(arrivals, ends(1_000, 'b'), ends(1_500, 'a'));
		expect(starts).toEqual({ a: 0, b: 0, c: held + 1_000, d: held + 1_500 });
	});

	it('of one run is kept over the requests of all, and lets others pass', async () => {
		const starts = await startsOf(
			comes(0, 'a', { limit: 3 }),
			comes(20, 'low', { run: {}, limit: 1 }),
			comes(20, 'b c', { limit: 3 }),
			...['a', 'b', 'c'].map((name) => ends(100_000, name)),
		);
		expect(starts).toEqual({ a: 0, b: 20, c: 20, low: 100_000 + held });
	});

	it('is for the runs in turn', async () => {
		const starts = await startsOf(
			comes(0, 'a1 a2 a3 a4', { run: {}, limit: 2 }),
			comes(20, 'b1 b2', { run: {}, limit: 2 }),
			...['a1', 'a2'].map((name) => ends(20, name)),
		);
		expect(Object.keys(starts)).toEqual(['a1', 'a2', 'a3', 'b1']);
	});
});

describe('a wait that is cancelled', () => {
	it('ends at once with the reason, and lets the next start', async () => {
		const { starts, rejected, errors } = await courseOf(
			comes(0, 'a b', { limit: 1 }),
			comes(0, 'c', { limit: 2 }),
			leaves(20, 'b'),
		);
		expect([starts, rejected]).toEqual([{ a: 0, c: 20 }, { b: 20 }]);
		expect(errors.b).toBe(cancelled);
	});

	it('before it begins does not begin', async () => {
		const limiter = new RateLimiter();
		const wait = limiter.acquire(anyCaller(), AbortSignal.abort(cancelled));
		await expect(wait).rejects.toBe(cancelled);
		expect(limiter.isIdle).toBe(true);
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
	it('gives each name its own, and remembers a request in flight, however long', async () => {
		const [one, other] = [newKey(), newKey()];
		const limiter = getRateLimiter(one);
		void limiter.acquire(anyCaller(), never());
		await pass(1_000_000);
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
		['a pause', 100_000, async (limiter) => await makeRequest(limiter, refused(100_000))],
		[
			'a refusal, after the last wait',
			60_000,
			async (limiter) => {
				await makeRequest(limiter, refused(100_000));
				await pass(99_000);
				const controller = new AbortController();
				limiter.acquire(anyCaller(), controller.signal).catch(() => {});
				controller.abort();
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
});
