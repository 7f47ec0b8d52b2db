import type { JsonObject } from 'n8n-workflow';
import type { Item, Operation } from '../../nodes/Micropanel/actions/operation';
import { runItems } from '../../nodes/Micropanel/actions/run';
import { createError } from '../../nodes/Micropanel/transport/failure';
import { pass, useFakeClock } from '../support/builders';
import { executeContext, resourcesWith } from '../support/executeContext';

useFakeClock();

type Given = NonNullable<Parameters<typeof executeContext>[0]>;

const readNumber = (item: Item) => item.read('number', (value) => Number(value));

/** An operation whose `execute` gets the item's number, and notes it. */
function numbered(execute: (number: number, item: Item) => Promise<JsonObject | JsonObject[]>) {
	const begun: number[] = [];
	const operation: Partial<Operation> = {
		async execute(item) {
			const number = readNumber(item);
			begun.push(number);
			return await execute(number, item);
		},
	};
	return { begun, operation };
}

const withNumbers = (index: number) => ({ number: index });

/** Runs it to the end on the fake clock. */
async function run(operation: Partial<Operation>, given: Given = {}) {
	const { context, ...rest } = executeContext({ parameters: withNumbers, ...given });
	const settled = runItems(context, resourcesWith(operation)).then(
		(items) => ({ items, error: null }),
		(error: unknown) => ({ items: [], error: Object(error) }),
	);
	await pass(600_000);
	const { items, error } = await settled;
	const failures = items.flatMap(({ json }) => (json.error ? [Object(json.error)] : []));
	return { items, error, failures, ...rest };
}

const notFound = (message = 'Gone') =>
	createError('NETWORK_FAILURE', message, 'Do this', { attempts: 1, httpStatusCode: 404 });

describe('items', () => {
	it('leave in the order of the input, whichever was finished first, each paired', async () => {
		const { operation } = numbered(async (number, { client }) => {
			await client.delay(1_000 * (3 - number));
			return { number };
		});
		const { items } = await run(operation, { items: 3 });
		expect(items).toEqual(
			[0, 1, 2].map((item) => ({ json: { number: item }, pairedItem: { item } })),
		);
	});

	it('may be several for one, or none', async () => {
		const { operation } = numbered(async (number) => Array(number).fill({ number }));
		const { items } = await run(operation, { items: 3 });
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
		const { items } = await run(operation, { items: 60, parameters });
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
		const { items } = await run(operation, { items: 3 });
		expect(items).toEqual([
			{ json: { number: 0 }, pairedItem: { item: 0 } },
			{ json: { error: notFound('The key is here').failure }, pairedItem: { item: 1 } },
			{ json: { number: 2 }, pairedItem: { item: 2 } },
		]);
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
		const { failures } = await run({
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
		const { error } = await run(operation, { ...stop, parameters });
		expect(error).toMatchObject({ message: 'Gone [item 1]', description: 'Do this' });
		expect(begun).toEqual([0, 1]);
	});

	it('names the first item where all were interrupted', async () => {
		const { context, canceller } = executeContext(stop);
		canceller.abort();
		await expect(runItems(context, resourcesWith({}))).rejects.toMatchObject({
			message: 'The run was stopped before this item was finished [item 0]',
		});
	});

	it('says how many items were done, where doing them twice is not safe', async () => {
		const { operation } = numbered(async (number) => {
			if (number === 3) throw notFound();
			return {};
		});
		const { error } = await run({ ...operation, idempotent: false }, stop);
		expect(error.description).toBe('Do this. 3 of 4 items were done before the workflow stopped');
	});

	it('gives the items where none failed', async () => {
		expect((await run({}, stop)).items).toHaveLength(4);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true };
	const failing = numbered(async () => {
		throw notFound();
	});

	it.each([
		['is on', true, settings, 1],
		['is on and nothing failed', false, settings, 0],
		['is off', true, {}, 0],
	])('is warned of where it %s', async (_what, fails, given, expected) => {
		const { hints } = await run(fails ? failing.operation : {}, { settings: given });
		expect(hints).toHaveLength(expected);
	});

	it('must be off for what must not be done twice', async () => {
		const { begun, operation } = numbered(async () => ({}));
		const { failures } = await run({ ...operation, idempotent: false }, { settings, items: 2 });
		expect(failures).toMatchObject(
			Array(2).fill({
				name: 'INVALID_OPTIONS',
				message: expect.stringMatching(/^'Retry On Fail' must be off for 'Test'/),
				attempts: 0,
			}),
		);
		expect(begun).toEqual([]);
		const off = await run({ ...operation, idempotent: false }, { items: 2 });
		expect(off.failures).toEqual([]);
	});
});

describe('a run that is cancelled', () => {
	it('ends what waits, and begins nothing more', async () => {
		const { begun, operation } = numbered(async (_number, { client }) => {
			await client.delay(60_000);
			return {};
		});
		const { context, canceller } = executeContext({
			items: 5,
			parameters: (index) => ({ number: index, options: { maxConcurrentRequests: 2 } }),
		});
		const removed = jest.spyOn(canceller.signal, 'removeEventListener');
		const finished = runItems(context, resourcesWith(operation));
		await pass(1_000);
		canceller.abort();
		await pass(0);
		const items = await finished;
		expect(items.map(({ json }) => Object(json.error).name)).toEqual(Array(5).fill('CANCELLED'));
		expect(begun).toEqual([0, 1]);
		expect(removed).toHaveBeenCalledTimes(1);
	});

	it('before it began asks for nothing', async () => {
		const { begun, operation } = numbered(async () => ({}));
		const { context, canceller } = executeContext({ items: 2 });
		canceller.abort();
		expect(await runItems(context, resourcesWith(operation))).toHaveLength(2);
		expect(begun).toEqual([]);
	});
});

describe('what the whole run needs', () => {
	it.each([
		['no options', { options: { timeout: 'soon' } }, {}, 'INVALID_OPTIONS'],
		['no key', {}, { apiKey: '' }, 'INVALID_CREDENTIALS'],
	])('with %s each item fails before it begins', async (_what, parameters, credential, name) => {
		const { begun, operation } = numbered(async () => ({}));
		const { failures } = await run(operation, { items: 2, parameters, credential });
		expect(failures).toMatchObject(Array(2).fill({ name, attempts: 0 }));
		expect(begun).toEqual([]);
	});

	it('with options whose expression throws, too', async () => {
		const { context } = executeContext();
		const getNodeParameter = (name: string) => {
			if (name === 'options') throw new Error('no data');
			return 'test';
		};
		const items = await runItems(Object.assign(context, { getNodeParameter }), resourcesWith({}));
		expect(items).toMatchObject([
			{
				json: {
					error: {
						name: 'INVALID_OPTIONS',
						message: "'Options' could not be evaluated: Error: no data",
					},
				},
			},
		]);
	});

	it('says how long it waited for the rate limit', async () => {
		const { operation } = numbered(async (number, item) => {
			const parse = () => ({});
			return await item.request({ method: 'GET', path: `/${number}`, parse });
		});
		const credential = { maxRequestsPerMinute: 1 };
		const { hints, failures } = await run(operation, { items: 2, credential });
		expect(failures).toEqual([]);
		expect(hints).toMatchObject([{ message: expect.stringMatching(/waited 61 seconds/) }]);
	});
});
