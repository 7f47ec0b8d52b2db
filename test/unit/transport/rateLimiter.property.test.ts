import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { RequestBudget } from '../../nodes/Micropanel/transport/budget';
import { now, Waiting } from '../../nodes/Micropanel/transport/waiting';
import { useFakeTime } from '../support/builders';

const windowMilliseconds = 60_000;

/** One caller: when it comes, how its call goes, and whether and when its run is stopped. */
interface Caller {
	arrival: number;
	/** The whole call, of which the server sees it after the given part. */
	latency: number;
	seenAfter: number;
	refusal: 'none' | 'silent' | number;
	stopAt: number | null;
}

const caller: fc.Arbitrary<Caller> = fc.record({
	arrival: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 150_000 })),
	latency: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 90_000 })),
	seenAfter: fc.double({ min: 0, max: 1, noNaN: true }),
	refusal: fc.oneof(
		{ weight: 8, arbitrary: fc.constant<'none'>('none') },
		{ weight: 1, arbitrary: fc.constant<'silent'>('silent') },
		{ weight: 1, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
	),
	stopAt: fc.option(fc.integer({ min: 0, max: 200_000 }), { freq: 6 }),
});

const arrivals = fc.record({
	limit: fc.integer({ min: 1, max: 6 }),
	callers: fc.array(caller, { minLength: 1, maxLength: 30 }),
});

interface Story {
	/** When the server saw the calls. */
	seen: number[];
	/** Who came, and who got a slot, by number, in order. */
	came: number[];
	served: number[];
	stopped: number[];
	/** Whether a slot was given before the pause at that moment was over. */
	brokenPauses: number;
}

async function live(limit: number, callers: Caller[]): Promise<Story> {
	const budget = new RequestBudget();
	const story: Story = { seen: [], came: [], served: [], stopped: [], brokenPauses: 0 };
	let noCallBefore = 0;
	const lives = callers.map(async ({ arrival, latency, seenAfter, refusal, stopAt }, number) => {
		const waiting = new Waiting();
		await sleep(arrival);
		story.came.push(number);
		if (stopAt !== null) void sleep(stopAt).then(() => waiting.stop());
		const slot = await budget.take(limit, waiting).catch(() => null);
		if (slot === null) return void story.stopped.push(number);
		story.served.push(number);
		if (now() < noCallBefore) story.brokenPauses += 1;
		story.seen.push(now() + latency * seenAfter);
		await sleep(latency);
		slot.end();
		if (refusal === 'none') return budget.accepted();
		budget.refused(slot, refusal === 'silent' ? null : refusal);
		if (refusal !== 'silent') noCallBefore = Math.max(noCallBefore, now() + refusal);
	});
	const end = Promise.all(lives);
	await jest.advanceTimersByTimeAsync(24 * 3_600_000);
	await end;
	return story;
}

function mostInOneWindow(times: number[]): number {
	const sorted = [...times].sort((one, other) => one - other);
	return Math.max(
		0,
		...sorted.map(
			(first) => sorted.filter((time) => time >= first && time < first + windowMilliseconds).length,
		),
	);
}

useFakeTime();

it('keeps the limit as the server sees it, the order, and starves nobody', async () => {
	await fc.assert(
		fc.asyncProperty(arrivals, async ({ limit, callers }) => {
			const { seen, came, served, stopped, brokenPauses } = await live(limit, callers);

			expect(mostInOneWindow(seen)).toBeLessThanOrEqual(limit);
			expect(served).toEqual(came.filter((number) => !stopped.includes(number)));
			expect(stopped.filter((number) => callers[number]?.stopAt === null)).toEqual([]);
			expect(brokenPauses).toBe(0);
			expect(jest.getTimerCount()).toBe(0);
		}),
		{ numRuns: 150 },
	);
}, 60_000);
