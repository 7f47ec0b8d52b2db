import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { now } from '../../../../nodes/shared/transport/delay';
import { RateLimiter, type Outcome } from '../../../../nodes/shared/transport/rateLimiter';
import { useFakeTime } from '../../../support/builders';
import { windowMilliseconds } from '../../../support/sharedServer';

/** One request: when it comes and of which run, how it goes, and whether and when it is aborted. */
const request = fc.record({
	arrival: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 150_000 })),
	run: fc.integer({ min: 0, max: 2 }),
	/** The whole request, of which the server sees it after the given part. */
	latency: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 90_000 })),
	seenAfter: fc.double({ min: 0, max: 1, noNaN: true }),
	outcome: fc.oneof(
		{ weight: 8, arbitrary: fc.constant<Outcome>({ kind: 'accepted' }) },
		{
			weight: 1,
			arbitrary: fc.constantFrom<Outcome>({ kind: 'unanswered' }, { kind: 'cancelled' }),
		},
		{
			weight: 2,
			arbitrary: fc
				.option(fc.integer({ min: 0, max: 100_000 }))
				.map((retryAfter): Outcome => ({ kind: 'rateLimited', retryAfter })),
		},
	),
	abortAt: fc.option(fc.integer({ min: 0, max: 200_000 }), { freq: 6 }),
});

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

const arrivals = fc.record({
	limits: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 3 }),
	requests: fc.array(request, { minLength: 1, maxLength: 30 }),
});

interface Course {
	/** When the server saw requests, and the limit of each. */
	seen: Array<{ at: number; limit: number }>;
	/** Requests by number, in the order in which they came, started, or were aborted. */
	came: number[];
	started: number[];
	aborted: number[];
	/** Requests that started before the end of a pause that the server had asked for. */
	early: number[];
}

async function send(limits: number[], requests: Request[]): Promise<Course> {
	const limiter = new RateLimiter();
	const runs = limits.map((limit) => ({ run: {}, limit }));
	const course: Course = { seen: [], came: [], started: [], aborted: [], early: [] };
	let pausedSince = 0;
	let pausedUntil = 0;
	async function sendOne(
		{ arrival, run, latency, seenAfter, outcome, abortAt }: Request,
		number: number,
	) {
		const controller = new AbortController();
		const caller = { run: {}, limit: 1, ...runs[run] };
		await sleep(arrival);
		course.came.push(number);
		if (abortAt !== null) void sleep(abortAt).then(() => controller.abort(new Error('stopped')));
		const permit = await limiter.acquire(caller, controller.signal).catch(() => null);
		if (permit === null) return void course.aborted.push(number);
		course.started.push(number);
		// What got its permit in the moment of the refusal may find out only after it. The clock is
		// exact to a millisecond.
		if (now() > pausedSince && now() < pausedUntil - 1) course.early.push(number);
		course.seen.push({ at: now() + latency * seenAfter, limit: caller.limit });
		await sleep(latency);
		permit.release(outcome);
		if (outcome.kind !== 'rateLimited') return;
		pausedSince = now();
		pausedUntil = Math.max(pausedUntil, now() + (outcome.retryAfter ?? 0));
	}
	const end = Promise.all(requests.map(sendOne));
	await jest.advanceTimersByTimeAsync(24 * 3_600_000);
	await end;
	return course;
}

/** Of any 60 seconds: how many requests the server saw in them beyond the lowest limit among them. */
const surplusInWindows = (seen: Course['seen']) =>
	seen.map(({ at: first }) => {
		const window = seen.filter(({ at }) => at >= first && at < first + windowMilliseconds);
		return window.length - Math.min(...window.map(({ limit }) => limit));
	});

useFakeTime();

it('keeps the limit as the server sees it, the order in a run, and every pause; all start', async () => {
	await fc.assert(
		fc.asyncProperty(arrivals, async ({ limits, requests }) => {
			const { seen, came, started, aborted, early } = await send(limits, requests);

			expect(Math.max(0, ...surplusInWindows(seen))).toBe(0);
			for (const run of limits.keys()) {
				const isOfRun = (number: number) => requests[number]?.run === run;
				const left = came.filter((number) => isOfRun(number) && !aborted.includes(number));
				expect(started.filter(isOfRun)).toEqual(left);
			}
			expect(aborted.filter((number) => requests[number]?.abortAt === null)).toEqual([]);
			expect(early).toEqual([]);
			expect(jest.getTimerCount()).toBe(0);
		}),
		{ numRuns: 150 },
	);
}, 60_000);
