import { createError, type QuestionProError } from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { Attempts, backoff, parseRetryAfter } from '../../../../nodes/shared/transport/retry';
import { now } from '../../../../nodes/shared/transport/time';
import { pass, rowsOf, useFakeClock } from '../../../support/builders';

useFakeClock();

it.each([
	[1, 500, 60_000, 500],
	[2, 500, 60_000, 1_000],
	[8, 500, 60_000, 60_000],
	[50, 500, 60_000, 60_000],
	[6, 1_000, 16_000, 16_000],
])(
	'backoff in round %d from %d to %d ms is at most %d ms, less a random quarter',
	(round, first, longest, expected) => {
		expect(backoff(round, first, longest)).toBe(expected);
		jest.mocked(Math.random).mockReturnValue(0.5);
		expect(backoff(round, first, longest)).toBe(expected * 0.875);
		jest.mocked(Math.random).mockReturnValue(0.999);
		expect(backoff(round, first, longest)).toBeCloseTo(expected * 0.75025, 6);
	},
);

describe('parseRetryAfter', () => {
	beforeEach(() => jest.setSystemTime(Date.parse('2030-01-01T00:00:00Z')));

	it.each<[unknown, number | null]>([
		['120', 120_000],
		['0', 0],
		[' 7 ', 7_000],
		['Tue, 01 Jan 2030 00:01:30 GMT', 90_000],
		['Mon, 31 Dec 2029 23:59:00 GMT', 0],
		...rowsOf([undefined, '  ', 'soon', '0x10', '-5', '0.5', 'in 7', '7 s', 7, ['7']], null),
		['Tue, 01 Foo 2030 00:01:30 GMT', null],
		['2030-01-01T00:01:30Z', null],
		['at Tue, 01 Jan 2030 00:01:30 GMT', null],
		['Tue, 01 Jan 2030 00:01:30 GMT+1', null],
	])('%j: %j ms', (header, expected) => {
		expect(parseRetryAfter(header)).toBe(expected);
	});
});

const failedAs = (kind: keyof typeof kinds, retryAfter: number | null = null) =>
	createError(kinds[kind], 'Message', 'Advice', { resourceUrl: 'url' }, { retryAfter });

const usual = { method: 'GET', idempotent: true, maxRetries: 3, deadline: Infinity };

/** The attempts of a request that failed in these ways, and the pauses between them. */
function attemptsAfter(failures: QuestionProError[], changes: Partial<typeof usual> = {}) {
	const attempts = new Attempts({ ...usual, ...changes });
	const pauses = failures.map((failure) => {
		attempts.count += 1;
		return attempts.next(failure);
	});
	attempts.count += 1;
	return { attempts, pauses };
}

describe('the pause before the next attempt', () => {
	it('doubles, to a minute at most', () => {
		const failures = Array<QuestionProError>(9).fill(failedAs('unavailable'));
		expect(attemptsAfter(failures, { maxRetries: 9 }).pauses).toEqual([
			500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
		]);
	});

	it.each([
		['what the server asks for', 'unavailable', 20_000, 20_000],
		['longer than what the server asks for', 'unavailable', 100, 500],
		['a minute at most, whatever it asks for', 'unavailable', 61_000, 60_000],
		["the rate limiter's after a 429", 'rateLimited', 20_000, 0],
	] as const)('is %s', (_what, kind, asked, expected) => {
		expect(attemptsAfter([failedAs(kind, asked)]).pauses).toEqual([expected]);
	});

	it.each([
		['unavailable', null, 500],
		['unavailable', 3_000, 3_000],
		['rateLimited', 3_000, 3_000],
		['rateLimited', null, 0],
	] as const)('of %s, asked for %s, may end with the time', async (kind, asked, end) => {
		await pass(10_000);
		const failure = failedAs(kind, asked);
		const deadline = now() + end;
		expect(() => attemptsAfter([failure], { deadline })).not.toThrow();
		expect(() => attemptsAfter([failure], { deadline: deadline - 1 })).toThrow('Message');
	});
});

