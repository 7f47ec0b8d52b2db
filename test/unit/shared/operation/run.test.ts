import { runItems } from '../../../../nodes/shared/operation/run';
import { createError } from '../../../../nodes/shared/transport/failure';
import { useFakeClock } from '../../../support/builders';
import { allThatIsReady } from '../../../support/limiter';
import {
	executeContext,
	notFound,
	numbered,
	resourcesWith,
	runOperation,
	withNumbers,
} from '../../../support/executeContext';

useFakeClock();

describe('items', () => {
	it('leave in the order of the input, whichever was finished first, each paired', async () => {
		const { operation } = numbered(async (number, { client }) => {
			await client.delay(1_000 * (3 - number));
			return { number };
		});
		const { items } = await runOperation(operation, { items: 3 });
		expect(items).toEqual(
			[0, 1, 2].map((item) => ({ json: { number: item }, pairedItem: { item } })),
		);
	});

	it('may be several for one, or none', async () => {
		const { operation } = numbered(async (number) => Array(number).fill({ number }));
		const { items } = await runOperation(operation, { items: 3 });
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual(
			[1, 2, 2].map((number) => [{ number }, { item: number }]),
		);
	});

	it.each([
		[{ maxConcurrentRequests: 2 }, 2],
		[{}, 25],
	])('run as many at once as %j says', async (options, expected) => {
		let now = 0;
		let most = 0;
		const { operation } = numbered(async (_number, { client }) => {
			now += 1;
			most = Math.max(most, now);
			await client.delay(1_000);
			now -= 1;
			return {};
		});
		const parameters = { options };
		const { items } = await runOperation(operation, { items: 60, parameters });
		expect(items).toHaveLength(60);
		expect(most).toBe(expected);
	});
});

describe('a failure', () => {
	const { operation } = numbered(async (number) => {
		if (number === 1) throw notFound('The key is here');
		return { number };
	});

	it('stands alone under error, and takes no other item along', async () => {
		const parameters = (number: number) => ({ number, options: { maxConcurrentRequests: 1 } });
		const { items } = await runOperation(operation, { items: 3, parameters });
		expect(items).toEqual([
			{ json: { number: 0 }, pairedItem: { item: 0 } },
			{ json: { error: notFound('The key is here').failure }, pairedItem: { item: 1 } },
			{ json: { number: 2 }, pairedItem: { item: 2 } },
		]);
	});

	it('of one item warns of Retry On Fail', async () => {
		const settings = { retryOnFail: true };
		expect((await runOperation(operation, { items: 3, settings })).hints).toHaveLength(1);
	});

	it('does not hold the key', async () => {
		const { context, apiKey } = executeContext();
		const execute = async () => {
			throw notFound(`The key ${apiKey}`);
		};
		const items = await runItems(context, resourcesWith({ execute }));
		expect(items).toMatchObject([{ json: { error: { message: 'The key [redacted]' } } }]);
	});

	it('is a defect where it is no error of ours', async () => {
		const { failures } = await runOperation({
			execute: async () => {
				throw new TypeError('oh');
			},
		});
		expect(failures).toMatchObject([{ name: 'NODE_DEFECT' }]);
	});
});

describe('Stop Workflow', () => {
	const stop = { goesOn: false, items: 4, parameters: withNumbers };

	it('throws the lowest failure that is not an interruption, and begins no further item', async () => {
		const { begun, operation } = numbered(async (number, { client }) => {
			if (number === 1) throw notFound();
			await client.delay(1_000);
			return {};
		});
		const options = { maxConcurrentRequests: 2 };
		const parameters = (index: number) => ({ number: index, options });
		const { error } = await runOperation(operation, { ...stop, parameters });
		expect(error).toMatchObject({ message: 'Gone [item 1]', description: 'Do this' });
		expect(begun).toEqual([0, 1]);
	});

	it('names the first item where all were interrupted', async () => {
		const { context, canceller } = executeContext(stop);
		canceller.abort();
		await expect(runItems(context, resourcesWith({}))).rejects.toMatchObject({
			message: 'The execution was stopped before this item was finished [item 0]',
		});
	});

	it('names the items that may have been done', async () => {
		const { operation } = numbered(async (number) => {
			await allThatIsReady();
			if (number === 0) return {};
			throw number === 1 ? notFound() : createError('OUTCOME_UNKNOWN', 'Unknown', 'Check');
		});
		const { error } = await runOperation({ ...operation, idempotent: false }, stop);
		expect(error.description).toBe(
			'Do this. 1 of 4 items were done before the workflow stopped. It is not known whether these were done: item 2, item 3. Check in QuestionPro before you run them again',
		);
	});

	it('says how many items were done, where doing them twice is not safe', async () => {
		const { operation } = numbered(async (number) => {
			if (number === 3) throw notFound();
			return {};
		});
		const { error } = await runOperation({ ...operation, idempotent: false }, stop);
		expect(error.description).toBe('Do this. 3 of 4 items were done before the workflow stopped');
	});

	it('gives the items where none failed', async () => {
		expect((await runOperation({}, stop)).items).toHaveLength(4);
	});
});
