import {
	createError,
	describeThrown,
	QuestionProError,
	toQuestionProError,
} from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { failureWith } from '../../../support/builders';
import { unreadable } from '../../../support/client';

describe('createError', () => {
	it('has every key, and says only what is known', () => {
		const error = createError(kinds.timeout, 'What happened', 'What to do');
		expect(error.failure).toEqual(
			failureWith({
				message: 'What happened',
				description: 'What to do',
				name: 'TIMEOUT',
				retryable: true,
			}),
		);
		expect(error).toMatchObject({ name: 'QuestionProError', message: 'What happened' });
		expect(error.details).toEqual({ kind: kinds.timeout });
	});

	it('advises what its kind does, and takes changes and details', () => {
		const changes = { id: '1040', httpStatusCode: 404, retryable: false, attempts: 3 };
		const error = createError(kinds.cancelled, 'm', undefined, changes, { interrupted: true });
		const description = kinds.cancelled.advice;
		expect(error.failure).toEqual(
			failureWith({ name: 'CANCELLED', message: 'm', description, ...changes }),
		);
		expect(error.details).toEqual({ kind: kinds.cancelled, interrupted: true });
	});
});

describe('an error', () => {
	const error = createError(kinds.rejected, 'm', 'd', { name: 'X' }, { reported: true });

	it('is changed into another one with other values', () => {
		const changed = error.with({ message: 'n', attempts: 2 }, { interrupted: true });
		expect(changed).toBeInstanceOf(QuestionProError);
		expect(changed.message).toBe('n');
		expect(changed.failure).toEqual({ ...error.failure, message: 'n', attempts: 2 });
		expect(changed.details).toEqual({ kind: kinds.rejected, reported: true, interrupted: true });
		expect(error.failure.attempts).toBe(0);
	});

	it('is changed into one of another kind', () => {
		const changed = error.as(kinds.cancelled, { retryAfter: 7 });
		const { advice: description } = kinds.cancelled;
		const expected = { name: 'CANCELLED', description, retryable: true };
		expect(changed.failure).toEqual({ ...error.failure, ...expected });
		expect(changed.details).toEqual({ kind: kinds.cancelled, reported: true, retryAfter: 7 });
	});

	it.each([
		[400, 'rejected', true, true],
		[403, 'rejected', true, true],
		[404, 'rejected', true, true],
		[404, 'rejected', false, false],
		[403, 'unauthorized', true, false],
		[409, 'rejected', true, false],
		[null, 'rejected', true, false],
	] as const)(
		'with HTTP %s, %s, reported %p: the resource is unavailable: %p',
		(httpStatusCode, kind, reported, expected) => {
			const one = createError(kinds[kind], 'm', 'd', { httpStatusCode }, { reported });
			expect(one.isUnavailable).toBe(expected);
		},
	);

	it.each([
		['unreachable', 1, true],
		['timeout', 1, false],
		['timeout', 0, true],
	] as const)('of the kind %s after %d attempts: not carried out is %p', (kind, attempts, is) => {
		expect(createError(kinds[kind], 'm', 'd', { attempts }).isNotCarriedOut).toBe(is);
	});
});

const thrownValues: Array<[string, unknown, string]> = [
	['an error', new TypeError('x is not a function'), 'TypeError: x is not a function'],
	['a text', 'no', 'no'],
	['undefined', undefined, 'undefined'],
	['an object without a text', Object.create(null), 'a value that cannot be read'],
	['a value whose every use throws', unreadable, 'a value that cannot be read'],
];

it.each(thrownValues)('%s that is thrown is a defect', (_what, thrown, says) => {
	expect(describeThrown(thrown)).toBe(says);
	const error = toQuestionProError(thrown);
	expect(error.failure).toEqual(
		failureWith({
			name: 'NODE_DEFECT',
			message: `This node has a defect: ${says}`,
			description: expect.stringMatching(/^Please report it at https:\/\/github\.com\/.*issues/),
		}),
	);
	expect(error.details).toEqual({ kind: kinds.defect });
});

it('an error of ours that is thrown stays as it is', () => {
	const error = createError(kinds.timeout, 'm');
	expect(toQuestionProError(error)).toBe(error);
});
