import { sleep } from 'n8n-workflow';
import { createError } from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import type { Operation } from '../../../../nodes/shared/operation/operation';
import { pass, useFakeClock } from '../../../support/builders';
import { execute, start } from '../../../support/executeContext';
import { operationWith } from '../../../support/operations';

useFakeClock();

const gone = createError(kinds.rejected, 'Gone', 'Do this', { attempts: 1, httpStatusCode: 404 });
const unclear = createError(kinds.outcomeUnknown, 'Unclear', 'Do this', { attempts: 1 });

/** An operation of which each item takes a second, unless it fails, and the items that it began. */
function noting(outcomes: Array<Error | null> = [], more: Partial<Operation> = {}) {
	const begun: number[] = [];
	const operation = operationWith(async ({ client }, number) => {
		begun.push(number);
		const outcome = outcomes[number];
		if (outcome) throw outcome;
		await client.delay(1_000);
		return {};
	}, more);
	return { operation, begun };
}

const done = noting().operation;
const twoAtOnce = (number: number) => ({ number, options: { maxConcurrentRequests: 2 } });

describe('Stop Workflow', () => {
	test('throws the failure of the lowest item that was not interrupted, and begins no other', async () => {
		const { operation, begun } = noting([null, gone]);
		const { error } = await execute(operation, { goesOn: false, items: 4, parameters: twoAtOnce });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'Gone [item 1]',
			description: 'Do this',
			httpCode: '404',
			context: { itemIndex: 1 },
		});
		expect(begun).toEqual([0, 1]);
	});

	test('lets those under way end, of which a lower one may be named', async () => {
		const operation = operationWith(async (_item, number) => {
			await sleep(number === 0 ? 1_000 : 0);
			throw createError(kinds.rejected, `Item ${number}`);
		});
		const { error } = await execute(operation, { goesOn: false, items: 2 });
		expect(error.message).toBe('Item 0 [item 0]');
	});

	const none = 'No other item was done before the workflow stopped';
	const before = 'Done before the workflow stopped: item';
	const check = 'Check in QuestionPro before you run them again';
	const several = [null, gone, unclear, null, unclear, unclear];

	test.each<[string, Array<Error | null>, string]>([
		['none was done', [gone], none],
		['the others were done', [null, null, null, gone, null], `${before}s 0 to 2, 4 of 5`],
		['one was done', [null, gone, gone], `${before} 0 of 3`],
		['it may be done itself', [unclear, null], `${before} 1 of 2`],
		['one may be done', [gone, unclear], `${none}. May have been done: item 1. ${check}`],
		['several', several, `${before}s 0, 3 of 6. May have been done: items 2, 4 to 5. ${check}`],
	])('says what must not be done twice: %s', async (_what, outcomes, expected) => {
		// All of them begin before the first one ends.
		const operation = operationWith(async (_item, number) => {
			await sleep(1);
			const outcome = outcomes[number];
			if (outcome) throw outcome;
			return {};
		});
		const run = { goesOn: false, items: outcomes.length };
		const { error } = await execute({ ...operation, idempotent: false }, run);
		expect(error.description).toBe(`Do this. ${expected}`);
		expect((await execute(operation, run)).error.description).toBe('Do this');
	});

	test('says nothing of items where no operation is chosen', async () => {
		const run = { goesOn: false, parameters: { operation: 'none' } };
		const { error } = await execute(done, run);
		expect(error.description).toBe("Choose 'Resource' and 'Operation' from their lists");
	});

	test('gives the items where none failed', async () => {
		expect((await execute(done, { goesOn: false, items: 4 })).json).toHaveLength(4);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true };
	const failing = noting([gone]).operation;

	test.each([
		['is on', failing, settings, 1],
		['is on and nothing failed', done, settings, 0],
		['is off', failing, {}, 0],
	])('is warned of where it %s', async (_what, operation, given, expected) => {
		expect((await execute(operation, { settings: given })).hints).toHaveLength(expected);
	});

	test('must be off for what must not be done twice', async () => {
		const { operation, begun } = noting([], { idempotent: false });
		const { failures } = await execute(operation, { settings, items: 2 });
		expect(failures).toMatchObject(
			Array(2).fill({
				name: 'INVALID_OPTIONS',
				message: "'Retry On Fail' must be off for 'Test': n8n would repeat it for every item",
				description: expect.stringMatching(/^Turn off 'Retry On Fail'/),
				attempts: 0,
			}),
		);
		expect(begun).toEqual([]);
		expect((await execute(operation, { items: 2 })).json).toHaveLength(2);
	});
});

describe('a run that is cancelled', () => {
	test('ends what waits, and begins nothing more', async () => {
		const { operation, begun } = noting();
		const { canceller, finished } = start(operation, { items: 5, parameters: twoAtOnce });
		const removed = jest.spyOn(canceller.signal, 'removeEventListener');
		await pass(500);
		canceller.abort();
		await pass(0);
		const { items } = await finished;
		expect(items.map(({ json }) => Object(json.error).name)).toEqual(Array(5).fill('CANCELLED'));
		expect(begun).toEqual([0, 1]);
		expect(removed).toHaveBeenCalledTimes(1);
	});

	test('before it began asks for nothing, and names its first item', async () => {
		const { operation, begun } = noting();
		const { canceller, finished } = start(operation, { items: 2, goesOn: false });
		canceller.abort();
		await pass(0);
		expect((await finished).error.message).toBe(
			'The execution was stopped before this item was finished [item 0]',
		);
		expect(begun).toEqual([]);
	});
});
