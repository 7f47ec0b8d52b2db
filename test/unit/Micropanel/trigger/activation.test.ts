import {
	getDeadline,
	isActivation,
	needsPerson,
	refuseMistyped,
} from '../../../../nodes/Micropanel/trigger/activation';
import { createError } from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { now } from '../../../../nodes/shared/transport/time';
import { useFakeClock } from '../../../support/builders';
import { pollContext } from '../../../support/pollContext';

useFakeClock();

test.each([
	['the first poll', {}, true],
	['a test in the editor', { mode: 'manual' as const }, false],
	['a poll of the durable scheduler', { budget: 299_999 }, false],
	['a poll with the usual budget', { budget: 300_000 }, true],
])('%s activates: %s', (_what, given, expected) => {
	const { context } = pollContext(given);
	expect(isActivation(context)).toBe(expected);
	expect(isActivation(context)).toBe(false);
	expect(isActivation(pollContext(given).context)).toBe(expected);
});

test.each([
	['an activation', true, {}, 39_000],
	['a poll', false, {}, 299_000],
	['a poll of the durable scheduler', false, { budget: 36_000 }, 35_000],
])('%s may take its time', (_what, activates, given, expected) => {
	expect(getDeadline(pollContext(given).context, activates) - now()).toBe(expected);
});

test('only fields, the credential and the key need a person', () => {
	const names = Object.entries(kinds).filter(([, kind]) => needsPerson.includes(kind));
	expect(names.map(([name]) => name)).toEqual([
		'parameter',
		'options',
		'credentials',
		'unauthorized',
	]);
});

describe('a trigger that would wait for nothing', () => {
	const failed = (httpStatusCode: number, reported = true) =>
		createError(kinds.rejected, '', '', { httpStatusCode, attempts: 1 }, { reported });
	const activate = (first: ReturnType<typeof failed>, status: string | null, watched = [1, 2]) =>
		refuseMistyped(watched, new Map([[2, { status, failedPolls: 0 }]]), {
			checked: new Map([1, 2].map((id) => [id, id === 1 ? first : failed(404)])),
			left: new Map(),
		});

	test.each([
		[400, [1], 'Batch 1 does not exist for this API key'],
		[403, [1, 2], 'None of the 2 batches exists for this API key'],
		[404, [2, 1], 'None of the 2 batches exists for this API key'],
	])('is refused: %d, %j', (status, watched, message) => {
		const description = "Check 'Batch IDs', and the environment in the credential";
		expect(() => activate(failed(status), null, watched)).toThrow(
			expect.objectContaining({
				failure: expect.objectContaining({ name: 'INVALID_PARAMETER', message, description }),
			}),
		);
	});

	test.each([
		['a batch was seen before', () => activate(failed(404), 'Sent')],
		['a gateway reports it', () => activate(failed(404, false), null)],
		['a batch was not asked for', () => activate(failed(404), null, [1, 2, 3])],
	])('is not refused where %s', (_what, act) => {
		expect(act).not.toThrow();
	});
});
