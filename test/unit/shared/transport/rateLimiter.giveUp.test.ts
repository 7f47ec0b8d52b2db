import { QuestionProError } from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { now } from '../../../../nodes/shared/transport/time';
import { pass, settle, useFakeClock } from '../../../support/builders';
import { clientFor, getRequest, limitResponse, outcomeOf, serverOf } from '../../../support/client';
import { makeRequest, refused, requestsAt } from '../../../support/limiter';

useFakeClock();

const minute = 60_000;

/** Requests at a limiter that was refused just now, while an old request was in flight. */
async function afterRefusal(retryAfter: number) {
	const limiter = new RateLimiter();
	const requests = requestsAt(limiter);
	requests.arrive('old');
	await settle();
	await makeRequest(limiter, refused(retryAfter));
	return requests;
}

/** The same, just after those who waited gave up. */
async function afterGivingUp(retryAfter: number) {
	const requests = await afterRefusal(retryAfter);
	requests.arrive('first');
	await pass(3 * minute);
	expect([...requests.rejected.keys()]).toEqual(['first']);
	requests.rejected.clear();
	return requests;
}

it.each([
	[1, {}],
	[25, {}],
	[1, { 'retry-after': '600' }],
	[25, { 'retry-after': '600' }],
])(
	'1,000 items against a key that gets only 429s are over after 180 s: %d places, %j',
	async (places, headers) => {
		const server = serverOf(limitResponse(headers));
		const client = clientFor(server.send, { maxConcurrentRequests: places });
		const begin = now();
		const items = Array.from({ length: 1_000 }, async (_, item) => {
			const thrown = await outcomeOf(client.request(getRequest({ path: `/batches/${item}` })));
			const { name, attempts } = (thrown as QuestionProError).failure;
			return { name, attempts, after: now() - begin };
		});
		await pass(10 * minute);
		const ends = await Promise.all(items);
		expect(new Set(ends.map(({ name }) => name))).toEqual(new Set(['RATE_LIMITED']));
		expect(new Set(ends.map(({ after }) => after))).toEqual(new Set([3 * minute]));
		expect(ends.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(server.times.length);
		expect(server.times.length).toBeLessThanOrEqual(places + 15);
		expect(jest.getTimerCount()).toBe(0);
	},
);

describe('all who wait give up', () => {
	it('3 minutes after the first 429, whenever they came', async () => {
		const { rejected, arrive, end } = await afterRefusal(10 * minute);
		end('old', 'cancelled');
		arrive('a');
		await pass(2 * minute);
		arrive('b', { run: {} });
		await pass(minute - 1);
		expect(rejected.size).toBe(0);
		await pass(1);
		expect([...rejected.keys()]).toEqual(['a', 'b']);
		expect(rejected.get('b')).toMatchObject({
			failure: {
				message: 'QuestionPro refused every request of this API key for 3 minutes (HTTP 429)',
				description: kinds.keyRefused.advice,
				name: 'RATE_LIMITED',
				httpStatusCode: 429,
				attempts: 0,
			},
			details: { kind: kinds.keyRefused, retryAfter: 7 * minute },
		});
		expect(jest.getTimerCount()).toBe(0);
	});

	it('also while the limit holds them back', async () => {
		const { rejected, started, arrive } = await afterRefusal(1_000);
		arrive('a', { limit: 1 });
		await pass(3 * minute - 1);
		expect([started, rejected.size]).toEqual([['old'], 0]);
		await pass(1);
		expect(rejected.get('a')?.details).toMatchObject({ kind: kinds.keyRefused, retryAfter: 0 });
	});

	it.each([
		[-1, kinds.rateLimited, []],
		[0, kinds.keyRefused, ['later']],
	])('when a probe is refused 3 minutes after, %d ms', async (milliseconds, kind, expected) => {
		const { rejected, arrive, end } = await afterRefusal(3 * minute - 10_000);
		arrive('probe');
		await pass(3 * minute + milliseconds);
		arrive('later');
		expect(end('probe', refused())).toMatchObject({ kind });
		await pass(0);
		expect([...rejected.keys()]).toEqual(expected);
	});
});

describe('who comes after that', () => {
	it('waits 3 minutes at most', async () => {
		const { rejected, arrive } = await afterGivingUp(10 * minute);
		for (const name of ['a', 'b']) {
			await pass(30_000);
			arrive(name);
		}
		await pass(3 * minute - 30_001);
		expect([...rejected.keys()]).toEqual([]);
		await pass(1);
		expect([...rejected.keys()]).toEqual(['a']);
		await pass(30_000);
		expect([...rejected.keys()]).toEqual(['a', 'b']);
	});

	/** A probe starts half a minute after they came. */
	async function probing() {
		const requests = await afterGivingUp(3.5 * minute);
		for (const name of ['probe', 'a', 'b']) requests.arrive(name, { run: {} });
		await pass(30_000);
		expect(requests.started).toEqual(['old', 'probe']);
		return requests;
	}

	it('gives up when one probe is refused', async () => {
		const { rejected, started, end } = await probing();
		expect(end('probe', refused())).toEqual({ kind: kinds.keyRefused, pause: 2_000 });
		await settle();
		expect([...rejected.keys()]).toEqual(['a', 'b']);
		expect(started).toEqual(['old', 'probe']);
	});

	it('starts when the probe has any other answer, and 3 minutes start again', async () => {
		const { started, arrive, end } = await probing();
		end('probe', 'answered');
		await settle();
		expect(started).toEqual(['old', 'probe', 'a', 'b']);
		expect(end('a', refused())).toEqual({ kind: kinds.rateLimited, pause: 1_000 });
		arrive('c');
		await pass(1_000);
		expect(end('c', refused())).toEqual({ kind: kinds.rateLimited, pause: 2_000 });
	});
});

it.each([
	['accepted', 5],
	['answered', 5],
	['cancelled', 3],
] as const)(
	'an answer of a request of before the 429 puts it off: %s',
	async (outcome, minutes) => {
		const { rejected, arrive, end } = await afterRefusal(10 * minute);
		arrive('a');
		await pass(2 * minute);
		end('old', outcome);
		await pass((minutes - 2) * minute - 1);
		expect(rejected.size).toBe(0);
		await pass(1);
		expect([...rejected.keys()]).toEqual(['a']);
	},
);

describe('a minute in which nobody waited or sent', () => {
	type Requests = ReturnType<typeof requestsAt>;

	/** After 3 minutes of refusals something happens; a minute and a half later there is a probe. */
	it.each([
		['a minute', kinds.rateLimited, async () => await pass(minute)],
		['less', kinds.keyRefused, async () => await pass(minute - 1)],
		[
			'a minute with a wait',
			kinds.keyRefused,
			async ({ arrive }: Requests) => {
				const controller = new AbortController();
				arrive('wait', { signal: controller.signal });
				await pass(10_000);
				controller.abort(new Error('stopped'));
				await pass(minute - 1);
			},
		],
	])('ends it, after %s: %#', async (_what, kind, happens) => {
		const requests = await afterRefusal(5 * minute);
		requests.end('old', 'cancelled');
		requests.arrive('first');
		await pass(3 * minute);
		await happens(requests);
		requests.arrive('probe');
		await pass(2 * minute);
		expect(requests.end('probe', refused())).toMatchObject({ kind });
	});

	it.each([
		['in flight', false],
		['that ended a moment ago', true],
	])('is none with a request %s', async (_what, hasEnded) => {
		const { arrive, end } = await afterGivingUp(5 * minute);
		await pass(minute);
		if (hasEnded) end('old', 'cancelled');
		arrive('probe');
		await pass(minute);
		expect(end('probe', refused())).toMatchObject({ kind: kinds.keyRefused });
	});
});
