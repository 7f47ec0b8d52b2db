import { kindOfStatus, kinds } from '../../../../nodes/shared/transport/failureKinds';

/** All that follows from a kind, next to what the design says of it: `retryable` without `retry` is left to the user. */
it.each`
	kind                | name                     | retry    | retryable | notCarriedOut | final    | limiter        | cause
	${'parameter'}      | ${'INVALID_PARAMETER'}   | ${false} | ${false}  | ${true}       | ${false} | ${'answered'}  | ${'configuration-invalid'}
	${'options'}        | ${'INVALID_OPTIONS'}     | ${false} | ${false}  | ${true}       | ${false} | ${'answered'}  | ${'configuration-invalid'}
	${'credentials'}    | ${'INVALID_CREDENTIALS'} | ${false} | ${false}  | ${true}       | ${true}  | ${'answered'}  | ${'credential-invalid'}
	${'unauthorized'}   | ${'UNEXPECTED_RESPONSE'} | ${false} | ${false}  | ${true}       | ${true}  | ${'answered'}  | ${'credential-invalid'}
	${'rejected'}       | ${'UNEXPECTED_RESPONSE'} | ${false} | ${false}  | ${true}       | ${false} | ${'answered'}  | ${'configuration-invalid'}
	${'tooEarly'}       | ${'UNEXPECTED_RESPONSE'} | ${true}  | ${true}   | ${true}       | ${false} | ${'answered'}  | ${'temporarily-unavailable'}
	${'rateLimited'}    | ${'RATE_LIMITED'}        | ${true}  | ${true}   | ${true}       | ${false} | ${'refused'}   | ${'rate-limited'}
	${'keyRefused'}     | ${'RATE_LIMITED'}        | ${false} | ${true}   | ${true}       | ${true}  | ${'refused'}   | ${'rate-limited'}
	${'quotaExhausted'} | ${'QUOTA_EXHAUSTED'}     | ${false} | ${false}  | ${true}       | ${true}  | ${'refused'}   | ${'quota-exhausted'}
	${'unavailable'}    | ${'UNEXPECTED_RESPONSE'} | ${true}  | ${true}   | ${false}      | ${false} | ${'answered'}  | ${'temporarily-unavailable'}
	${'serverFailed'}   | ${'UNEXPECTED_RESPONSE'} | ${false} | ${true}   | ${false}      | ${false} | ${'answered'}  | ${'temporarily-unavailable'}
	${'redirected'}     | ${'REDIRECT_REFUSED'}    | ${false} | ${false}  | ${false}      | ${false} | ${'answered'}  | ${'configuration-invalid'}
	${'unusable'}       | ${'UNEXPECTED_RESPONSE'} | ${false} | ${true}   | ${false}      | ${false} | ${'answered'}  | ${'temporarily-unavailable'}
	${'timeout'}        | ${'TIMEOUT'}             | ${true}  | ${true}   | ${false}      | ${false} | ${'answered'}  | ${'temporarily-unavailable'}
	${'connectionLost'} | ${'NETWORK_FAILURE'}     | ${true}  | ${true}   | ${false}      | ${false} | ${'answered'}  | ${'temporarily-unavailable'}
	${'unreachable'}    | ${'NETWORK_FAILURE'}     | ${true}  | ${true}   | ${true}       | ${false} | ${'answered'}  | ${'temporarily-unavailable'}
	${'blocked'}        | ${'NETWORK_FAILURE'}     | ${false} | ${false}  | ${true}       | ${false} | ${'answered'}  | ${'configuration-invalid'}
	${'cancelled'}      | ${'CANCELLED'}           | ${false} | ${true}   | ${false}      | ${false} | ${'cancelled'} | ${'temporarily-unavailable'}
	${'outcomeUnknown'} | ${'OUTCOME_UNKNOWN'}     | ${false} | ${false}  | ${false}      | ${false} | ${'answered'}  | ${'configuration-invalid'}
	${'nothingChanged'} | ${'NOTHING_CHANGED'}     | ${false} | ${false}  | ${true}       | ${false} | ${'answered'}  | ${'configuration-invalid'}
	${'notDelivered'}   | ${'NOT_DELIVERED'}       | ${false} | ${true}   | ${false}      | ${false} | ${'answered'}  | ${'temporarily-unavailable'}
	${'defect'}         | ${'NODE_DEFECT'}         | ${false} | ${false}  | ${false}      | ${false} | ${'answered'}  | ${'node-defect'}
`('$kind', ({ kind, ...expected }: { kind: keyof typeof kinds }) => {
	expect(kinds[kind]).toEqual({ ...expected, advice: expect.stringMatching(/^\S/) });
});

it('the table has every kind', () => {
	expect(Object.keys(kinds)).toHaveLength(22);
});

it.each(Object.entries(kinds))(
	'the advice of %s names no option that cannot help',
	(_name, kind) => {
		if (!kind.retry) expect(kind.advice).not.toMatch(/Max Retries/);
		if (kind !== kinds.timeout) expect(kind.advice).not.toMatch(/Timeout/);
	},
);

const statuses: Array<[keyof typeof kinds, number[]]> = [
	['redirected', [300, 303, 399]],
	['unauthorized', [401]],
	['rejected', [200, 299, 400, 402, 403, 404, 407, 409, 418, 426, 428, 499]],
	['tooEarly', [425]],
	['rateLimited', [429]],
	['unavailable', [408, 500, 502, 503, 504, 520, 525, 530]],
	['serverFailed', [501, 505, 519, 531, 599]],
];

it.each(statuses.flatMap(([kind, each]) => each.map((status) => [status, kind] as const)))(
	'HTTP %d is %s',
	(status, kind) => {
		expect(kindOfStatus(status, null, false)).toBe(kinds[kind]);
	},
);

it.each([
	['1010 under any status', 403, '1010', false, 'unauthorized'],
	['1010 under 429', 429, '1010', true, 'unauthorized'],
	['another id', 403, '11010', false, 'rejected'],
	['a quota', 429, '1013', true, 'quotaExhausted'],
	['the sentence of a quota under another status', 403, '1013', true, 'rejected'],
] as const)('%s (HTTP %d)', (_what, status, id, isQuota, kind) => {
	expect(kindOfStatus(status, id, isQuota)).toBe(kinds[kind]);
});
