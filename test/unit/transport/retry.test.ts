import { createError } from '../../../nodes/Micropanel/transport/failure';
import { isFinal } from '../../../nodes/Micropanel/transport/retry';

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
