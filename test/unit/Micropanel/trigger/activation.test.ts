import {
	getPollTime,
	isActivation,
	needsPerson,
} from '../../../../nodes/Micropanel/trigger/activation';
import { createError } from '../../../../nodes/shared/transport/failure';
import { pollContext } from '../../../support/pollContext';

it.each([
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

it.each([
	['an activation', true, {}, 40_000],
	['a poll', false, {}, 300_000],
	['a poll of the durable scheduler', false, { budget: 60_000 }, 60_000],
])('%s may take its time', (_what, activates, given, expected) => {
	expect(getPollTime(pollContext(given).context, activates)).toBe(expected);
});

it.each([
	['INVALID_BATCH_ID', null, true],
	['INVALID_CREDENTIALS', null, true],
	['UNAUTHORIZED', 401, true],
	['QUOTA_EXHAUSTED', 429, true],
	['INVALID_THING', 400, false],
	['TIMEOUT', null, false],
	['RATE_LIMITED', 429, false],
])('%s with status %s needs a person: %s', (name, httpStatusCode, expected) => {
	const error = createError('TIMEOUT', '', '').with({ name, httpStatusCode });
	expect(needsPerson(error)).toBe(expected);
});
