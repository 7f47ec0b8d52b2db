import { getRateLimiter, RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { pass, settle, useFakeClock } from '../../../support/builders';
import { newKey } from '../../../support/client';
import {
	afterRefusal,
	allThatIsReady,
	anyCaller,
	held,
	makeRequest,
	never,
	refused,
	requestsAt,
	type Outcome,
} from '../../../support/limiter';

useFakeClock();

const reason = new Error('stopped');

describe('the limit', () => {
	it('starts as many at once as the limit, and no more', async () => {
		const { started, arrive } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b', 'c', 'd']) arrive(name, { limit: 3 });
		await settle();
		expect(started).toEqual(['a', 'b', 'c']);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('starts one request after another', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b', 'c']) arrive(name);
		await allThatIsReady();
		expect(started).toEqual(['a']);
		arrive('d');
		end('a');
		await allThatIsReady();
		expect(started).toEqual(['a']);
		await settle();
		expect(started).toEqual(['a', 'b', 'c', 'd']);
	});

	it('lets a moment pass after a request ended, in which its failure may stop the run', async () => {
		const controller = new AbortController();
		const { started, arrive, end } = await afterRefusal();
		for (const name of ['probe', 'a']) arrive(name, { signal: controller.signal });
		await pass(1_000);
		end('probe');
		controller.abort(reason);
		await settle();
		expect(started).toEqual(['probe']);
	});

	it.each<Outcome>(['accepted', 'answered', 'cancelled', refused()])(
		'counts 60 seconds from the end of a request, not from its start: %j',
		async (outcome) => {
			const { started, arrive, end } = requestsAt(new RateLimiter());
			for (const name of ['a', 'b']) arrive(name, { limit: 1 });
			await pass(100_000);
			expect(started).toEqual(['a']);
			end('a', outcome);
			await pass(held - 1);
			expect(started).toEqual(['a']);
			await pass(1);
			expect(started).toEqual(['a', 'b']);
		},
	);

	it('waits while all places are in use, then for the first that ended', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b', 'c', 'd']) arrive(name, { limit: 2 });
		await pass(1_000);
		end('b');
		await pass(500);
		end('a');
		await pass(held - 501);
		expect(started).toEqual(['a', 'b']);
		await pass(1);
		expect(started).toEqual(['a', 'b', 'c']);
		await pass(499);
		expect(started).toEqual(['a', 'b', 'c']);
		await pass(1);
		expect(started).toEqual(['a', 'b', 'c', 'd']);
	});

	it('of one run is kept over the requests of all, and lets others pass', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		const low = { run: {}, limit: 1 };
		arrive('a', { limit: 3 });
		await settle();
		arrive('low', low);
		for (const name of ['b', 'c', 'd']) arrive(name, { limit: 3 });
		await pass(100_000);
		expect(started).toEqual(['a', 'b', 'c']);
		for (const name of ['a', 'b', 'c']) end(name);
		await pass(held);
		expect(started).toEqual(['a', 'b', 'c', 'low']);
	});
});

describe('runs', () => {
	it('take turns: one request does not wait behind the thousand of another run', async () => {
		const { started, arrive } = requestsAt(new RateLimiter());
		for (let item = 0; item < 1_000; item += 1) arrive(`many ${item}`);
		await pass(5);
		arrive('one', { run: {} });
		await pass(2);
		expect(started.slice(-2)).toContain('one');
		expect(started.length).toBeLessThan(12);
	});

	it('take turns at the places that become free', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		const [one, two] = [{}, {}];
		for (const name of ['a1', 'a2', 'a3', 'a4']) arrive(name, { run: one, limit: 2 });
		await settle();
		for (const name of ['b1', 'b2']) arrive(name, { run: two, limit: 2 });
		for (const name of ['a1', 'a2']) end(name);
		await pass(held + 10);
		expect(started).toEqual(['a1', 'a2', 'a3', 'b1']);
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
		const controller = new AbortController();
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b']) arrive(name, { limit: 1, signal: controller.signal });
		arrive('c', { limit: 1 });
		await settle();
		end('a');
		controller.abort(reason);
		await pass(held);
		expect(started).toEqual(['a', 'c']);
	});

	it('listens to the signal no longer than it lasts', async () => {
		const { signal } = new AbortController();
		const [added, removed] = [
			jest.spyOn(signal, 'addEventListener'),
			jest.spyOn(signal, 'removeEventListener'),
		];
		await new RateLimiter().acquire(anyCaller(), signal);
		expect(added).toHaveBeenCalledTimes(1);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

describe('getRateLimiter', () => {
	/** Whether a new limiter takes the place of one at which something happened. */
	async function isForgotten(happens: (limiter: RateLimiter) => Promise<unknown>) {
		const name = newKey();
		const limiter = getRateLimiter(name);
		await happens(limiter);
		return getRateLimiter(name) !== limiter;
	}

	it('gives each name a limiter of its own', () => {
		const names = [newKey(), newKey()];
		const limiters = names.map((name) => {
			const limiter = getRateLimiter(name);
			void limiter.acquire(anyCaller(), never());
			return limiter;
		});
		expect(limiters[0]).not.toBe(limiters[1]);
		for (const [index, name] of names.entries()) expect(getRateLimiter(name)).toBe(limiters[index]);
	});

	it('does not keep one that was never used, for whatever name', () => {
		const name = newKey();
		const limiter = getRateLimiter(name);
		getRateLimiter(newKey());
		expect(getRateLimiter(name)).not.toBe(limiter);
	});

	it.each([
		[held - 1, false],
		[held, true],
	])('forgets the last request after a minute: %d ms, %s', async (milliseconds, expected) => {
		const happens = async (limiter: RateLimiter) => {
			await makeRequest(limiter);
			await pass(milliseconds);
		};
		expect(await isForgotten(happens)).toBe(expected);
	});

	it.each([
		['a request in flight', [1_000, 100]],
		['a wait', [1_000, 1]],
	])('keeps %s, however long', async (_what, limits) => {
		const happens = async (limiter: RateLimiter) => {
			for (const limit of limits) void limiter.acquire({ ...anyCaller(), limit }, never());
			await pass(1_000_000);
		};
		expect(await isForgotten(happens)).toBe(false);
	});

	it.each([
		[99_999, false],
		[100_000, true],
	])('keeps a pause that the server asked for: %d ms, %s', async (milliseconds, expected) => {
		const happens = async (limiter: RateLimiter) => {
			await makeRequest(limiter, refused(100_000));
			await pass(milliseconds);
		};
		expect(await isForgotten(happens)).toBe(expected);
	});

	it.each([
		[59_999, false],
		[60_000, true],
	])(
		'keeps a refusal for a minute after the last wait: %d ms, %s',
		async (milliseconds, expected) => {
			const controller = new AbortController();
			const happens = async (limiter: RateLimiter) => {
				await makeRequest(limiter, refused(100_000));
				await pass(99_000);
				requestsAt(limiter).arrive('a', { signal: controller.signal });
				controller.abort(reason);
				await pass(milliseconds);
			};
			expect(await isForgotten(happens)).toBe(expected);
		},
	);
});
