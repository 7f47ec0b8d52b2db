import { sendOnce } from '../../../../nodes/shared/operation/sentOnce';
import { createError } from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { useFakeClock } from '../../../support/builders';
import { execute } from '../../../support/executeContext';
import { operationWith } from '../../../support/operations';

useFakeClock();

const refused = createError(kinds.rejected, 'Refused', '', { attempts: 1, httpStatusCode: 400 });
const unreachable = createError(kinds.unreachable, 'Not reached', '', { attempts: 4 });
const unclear = createError(kinds.outcomeUnknown, 'Unclear', '', { attempts: 1 });
const notSent = createError(kinds.timeout, 'No time');
const defect = new TypeError('oh');

/** A mailing of each item, each of which takes a second and comes to this. */
async function mail(mailings: string[][], outcomes: Array<Error | undefined> = [], options = {}) {
	const sent: Array<[item: number, second: number]> = [];
	const begin = performance.now();
	const operation = operationWith(
		async (item, number) =>
			await sendOnce(item, mailings[number] ?? [], 'Recipients', async () => {
				sent.push([number, (performance.now() - begin) / 1_000]);
				await item.client.delay(1_000);
				const outcome = outcomes[number];
				if (outcome) throw outcome;
				return { number };
			}),
		{ idempotent: false },
	);
	const parameters = (number: number) => ({ number, options });
	const { json } = await execute(operation, { items: mailings.length, parameters });
	const earlier = json.map(({ error }) => /item (\d+)/.exec(String(Object(error).message))?.[1]);
	const refusals = earlier.flatMap((by, item) => (by ? [`${item} by ${by}`] : [])).join(', ');
	return {
		json,
		sent: sent.map(([item]) => item),
		times: sent.map(([, second]) => second),
		refusals,
	};
}

const same = [['a'], ['a'], ['a']];

/** Items that are sent, and those that are refused because of which other. */
test.each<[string, string[][], Array<Error | undefined>, number[], string]>([
	['the same three times', same, [], [0], '1 by 0, 2 by 0'],
	['different ones', [['a'], ['b']], [], [0, 1], ''],
	['the same within one item', [['a', 'a']], [], [0], ''],
	['one of several', [['a', 'b'], ['b', 'c'], ['d']], [], [0, 2], '1 by 0'],
	['what a refused one would have sent, too', [['a'], ['a', 'b'], ['b']], [], [0, 2], '1 by 0'],
	['a first one that was rejected', same, [refused], [0, 1], '2 by 1'],
	['two that were not carried out', same, [refused, unreachable], [0, 1, 2], ''],
	['a first one that was not sent', [['a'], ['a']], [notSent], [0, 1], ''],
	['a first one that nobody knows of', [['a'], ['a']], [unclear], [0], '1 by 0'],
	['a first one with a defect before it was sent', [['a'], ['a']], [defect], [0, 1], ''],
])('%s', async (_what, mailings, outcomes, sent, refusals) => {
	expect(await mail(mailings, outcomes)).toMatchObject({ sent, refusals });
});

test('says what to do, and names the field', async () => {
	const { json } = await mail([['a'], ['a']]);
	expect(json).toMatchObject([
		{ number: 0 },
		{
			error: {
				name: 'INVALID_PARAMETER',
				message:
					"'Recipients' must not be the same as in item 0, which already sends this to these recipients",
				description: expect.stringMatching(/check what became of item 0, then run the node again$/),
				retryable: false,
				attempts: 0,
				resourceUrl: null,
			},
		},
	]);
});

test('one that waits for the outcome of another holds no place', async () => {
	const waiting = Array(50).fill(['a']);
	const { sent, times } = await mail([['a'], ...waiting, ['b']], [], { maxConcurrentRequests: 2 });
	expect(sent).toEqual([0, 51]);
	expect(times).toEqual([0, 0]);
});

test('one that nobody sent before does not wait, and keeps its place', async () => {
	const { times } = await mail([['a'], ['b'], ['c']], [], { maxConcurrentRequests: 1 });
	expect(times).toEqual([0, 1, 2]);
});

test('another run may send it again', async () => {
	for (let run = 0; run < 2; run += 1) expect((await mail([['a']])).sent).toEqual([0]);
});
