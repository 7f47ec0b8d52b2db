import { createError } from '../../../../nodes/shared/transport/failure';
import { Attempts, isFinal } from '../../../../nodes/shared/transport/retry';
import { pass, useFakeClock } from '../../../support/builders';

useFakeClock();

it.each([
	['UNAUTHORIZED', 401, true],
	['A_NAME_OF_TOMORROW', 401, true],
	['QUOTA_EXHAUSTED', 429, true],
	['RATE_LIMITED', 429, false],
	['FORBIDDEN', 403, false],
	['TIMEOUT', null, false],
])('isFinal: %s with HTTP %s is %p', (name, httpStatusCode, expected) => {
	expect(isFinal(createError('TIMEOUT', '', '', { name, httpStatusCode }))).toBe(expected);
});

const refused = (retryAfter: number | null = null) =>
	createError('RATE_LIMITED', 'Refused', '', { httpStatusCode: 429 }, { retryAfter });
const broken = createError('NETWORK_FAILURE', 'Broken', '');
const quota = createError('QUOTA_EXHAUSTED', 'Used up', '', { httpStatusCode: 429 });
const stopped = createError('CANCELLED', 'Stopped', '');

/** The attempts of a request that failed in these ways. */
function attemptsAfter(...failures: Array<typeof broken>) {
	const attempts = new Attempts(true, 20);
	for (const failure of failures) {
		attempts.count += 1;
		attempts.next(failure);
	}
	return attempts;
}

it('gives up at the fifteenth 429', () => {
	const attempts = attemptsAfter(...Array<typeof broken>(14).fill(refused()));
	expect(() => attempts.next(refused())).toThrow('Refused');
});

describe('the error where the next attempt does not start', () => {
	it.each([
		['the reason, before the first attempt', [], stopped, stopped, 0],
		['the last failure', [refused(), broken], stopped, broken, 2],
		['the last failure, with a quota that refused others', [broken], quota, broken, 1],
		['the quota that refused the request', [refused(), broken], quota, quota, 2],
	])('is %s', (_what, failures, reason, expected, attempts) => {
		const { failure, details } = attemptsAfter(...failures).endedBy(reason);
		expect(failure).toEqual({ ...expected.failure, attempts });
		expect(details).toMatchObject({ interrupted: true });
	});

	it('is no interruption where the request gives up itself', () => {
		const attempts = attemptsAfter(refused());
		const error = attempts.givesUp?.error ?? broken;
		expect(attempts.endedBy(error).details).toEqual({ retryAfter: null });
	});

	it.each([
		[2_000, 3_000],
		[9_000, 0],
	])('says after %d ms of the pause how much of it is left: %d ms', async (passed, left) => {
		const attempts = attemptsAfter(refused(5_000));
		await pass(passed);
		expect(attempts.endedBy(stopped).details.retryAfter).toBe(left);
	});
});
