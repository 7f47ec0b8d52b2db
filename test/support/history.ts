import fc from 'fast-check';

/** A batch that never fails for good and is never done. */
export const statuses = ['Draft', 'Sending', 'Paused'] as const;

/** How QuestionPro is: for all batches, or for the one with this ID. */
export type Outage = 'none' | 'refused' | 'unavailable' | number;

/** What happens to a watched account and to the n8n that watches it. */
export type Step =
	| { kind: 'status'; id: number; status: string }
	| { kind: 'outage'; outage: Outage }
	| { kind: 'watch'; ids: number[] }
	| { kind: 'account'; account: number }
	| { kind: 'restart' }
	| { kind: 'poll'; times: number };

export const poll = (times = 1): Step => ({ kind: 'poll', times });

/**
 * Random histories of a few batches. Each may begin amid an outage, and ends well:
 * the outage is over, and two polls follow.
 *
 * @param ids of all batches there are
 */
export function histories(ids: number[]): fc.Arbitrary<Step[]> {
	const id = fc.constantFrom(...ids);
	const status = fc.record({
		kind: fc.constant('status'),
		id,
		status: fc.constantFrom(...statuses),
	});
	const outage = fc.record({
		kind: fc.constant('outage'),
		outage: fc.oneof(fc.constantFrom('none', 'none', 'refused', 'unavailable'), id),
	});
	const watch = fc.record({
		kind: fc.constant('watch'),
		ids: fc.subarray(ids, { minLength: 1 }),
	});
	const account = fc.record({ kind: fc.constant('account'), account: fc.constantFrom(0, 1) });
	const step: fc.Arbitrary<Step> = fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom(poll(), poll(), poll(4)) },
		{ weight: 5, arbitrary: status },
		{ weight: 3, arbitrary: outage },
		{ weight: 1, arbitrary: watch },
		{ weight: 1, arbitrary: account },
		{ weight: 3, arbitrary: fc.record({ kind: fc.constant('restart') }) },
	);
	return fc
		.tuple(outage, fc.array(step, { minLength: 1, maxLength: 15, size: 'max' }))
		.map(([first, steps]) => [first, ...steps, { kind: 'outage', outage: 'none' }, poll(2)]);
}
