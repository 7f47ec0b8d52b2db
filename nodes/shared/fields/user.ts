import type { Account } from '../transport/account';
import { createError } from '../transport/failure';
import { kinds } from '../transport/failureKinds';
import { textField } from './fields';
import { isEmpty, parseId, type ParseParameter } from './parameter';

/** The user whose surveys or folders are meant. */
export const userField = textField(
	'User ID',
	'userId',
	'The Customer ID on the My Account page of QuestionPro. Leave it empty to use the User ID of the credential.',
	'1234567',
);

/**
 * Returns a parser for the field above, which may be left empty where the credential has the ID.
 *
 * @throws QuestionProError INVALID_PARAMETER if neither has one, INVALID_CREDENTIALS if the
 * credential's is no ID
 */
export const parseUserId =
	({ credential: { userId } }: Account): ParseParameter<number> =>
	(value, label, field) => {
		// An expression that gives nothing is no empty field: it must not mean another user.
		if (typeof value !== 'string' || !isEmpty(value)) return parseId(value, label, field);
		if (isEmpty(userId)) {
			throw createError(
				kinds.parameter,
				`'${label}' is empty here and in the QuestionPro API credential`,
				'Enter the Customer ID on the My Account page of QuestionPro in the credential: then it is used everywhere',
			);
		}
		try {
			return parseId(userId, label);
		} catch {
			throw createError(
				kinds.credentials,
				"The 'User ID' in the QuestionPro API credential must be a positive whole number",
				'Open the credential and enter the Customer ID on the My Account page of QuestionPro',
			);
		}
	};
