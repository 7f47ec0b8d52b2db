import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { pass, settle, useFakeClock } from '../../../support/builders';
import {
	allThatIsReady,
	accepted,
	held,
	never,
	rateLimited,
	requestsAt,
	unanswered,
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
		for (const name of ['a', 'b', 'c']) arrive(name, { limit: 9 });
		await allThatIsReady();
		expect(started).toEqual(['a']);
		arrive('d');
		end('a');
		await allThatIsReady();
		expect(started).toEqual(['a']);
		await settle();
		expect(started).toEqual(['a', 'b', 'c', 'd']);
	});

	it('gives a place again 60 seconds after the end of the request, not after its start', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b']) arrive(name, { limit: 1 });
		await pass(100_000);
		expect(started).toEqual(['a']);
		end('a');
		await pass(held - 1);
		expect(started).toEqual(['a']);
		await pass(1);
		expect(started).toEqual(['a', 'b']);
	});

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

	it('counts a request without a response too', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b']) arrive(name, { limit: 1 });
		await settle();
		end('a', unanswered);
		await pass(held - 1);
		expect(started).toEqual(['a']);
		await pass(1);
		expect(started).toEqual(['a', 'b']);
	});

	it('is the lower one of two, also 60 seconds after who waited with it gave up', async () => {
		const controller = new AbortController();
		const { started, arrive } = requestsAt(new RateLimiter());
		arrive('a', { limit: 3 });
		await settle();
		arrive('low', { limit: 1, signal: controller.signal });
		arrive('b', { limit: 3 });
		await pass(100_000);
		expect(started).toEqual(['a']);
		controller.abort(reason);
		await pass(held - 1);
		arrive('c', { limit: 3 });
		await allThatIsReady();
		expect(started).toEqual(['a']);
		await pass(1);
		arrive('d', { limit: 3 });
		await settle();
		expect(started).toEqual(['a', 'b', 'c']);
	});

	it('is the lower one until 60 seconds after the last request that had it', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b']) arrive(name, { limit: 2 });
		await settle();
		arrive('c', { limit: 5 });
		end('a');
		await pass(1_000);
		end('b', accepted);
		await pass(held - 1_000);
		expect(started).toEqual(['a', 'b', 'c']);
		for (const name of ['d', 'e']) arrive(name, { limit: 5 });
		await pass(999);
		expect(started).toEqual(['a', 'b', 'c']);
		await settle();
		expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
	});
});

describe('runs', () => {
	it('take turns: one request does not wait behind the thousand of another run', async () => {
		const { started, arrive } = requestsAt(new RateLimiter());
		const many = {};
		for (let item = 0; item < 1_000; item += 1) arrive(`many ${item}`, { run: many });
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
		const { started, rejected, arrive, end } = requestsAt(new RateLimiter());
		arrive('a', { limit: 1 });
		await settle();
		end('a');
		arrive('b', { limit: 1, signal: controller.signal });
		await pass(1_000);
		controller.abort(reason);
		await allThatIsReady();
		expect(rejected).toEqual([['b', reason]]);
		expect(jest.getTimerCount()).toBe(0);
		await pass(100_000);
		expect(started).toEqual(['a']);
	});

	it('that was aborted before does not begin', async () => {
		const limiter = new RateLimiter();
		const { rejected, arrive } = requestsAt(limiter);
		arrive('a', { signal: AbortSignal.abort(reason) });
		await allThatIsReady();
		expect(rejected).toEqual([['a', reason]]);
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
		const { arrive } = requestsAt(new RateLimiter());
		arrive('a', { signal });
		await settle();
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

describe('isIdle', () => {
	it('is so at first', () => {
		expect(new RateLimiter().isIdle).toBe(true);
	});

	it('is not so from the moment somebody asks until the window has passed', async () => {
		const limiter = new RateLimiter();
		const wait = limiter.acquire({ run: {}, limit: 1 }, never());
		expect(limiter.isIdle).toBe(false);
		const permit = await wait;
		await pass(100_000);
		expect(limiter.isIdle).toBe(false);
		permit.release(accepted);
		await pass(held - 1);
		expect(limiter.isIdle).toBe(false);
		await pass(1);
		expect(limiter.isIdle).toBe(true);
	});

	it('is not so before a pause is over, nor while somebody waits in it', async () => {
		const limiter = new RateLimiter();
		const { arrive, end } = requestsAt(limiter);
		arrive('a');
		await settle();
		end('a', rateLimited(100_000));
		await pass(99_999);
		expect(limiter.isIdle).toBe(false);
		await pass(1);
		expect(limiter.isIdle).toBe(true);
		arrive('b', { limit: 1 });
		arrive('c', { limit: 1 });
		expect(limiter.isIdle).toBe(false);
	});
});
