import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { useFakeClock } from '../../../support/builders';
import {
	comes,
	courseOf,
	ends,
	held,
	refused,
	startsOf,
	type Outcome,
	type Step,
} from '../../../support/limiter';

useFakeClock();

/** When requests start at a limiter that was refused at 0. */
async function startsAfterRefusal(retryAfter: number | null, ...steps: Step[]) {
	const refusal = [comes(0, 'refused'), ends(0, 'refused', refused(retryAfter))];
	const starts = await startsOf(...refusal, ...steps);
	delete starts.refused;
	return starts;
}

describe('the pause', () => {
	it.each([
		['our own where the server asks for none', null, 1_000],
		['our own where the server asks for less', 999, 1_000],
		['what the server asks for, beyond the window', 90_000, 90_000],
		['ten minutes at most', 600_001, 600_000],
	])('lasts %s', async (_what, asked, expected) => {
		const starts = await startsAfterRefusal(asked, comes(expected - 1, 'a'));
		expect(starts).toEqual({ a: expected });
	});

	it('doubles to 16 seconds', async () => {
		const times = [1_000, 3_000, 7_000, 15_000, 31_000, 47_000, 63_000];
		const names = times.map(String);
		const refusals = times.map((time) => ends(time, String(time), refused()));
		const starts = await startsAfterRefusal(null, comes(0, names.join(' ')), ...refusals);
		expect(Object.values(starts)).toEqual(times);
	});

	it('is what a refusal gives, in milliseconds', async () => {
		const { refusals } = await courseOf(
			comes(0, 'old first'),
			ends(20, 'first', refused()),
			comes(20, 'probe'),
			ends(1_020, 'probe', refused(5_000)),
			ends(6_021, 'old', refused()),
		);
		expect(refusals).toEqual({
			first: { kind: kinds.rateLimited, pause: 1_000 },
			probe: { kind: kinds.rateLimited, pause: 5_000 },
			old: { kind: kinds.rateLimited, pause: 0 },
		});
	});

	it('ends early when the oldest accepted request leaves the window, once per refusal', async () => {
		const starts = await startsOf(
			comes(0, 'answered accepted1 accepted2'),
			ends(1_000, 'answered', 'answered'),
			ends(2_000, 'accepted1'),
			ends(3_000, 'accepted2'),
			comes(3_000, 'refused'),
			ends(held + 1_400, 'refused', refused()),
			comes(held + 1_400, 'a b c'),
			ends(held + 2_000, 'a', refused()),
			ends(held + 3_000, 'b', refused()),
		);
		expect(starts).toMatchObject({ a: held + 2_000, b: held + 3_000, c: held + 7_000 });
	});

	it('does not end early where the server asks for more', async () => {
		const starts = await startsOf(
			comes(0, 'accepted refused'),
			ends(20, 'accepted'),
			ends(held - 600, 'refused', refused(5_000)),
			comes(held - 600, 'a'),
		);
		expect(starts).toMatchObject({ a: held + 4_400 });
	});

	it('holds those who wait for a place too, and a probe waits for a place', async () => {
		const starts = await startsOf(
			comes(0, 'a b c d', { limit: 2 }),
			ends(20, 'a'),
			ends(held + 10, 'b', refused(5_000)),
			ends(held + 5_010, 'c', 'cancelled'),
		);
		expect(starts).toMatchObject({ c: held + 5_010, d: 2 * held + 10 });
	});

	it.each([
		['not for what was in flight when it began', null, 1_020],
		['where the server asks for more', 7_000, 7_920],
	])('becomes longer %s', async (_what, asked, expected) => {
		const starts = await startsOf(
			comes(0, 'a b c'),
			ends(20, 'a', refused()),
			ends(920, 'b', refused(asked)),
			comes(920, 'probe'),
		);
		expect(starts).toMatchObject({ probe: expected });
	});

	it.each<Outcome>(['accepted', refused()])(
		'that the server asks for while a probe is in flight holds after its end: %j',
		async (outcome) => {
			const starts = await startsOf(
				comes(0, 'a b'),
				ends(20, 'a', refused()),
				comes(20, 'probe next last'),
				ends(1_020, 'b', refused(10_000)),
				ends(1_020, 'probe', outcome),
			);
			expect(starts).toMatchObject({ probe: 1_020, next: 11_020, last: 41_020 });
		},
	);
});

