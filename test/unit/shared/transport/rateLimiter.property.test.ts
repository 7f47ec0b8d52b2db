import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { QuestionProError } from '../../../../nodes/shared/transport/failure';
import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { now } from '../../../../nodes/shared/transport/time';
import { useFakeTime } from '../../../support/builders';
import { endRequest, refused, type Outcome } from '../../../support/limiter';
import { windowMilliseconds } from '../../../support/sharedServer';

const longestRefusal = 180_000;

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
	{ weight: 8, arbitrary: fc.constant<Outcome>('accepted') },
	{ weight: 1, arbitrary: fc.constantFrom<Outcome>('answered', 'cancelled') },
	{ weight: 2, arbitrary: fc.option(fc.integer({ min: 0, max: 100_000 })).map(refused) },
);

/** One request: when it comes and of which run, how it goes, and whether and when it is aborted. */
const request = fc.record({
	arrival: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 150_000 })),
	run: fc.integer({ min: 0, max: 2 }),
	/** The whole request, of which the server sees it after the given part. */
	latency: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 90_000 })),
	seenAfter: fc.double({ min: 0, max: 1, noNaN: true }),
	outcome,
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
	/** Requests by number, in the order in which they came, started, were aborted, or gave up. */
	came: number[];
	started: number[];
	aborted: number[];
	gaveUp: number[];
	/** Requests that started before the end of a pause that the server had asked for. */
	early: number[];
	/** Requests that gave up less than 3 minutes after an answer other than a 429. */
	rash: number[];
}

async function send(limits: number[], requests: Request[]): Promise<Course> {
	const limiter = new RateLimiter();
	const runs = limits.map((limit) => ({ run: {}, limit, deadline: Infinity }));
	const course: Course = {
		seen: [],
		came: [],
		started: [],
		aborted: [],
		gaveUp: [],
		early: [],
		rash: [],
	};
	let answeredAt = -Infinity;
	let pausedSince = 0;
	let pausedUntil = 0;
	async function sendOne(
		{ arrival, run, latency, seenAfter, outcome, abortAt }: Request,
		number: number,
	) {
		const controller = new AbortController();
		const caller = { run: {}, limit: 1, deadline: Infinity, ...runs[run] };
		await sleep(arrival);
		course.came.push(number);
		if (abortAt !== null) void sleep(abortAt).then(() => controller.abort(new Error('stopped')));
		const permit = await limiter.acquire(caller, controller.signal).catch((thrown: unknown) => {
			const isGivenUp = thrown instanceof QuestionProError;
			(isGivenUp ? course.gaveUp : course.aborted).push(number);
			if (isGivenUp && now() - answeredAt < longestRefusal - 1) course.rash.push(number);
		});
		if (!permit) return;
		course.started.push(number);
		// What got its permit in the moment of the refusal may find out only after it. The clock is
		// exact to a millisecond.
		if (now() > pausedSince && now() < pausedUntil - 1) course.early.push(number);
		course.seen.push({ at: now() + latency * seenAfter, limit: caller.limit });
		await sleep(latency);
		endRequest(permit, outcome);
		if (outcome === 'accepted' || outcome === 'answered') answeredAt = now();
		if (typeof outcome === 'string') return;
		pausedSince = now();
		pausedUntil = Math.max(pausedUntil, now() + (outcome.retryAfter ?? 0));
	}
	const end = Promise.all(requests.map(sendOne));
	await jest.advanceTimersByTimeAsync(24 * 3_600_000);
	await end;
	return course;
}

/** Of any 60 seconds: how many requests the server saw of those with a limit, or a lower one. */
const mostInWindow = (seen: Course['seen'], limit: number) => {
	const times = seen.filter((one) => one.limit <= limit).map(({ at }) => at);
	const inWindow = (first: number) =>
		times.filter((at) => at >= first && at < first + windowMilliseconds).length;
	return Math.max(0, ...times.map(inWindow));
};

useFakeTime();

it('keeps each limit as the server sees it, the order in a run, and every pause; all start', async () => {
	await fc.assert(
		fc.asyncProperty(arrivals, async ({ limits, requests }) => {
			const { seen, came, started, aborted, gaveUp, early, rash } = await send(limits, requests);

			for (const limit of limits) expect(mostInWindow(seen, limit)).toBeLessThanOrEqual(limit);
			for (const run of limits.keys()) {
				const isOfRun = (number: number) => requests[number]?.run === run;
				const left = new Set([...aborted, ...gaveUp]);
				expect(started.filter(isOfRun)).toEqual(
					came.filter((number) => isOfRun(number) && !left.has(number)),
				);
			}
			expect(aborted.filter((number) => requests[number]?.abortAt === null)).toEqual([]);
			expect([early, rash]).toEqual([[], []]);
			expect(jest.getTimerCount()).toBe(0);
		}),
		{ numRuns: 150 },
	);
}, 60_000);
