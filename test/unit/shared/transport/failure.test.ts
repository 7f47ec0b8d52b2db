import {
	createError,
	describeThrown,
	QuestionProError,
	toQuestionProError,
} from '../../../../nodes/shared/transport/failure';
import { failureWith } from '../../../support/builders';
import { unreadable } from '../../../support/client';

describe('createError', () => {
	it('has every key, and says only what is known', () => {
		const error = createError('TIMEOUT', 'What happened', 'What to do');
		expect(error.failure).toEqual({
			message: 'What happened',
			description: 'What to do',
			name: 'TIMEOUT',
			id: null,
			httpStatusCode: null,
			docs: null,
			resourceUrl: null,
			requestID: null,
			retryable: false,
			attempts: 0,
		});
		expect(error).toMatchObject({
			name: 'QuestionProError',
			message: 'What happened',
			details: {},
		});
	});

	it('takes changes and details', () => {
		const changes = { id: '1040', httpStatusCode: 404, retryable: true, attempts: 3 };
		const error = createError('CANCELLED', 'm', 'd', changes, { interrupted: true });
		expect(error.failure).toEqual(
			failureWith({ name: 'CANCELLED', message: 'm', description: 'd', ...changes }),
		);
		expect(error.details).toEqual({ interrupted: true });
	});

	it('is changed into another error', () => {
		const error = createError('TIMEOUT', 'm', 'd', {}, { reported: true });
		const changed = error.with({ message: 'n', attempts: 2 }, { interrupted: true });
		expect(changed).toBeInstanceOf(QuestionProError);
		expect(changed.message).toBe('n');
		expect(changed.failure).toEqual({ ...error.failure, message: 'n', attempts: 2 });
		expect(changed.details).toEqual({ reported: true, interrupted: true });
		expect(error.failure.attempts).toBe(0);
	});
});

it.each([
	['an error', new TypeError('x is not a function'), 'TypeError: x is not a function'],
	['a text', 'no', 'no'],
	['undefined', undefined, 'undefined'],
	['an object without a text', Object.create(null), 'a value that cannot be read'],
	['a value whose every use throws', unreadable, 'a value that cannot be read'],
])('describeThrown says what %s says', (_what, thrown, expected) => {
	expect(describeThrown(thrown)).toBe(expected);
});

describe('toQuestionProError', () => {
	it('gives an error of ours as it is', () => {
		const error = createError('TIMEOUT', 'm', 'd');
		expect(toQuestionProError(error)).toBe(error);
	});

	it.each([
		['another error', new TypeError('x'), 'TypeError: x'],
		['a text', 'no', 'no'],
		['a value whose every use throws', unreadable, 'a value that cannot be read'],
	])('takes %s for a defect', (_what, thrown, says) => {
		expect(toQuestionProError(thrown).failure).toEqual(
			failureWith({
				name: 'NODE_DEFECT',
				message: `This node has a defect: ${says}`,
				description: expect.stringMatching(/^Please report it at https:\/\/github\.com\/.*issues/),
			}),
		);
	});
});