describe('there is no further attempt', () => {
	const refused = failedAs('rateLimited');
	const broken = failedAs('unavailable');

	it.each([
		['for what a retry cannot help', [], failedAs('rejected'), {}],
		['after all retries', [broken, broken, broken], broken, {}],
		['without retries', [], broken, { maxRetries: 0 }],
		['after a 429 without retries', [], refused, { maxRetries: 0 }],
	])('%s', (_what, before, failure, changes) => {
		const { attempts } = attemptsAfter(before, changes);
		expect(() => attempts.next(failure)).toThrow(
			expect.objectContaining({
				failure: { ...failure.failure, attempts: before.length + 1 },
				details: failure.details,
			}),
		);
	});

	it('after a 429 that comes three minutes after the first; 429s are no retries', async () => {
		await pass(10_000);
		const { attempts } = attemptsAfter([broken, broken, broken, refused, refused, refused]);
		await pass(179_999);
		expect(attempts.next(refused)).toBe(0);
		await pass(1);
		expect(() => attempts.next(refused)).toThrow('Message');
	});
});

describe('what is not known of a failure', () => {
	const unknown = {
		name: 'OUTCOME_UNKNOWN',
		message: 'QuestionPro may or may not have done this: Message',
		description: 'Before you run it again, check in QuestionPro whether it was done',
		retryable: false,
	};
	const earlier = {
		description:
			'An earlier attempt of this request had no usable response and may have done it already. If not: Advice',
	};
	const once = { method: 'POST', idempotent: false };
	const twice = { method: 'DELETE', idempotent: true };
	const notFound = failedAs('rejected').with({ httpStatusCode: 404 });
	const lost = failedAs('connectionLost');

	it.each<[string, Partial<typeof usual>, QuestionProError[], QuestionProError, object]>([
		['once, and it may have been done', once, [], lost, unknown],
		['once, and our own code has a defect', once, [], failedAs('defect'), unknown],
		['once, and it was not done', once, [], failedAs('unreachable'), {}],
		['once, and sent again as it was not done', once, [failedAs('unreachable')], notFound, {}],
		['twice, and it may have been done', twice, [], lost, {}],
		['twice, and then nothing is there', twice, [lost], notFound, earlier],
		['twice, and then nothing changed', twice, [lost], failedAs('nothingChanged'), earlier],
		['twice, lost before another retry', twice, [lost, failedAs('tooEarly')], notFound, earlier],
		['twice, and then rejected', twice, [lost], failedAs('rejected'), {}],
		['twice, after it was definitely not done', twice, [failedAs('unreachable')], notFound, {}],
		['twice, and nothing is there at first', twice, [], notFound, {}],
		['as often as one likes, for it only reads', {}, [lost], notFound, {}],
	])('may be done %s', (_what, changes, before, failure, expected) => {
		const finished = attemptsAfter(before, changes).attempts.finish(failure);
		const attempts = before.length + 1;
		expect(finished.failure).toEqual({ ...failure.failure, attempts, ...expected });
		const kind = expected === unknown ? kinds.outcomeUnknown : failure.details.kind;
		expect(finished.details.kind).toBe(kind);
	});
});

describe('the error where the next attempt does not start', () => {
	const stopped = failedAs('cancelled');
	const quota = failedAs('quotaExhausted');
	const broken = failedAs('unavailable');
	const refused = failedAs('rateLimited');

	it.each([
		['the last failure', [refused, broken], stopped, broken],
		['the last failure, with a quota that refused others', [broken], quota, broken],
		['the quota that refused it', [broken, refused], quota, refused.as(kinds.quotaExhausted)],
	])('is %s', (_what, before, reason, expected) => {
		const { failure, details } = attemptsAfter(before).attempts.endedBy(reason);
		expect(failure).toEqual({ ...expected.failure, attempts: before.length });
		expect(details).toMatchObject({ kind: expected.details.kind, interrupted: true });
	});

	it('is the reason, before the first attempt', () => {
		expect(new Attempts(usual).endedBy(quota)).toBe(quota);
	});

	it.each([
		[2_000, 3_000],
		[9_000, 0],
	])('says after %d ms of the pause how much of it is left: %d ms', async (passed, left) => {
		await pass(10_000);
		const { attempts } = attemptsAfter([failedAs('rateLimited', 5_000)]);
		await pass(passed);
		expect(attempts.endedBy(stopped).details.retryAfter).toBe(left);
	});
});