describe('a caller whose time is over before the pause', () => {
	it('fails at once, before it waits', async () => {
		const { starts, rejected, errors } = await courseOf(
			comes(0, 'refused'),
			ends(0, 'refused', refused(50_000)),
			comes(0, 'late', { deadline: 49_999 }),
			comes(0, 'punctual', { deadline: 50_000 }),
		);
		expect([starts, rejected]).toEqual([{ refused: 0, punctual: 50_000 }, { late: 0 }]);
		expect(errors.late).toMatchObject({
			failure: { name: 'RATE_LIMITED', httpStatusCode: 429, attempts: 0, retryable: true },
			details: { kind: kinds.rateLimited, retryAfter: 50_000 },
		});
	});

	it('fails at once when another request is refused while it waits', async () => {
		const { rejected } = await courseOf(
			comes(0, 'a', { limit: 1 }),
			comes(0, 'late', { limit: 1, deadline: 10_000 }),
			ends(20, 'a', refused(20_000)),
		);
		expect(rejected).toEqual({ late: 20 });
	});

	it('does not fail while nothing was refused', async () => {
		const starts = await startsOf(comes(1_000, 'a', { deadline: 999 }));
		expect(starts).toEqual({ a: 1_000 });
	});
});

describe('after the pause one request probes, and the others wait', () => {
	it.each<[string, Step[], Record<string, number>]>([
		['until it is accepted', [ends(1_000, 'probe')], { a: 1_001, b: 1_002 }],
		['until it is answered', [ends(1_000, 'probe', 'answered')], { a: 1_001, b: 1_002 }],
		['until the next probe', [ends(1_000, 'probe', refused())], { a: 3_000, b: 33_000 }],
		['unless it is cancelled', [ends(1_000, 'probe', 'cancelled')], { a: 1_001, b: 31_001 }],
		['for 30 seconds at most', [], { a: 31_000, b: 61_000 }],
		['unless it is accepted later', [ends(31_000, 'probe')], { a: 31_000, b: 31_001 }],
		['also if cancelled later', [ends(31_000, 'probe', 'cancelled')], { a: 31_000, b: 61_000 }],
		['also if refused later', [ends(31_000, 'probe', refused())], { a: 31_000, b: 61_000 }],
		[
			'until the next pause, if that one is refused before it is accepted',
			[ends(31_000, 'a', refused()), ends(31_000, 'probe')],
			{ a: 31_000, b: 33_000 },
		],
	])('%s', async (_what, steps, expected) => {
		const starts = await startsAfterRefusal(null, comes(0, 'probe a b'), ...steps);
		expect(starts).toEqual({ probe: 1_000, ...expected });
	});

	it('and once one is accepted, the next pause is the shortest again', async () => {
		const starts = await startsAfterRefusal(
			null,
			comes(0, 'probe a b'),
			ends(1_000, 'probe', refused()),
			ends(3_000, 'a'),
			ends(3_020, 'b', refused()),
			comes(3_020, 'c'),
		);
		expect(starts).toEqual({ probe: 1_000, a: 3_000, b: 3_001, c: 4_020 });
	});

	it.each<Outcome>(['accepted', 'answered', 'cancelled', refused()])(
		'whatever comes of a request of before it: %j',
		async (outcome) => {
			const starts = await startsOf(
				comes(0, 'old refused'),
				ends(20, 'refused', refused()),
				comes(20, 'probe a'),
				ends(1_020, 'old', outcome),
				ends(20_000, 'probe'),
			);
			expect(starts).toEqual({ old: 0, refused: 0, probe: 1_020, a: 20_000 });
		},
	);
});

describe('a used-up quota', () => {
	const before = (outcome: Outcome) => [comes(0, 'before'), ends(0, 'before', outcome)];

	it.each<[string, Step[], number, keyof typeof kinds]>([
		['no request before', [], 0, 'quotaExhausted'],
		['an accepted one a minute before', before('accepted'), held, 'quotaExhausted'],
		['an accepted one less than a minute before', before('accepted'), held - 1, 'rateLimited'],
		['one without a usable response before', before('answered'), 0, 'quotaExhausted'],
		['a refused one before', before(refused()), 1_000, 'quotaExhausted'],
		['3 minutes of nothing but 429s', before(refused(170_000)), 180_000, 'quotaExhausted'],
		['one in flight, which may be accepted', [comes(0, 'slow')], 0, 'rateLimited'],
	])('is certain only without an accepted request: %s', async (_what, steps, time, kind) => {
		const last = ends(time, 'a', refused(), true);
		const { refusals } = await courseOf(...steps, comes(0, 'a'), last);
		expect(refusals.a?.kind).toBe(kinds[kind]);
	});

	it('lets others probe, one at a time, as after any 429', async () => {
		const quota = [comes(0, 'quota'), ends(0, 'quota', refused(), true)];
		const { starts, refusals } = await courseOf(...quota, comes(0, 'a b'));
		expect(refusals.quota?.pause).toBe(1_000);
		expect(starts).toEqual({ quota: 0, a: 1_000, b: 31_000 });
	});
});
