import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { now } from '../../../../nodes/shared/transport/time';
import { pass, settle, useFakeClock } from '../../../support/builders';
import {
	afterRefusal,
	held,
	makeRequest,
	refused,
	requestsAt,
	type Outcome,
} from '../../../support/limiter';

useFakeClock();

describe('the pause', () => {
	it.each([
		['our own where the server asks for none', null, 1_000],
		['our own where the server asks for less', 999, 1_000],
		['what the server asks for', 5_000, 5_000],
		['what the server asks for, beyond the window', 90_000, 90_000],
	])('lasts %s', async (_what, retryAfter, expected) => {
		const { started, arrive } = await afterRefusal(retryAfter);
		arrive('a');
		await pass(expected - 1);
		expect(started).toEqual([]);
		await pass(1);
		expect(started).toEqual(['a']);
	});

	it.each([600_000, 600_001, Infinity])('lasts ten minutes at most: %d', async (retryAfter) => {
		const { started, arrive } = await afterRefusal(retryAfter);
		await pass(599_999);
		arrive('a');
		expect(started).toEqual([]);
		await pass(1);
		expect(started).toEqual(['a']);
	});

	it.each([
		[0, [1, 2, 4, 8, 16, 16, 16]],
		[0.5, [0.875, 1.75, 3.5, 7, 14, 14, 14]],
	])('doubles to 16 seconds, less a quarter times %d', async (random, expected) => {
		jest.spyOn(Math, 'random').mockReturnValue(random);
		const { started, arrive, end } = await afterRefusal();
		const pauses: number[] = [];
		let before = now();
		for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
			arrive(name);
			while (!started.includes(name)) await pass(1);
			pauses.push((now() - before) / 1_000);
			before = now();
			end(name, refused());
		}
		expect(pauses).toEqual(expected);
	});

	it('is what a refusal gives, in milliseconds', async () => {
		const { arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['old', 'refused', 'probe']) {
			arrive(name);
			await settle();
			if (name === 'refused') expect(end(name, refused())?.pause).toBe(1_000);
		}
		await pass(980);
		expect(end('probe', refused(5_000))).toEqual({ kind: kinds.rateLimited, pause: 5_000 });
		await pass(5_001);
		expect(end('old', refused())).toEqual({ kind: kinds.rateLimited, pause: 0 });
	});

	it('ends early when the oldest accepted request leaves the window, once per refusal', async () => {
		const limiter = new RateLimiter();
		const { started, arrive, end } = requestsAt(limiter);
		for (const outcome of ['answered', 'accepted', 'accepted'] as const) {
			await pass(980);
			await makeRequest(limiter, outcome);
		}
		// The accepted ones leave the window a second apart, the first of them 600 ms from now.
		arrive('refused');
		await pass(held - 1_600);
		end('refused', refused());
		for (const name of ['a', 'b', 'c']) arrive(name);
		await pass(599);
		expect(started).toEqual(['refused']);
		await pass(1);
		expect(started).toEqual(['refused', 'a']);
		end('a', refused());
		await pass(999);
		expect(started).toEqual(['refused', 'a']);
		await pass(1);
		expect(started).toEqual(['refused', 'a', 'b']);
		end('b', refused());
		await pass(3_999);
		expect(started).toEqual(['refused', 'a', 'b']);
		await pass(1);
		expect(started).toEqual(['refused', 'a', 'b', 'c']);
	});

	it('does not end early where the server asks for more', async () => {
		const limiter = new RateLimiter();
		const { started, arrive, end } = requestsAt(limiter);
		await makeRequest(limiter);
		arrive('refused');
		await pass(held - 600);
		end('refused', refused(5_000));
		arrive('a');
		await pass(4_999);
		expect(started).toEqual(['refused']);
		await pass(1);
		expect(started).toEqual(['refused', 'a']);
	});

	it('holds those who wait for a place too, and a probe waits for a place', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b', 'c', 'd']) arrive(name, { limit: 2 });
		await settle();
		end('a');
		await pass(held - 10);
		end('b', refused(5_000));
		await pass(4_999);
		expect(started).toEqual(['a', 'b']);
		await pass(1);
		expect(started).toEqual(['a', 'b', 'c']);
		end('c', 'cancelled');
		await pass(held - 5_001);
		expect(started).toEqual(['a', 'b', 'c']);
		await pass(11);
		expect(started).toEqual(['a', 'b', 'c', 'd']);
	});

	it.each([
		['not for what was in flight when it began', null, 1_000],
		['not for what asks for less', 50, 1_000],
		['where the server asks for more', 7_000, 7_900],
	])('becomes longer %s', async (_what, asked, expected) => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b', 'c']) arrive(name);
		await settle();
		end('a', refused());
		await pass(900);
		end('b', refused(asked));
		arrive('probe');
		await pass(expected - 901);
		expect(started).toHaveLength(3);
		await pass(1);
		expect(started).toHaveLength(4);
	});

	it.each<Outcome>(['accepted', refused()])(
		'that the server asks for while a probe is in flight holds after its end: %j',
		async (outcome) => {
			const { started, arrive, end } = requestsAt(new RateLimiter());
			for (const name of ['a', 'b']) arrive(name);
			await settle();
			end('a', refused());
			for (const name of ['probe', 'next', 'last']) arrive(name);
			await pass(1_000);
			end('b', refused(10_000));
			end('probe', outcome);
			await pass(9_999);
			expect(started).toEqual(['a', 'b', 'probe']);
			await pass(10);
			expect(started).toEqual(['a', 'b', 'probe', 'next']);
		},
	);
});

describe('a caller whose time is over before the pause', () => {
	const rejection = (retryAfter: number) => ({
		failure: { name: 'RATE_LIMITED', httpStatusCode: 429, attempts: 0, retryable: true },
		details: { kind: kinds.rateLimited, retryAfter },
	});

	it('fails at once, before it waits', async () => {
		const { rejected, started, arrive } = await afterRefusal(50_000);
		arrive('late', { deadline: now() + 49_999 });
		arrive('in time', { deadline: now() + 50_000 });
		await settle();
		expect([...rejected.keys()]).toEqual(['late']);
		expect(rejected.get('late')).toMatchObject(rejection(50_000));
		await pass(50_000);
		expect(started).toEqual(['in time']);
	});

	it('fails at once when another request is refused while it waits', async () => {
		const { rejected, arrive, end } = requestsAt(new RateLimiter());
		arrive('a', { limit: 1 });
		arrive('late', { limit: 1, deadline: now() + 10_000 });
		await settle();
		end('a', refused(20_000));
		await pass(1);
		expect(rejected.get('late')).toMatchObject(rejection(20_000));
		expect(jest.getTimerCount()).toBe(0);
	});

	it('does not fail while nothing was refused', async () => {
		const { rejected, started, arrive } = requestsAt(new RateLimiter());
		await pass(1_000);
		arrive('a', { deadline: now() - 1 });
		await settle();
		expect([started, rejected.size]).toEqual([['a'], 0]);
	});
});
