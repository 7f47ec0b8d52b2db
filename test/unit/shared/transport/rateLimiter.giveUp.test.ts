import { toQuestionProError } from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { now } from '../../../../nodes/shared/transport/time';
import { pass, useFakeClock } from '../../../support/builders';
import { clientFor, getRequest, limitResponse, outcomeOf, serverOf } from '../../../support/client';
import { comes, courseOf, ends, leaves, refused, type Step } from '../../../support/limiter';

useFakeClock();

const minute = 60_000;

/** What comes of a refusal at 0, while an old request is in flight. */
const afterRefusal = async (retryAfter: number, ...steps: Step[]) =>
	await courseOf(comes(0, 'old refused'), ends(0, 'refused', refused(retryAfter)), ...steps);

/** The same with a request that waits, and gives up after 3 minutes. */
async function afterGivingUp(retryAfter: number, ...steps: Step[]) {
	const course = await afterRefusal(retryAfter, comes(0, 'first'), ...steps);
	expect(course.rejected.first).toBe(3 * minute);
	return course;
}

it.each([
	[1, {}],
	[25, { 'retry-after': '600' }],
])(
	'1,000 items of a key that gets only 429s end after 3 minutes: %d places, %j',
	async (places, headers) => {
		const { send, times } = serverOf(limitResponse(headers));
		const client = clientFor(send, { maxConcurrentRequests: places });
		const begin = now();
		let sent = 0;
		const items = Array.from({ length: 1_000 }, async (_, item) => {
			const thrown = await outcomeOf(client.request(getRequest({ path: `/batches/${item}` })));
			const { name, attempts } = toQuestionProError(thrown).failure;
			sent += attempts;
			return [name, now() - begin];
		});
		await pass(10 * minute);
		expect(await Promise.all(items)).toEqual(Array(1_000).fill(['RATE_LIMITED', 3 * minute]));
		expect(sent).toBe(times.length);
		expect(sent).toBeLessThanOrEqual(places + 15);
		expect(jest.getTimerCount()).toBe(0);
	},
);

describe('all who wait give up', () => {
	it('3 minutes after the first 429, whenever they came', async () => {
		const { rejected, errors } = await afterRefusal(
			10 * minute,
			ends(0, 'old', 'cancelled'),
			comes(0, 'a'),
			comes(2 * minute, 'b', { run: {} }),
		);
		expect(rejected).toEqual({ a: 3 * minute, b: 3 * minute });
		expect(errors.b).toMatchObject({
			failure: {
				message: 'QuestionPro refused all requests of this API key for 3 minutes (HTTP 429)',
				description: kinds.keyRefused.advice,
				name: 'RATE_LIMITED',
				httpStatusCode: 429,
				attempts: 0,
			},
			details: { kind: kinds.keyRefused, retryAfter: 7 * minute },
		});
	});

	it('also while the limit holds them back', async () => {
		const { rejected, errors } = await afterRefusal(1_000, comes(0, 'a', { limit: 1 }));
		expect(rejected).toEqual({ a: 3 * minute });
		expect(errors.a?.details).toMatchObject({ kind: kinds.keyRefused, retryAfter: 0 });
	});

	it.each([
		[3 * minute - 1, kinds.rateLimited],
		[3 * minute, kinds.keyRefused],
	])('when a probe is refused 3 minutes after: %d ms', async (time, kind) => {
		const steps = [comes(0, 'probe'), comes(time, 'later'), ends(time, 'probe', refused())];
		const { rejected, refusals } = await afterRefusal(3 * minute - 10_000, ...steps);
		expect(refusals.probe).toMatchObject({ kind });
		expect(rejected).toEqual({ later: 3 * minute });
	});

	it.each([
		['accepted', 5],
		['answered', 5],
		['cancelled', 3],
	] as const)('later, if an older request is %s: after %d minutes', async (outcome, minutes) => {
		const end = ends(2 * minute, 'old', outcome);
		const { rejected } = await afterRefusal(10 * minute, comes(0, 'a'), end);
		expect(rejected).toEqual({ a: minutes * minute });
	});
});

describe('who comes after that', () => {
	it('waits 3 minutes at most', async () => {
		const later = [comes(3.5 * minute, 'a'), comes(4 * minute, 'b')];
		const { rejected } = await afterGivingUp(10 * minute, ...later);
		expect(rejected).toMatchObject({ a: 6.5 * minute, b: 7 * minute });
	});

	const probing = comes(3 * minute, 'probe a b');

	it('gives up when one probe is refused', async () => {
		const refusal = ends(3.5 * minute, 'probe', refused());
		const { starts, rejected, refusals } = await afterGivingUp(3.5 * minute, probing, refusal);
		expect(refusals.probe).toEqual({ kind: kinds.keyRefused, pause: 2_000 });
		expect(starts).toEqual({ old: 0, refused: 0, probe: 3.5 * minute });
		expect(rejected).toMatchObject({ a: 3.5 * minute, b: 3.5 * minute });
	});

	it('starts the others when the probe gets any other answer, and counts 3 minutes anew', async () => {
		const { starts, refusals } = await afterGivingUp(
			3.5 * minute,
			probing,
			ends(3.5 * minute, 'probe', 'answered'),
			ends(3.5 * minute + 20, 'a', refused()),
		);
		expect(starts).toMatchObject({ a: 3.5 * minute + 1, b: 3.5 * minute + 2 });
		expect(refusals.a).toEqual({ kind: kinds.rateLimited, pause: 1_000 });
	});
});

describe('a minute in which nobody waited or sent ends it', () => {
	const ended = ends(0, 'old', 'cancelled');

	it.each<[string, Step[], number, keyof typeof kinds]>([
		['a minute', [ended], 4 * minute, 'rateLimited'],
		['less', [ended], 4 * minute - 1, 'keyRefused'],
		[
			'a minute with a wait',
			[ended, comes(3 * minute, 'wait'), leaves(3 * minute + 10_000, 'wait')],
			4 * minute + 9_999,
			'keyRefused',
		],
		['a minute with a request in flight', [], 4 * minute, 'keyRefused'],
		[
			'a minute with a request until its end',
			[ends(4 * minute, 'old', 'cancelled')],
			4 * minute,
			'keyRefused',
		],
	])('after %s', async (_what, steps, time, kind) => {
		const probe = [comes(time, 'probe'), ends(6 * minute, 'probe', refused())];
		const { refusals } = await afterGivingUp(5 * minute, ...steps, ...probe);
		expect(refusals.probe).toMatchObject({ kind: kinds[kind] });
	});
});
