import { NodeApiError, NodeOperationError, sleep, type IExecuteFunctions } from 'n8n-workflow';
import { runItems, type Operation } from '../../nodes/Micropanel/actions/run';
import { cancelled } from '../../nodes/Micropanel/transport/fault';
import { failureWith, node, origin, settle, useFakeTime } from '../support/builders';

useFakeTime();

interface Setting {
	items: number;
	options: Record<string, unknown>;
	continueOnFail: boolean;
	cancel: AbortSignal | undefined;
	apiKey: string;
}

// The budget of a key outlives a test, and the clock of each test begins anew.
let keys = 0;

function contextFor(setting: Partial<Setting> = {}) {
	keys += 1;
	const { items = 3, options = {}, continueOnFail = true, cancel } = setting;
	const { apiKey = `key-of-run-${keys}` } = setting;
	const addExecutionHints = jest.fn();
	const getNodeParameter = jest.fn(() => options);
	const parts = {
		addExecutionHints,
		getNodeParameter,
		getInputData: () => Array.from({ length: items }, (_, number) => ({ json: { number } })),
		continueOnFail: () => continueOnFail,
		getExecutionCancelSignal: () => cancel,
		getNode: () => node,
		getCredentials: async () => ({ environment: origin, apiKey }),
		helpers: {
			httpRequestWithAuthentication: async () => ({ statusCode: 200, body: '{}', headers: {} }),
		},
	};
	return {
		context: parts as unknown as IExecuteFunctions,
		addExecutionHints,
		getNodeParameter,
	};
}

/** Lets an hour pass while the run goes on. */
async function finish<T>(run: Promise<T>): Promise<T> {
	const settled = run.then(
		(value) => ({ value }),
		(thrown: unknown) => ({ thrown }),
	);
	await jest.advanceTimersByTimeAsync(3_600_000);
	const outcome = await settled;
	if ('thrown' in outcome) throw outcome.thrown;
	return outcome.value;
}

const found = failureWith({ message: 'Not there', name: 'NOT_FOUND', httpStatusCode: 404 });

/** An operation that takes so long for each item and then gives its outcome. */
function operationOf(plan: Array<[number, Awaited<ReturnType<Operation>>]>): jest.Mock {
	return jest.fn(async (...[, , itemIndex]: Parameters<Operation>) => {
		const [milliseconds, outcome] = plan[itemIndex] ?? [0, { value: {} }];
		await sleep(milliseconds);
		return outcome;
	});
}

describe('the items', () => {
	it('leave in the order in which they came, whichever was finished first', async () => {
		const { context } = contextFor();
		const operation = operationOf([
			[300, { value: { a: 0 } }],
			[100, { failure: found }],
			[200, { value: { a: 2 } }],
		]);
		expect(await finish(runItems(context, operation))).toEqual([
			{ json: { a: 0 }, pairedItem: { item: 0 } },
			{ json: { error: found }, pairedItem: { item: 1 } },
			{ json: { a: 2 }, pairedItem: { item: 2 } },
		]);
	});

	it('share one client', async () => {
		const { context, getNodeParameter } = contextFor();
		const operation = operationOf([]);
		await finish(runItems(context, operation));
		const clients = operation.mock.calls.map(([, client]) => client);
		expect(new Set(clients).size).toBe(1);
		expect(operation.mock.calls).toEqual([0, 1, 2].map((index) => [context, clients[0], index]));
		expect(getNodeParameter.mock.calls).toEqual([['options', 0, {}]]);
	});

	it('may be none', async () => {
		const operation = operationOf([]);
		expect(await finish(runItems(contextFor({ items: 0 }).context, operation))).toEqual([]);
		expect(operation).not.toHaveBeenCalled();
	});

	it.each([
		[1, 10, 1],
		[4, 10, 4],
		[25, 10, 10],
	])(
		'are handled at most %d at once, of %d: %d',
		async (maxConcurrentRequests, items, expected) => {
			let atOnce = 0;
			let most = 0;
			const operation = jest.fn(async () => {
				atOnce += 1;
				most = Math.max(most, atOnce);
				await sleep(100);
				atOnce -= 1;
				return { value: {} };
			});
			await finish(
				runItems(contextFor({ items, options: { maxConcurrentRequests } }).context, operation),
			);
			expect(most).toBe(expected);
			expect(operation).toHaveBeenCalledTimes(items);
		},
	);

	it('are not held up by a slow one', async () => {
		const starts: number[] = [];
		const { context } = contextFor({ items: 4, options: { maxConcurrentRequests: 2 } });
		const operation = jest.fn(async (...[, , itemIndex]: Parameters<Operation>) => {
			starts.push(itemIndex);
			await sleep(itemIndex === 0 ? 1_000 : 100);
			return { value: {} };
		});
		const run = runItems(context, operation);
		await jest.advanceTimersByTimeAsync(250);
		expect(starts).toEqual([0, 1, 2, 3]);
		await finish(run);
	});
});

describe('a run that cannot begin', () => {
	it.each([
		[
			'options that cannot be used',
			{ options: { timeout: 0 } },
			'INVALID_OPTIONS',
			NodeOperationError,
		],
		['a credential that cannot be used', { apiKey: '' }, 'INVALID_CREDENTIALS', NodeApiError],
	])('with %s fails every item', async (_what, setting, name, kind) => {
		const operation = operationOf([]);
		const items = await finish(runItems(contextFor({ ...setting, items: 2 }).context, operation));
		expect(items).toMatchObject([
			{ json: { error: { name, attempts: 0 } }, pairedItem: { item: 0 } },
			{ json: { error: { name, attempts: 0 } }, pairedItem: { item: 1 } },
		]);
		const run = runItems(contextFor({ ...setting, continueOnFail: false }).context, operation);
		await expect(finish(run)).rejects.toBeInstanceOf(kind);
		expect(operation).not.toHaveBeenCalled();
	});

	it('tells of options whose expression throws', async () => {
		const { context, getNodeParameter } = contextFor({ items: 1 });
		getNodeParameter.mockImplementation(() => {
			throw new Error('$json is empty');
		});
		expect(await finish(runItems(context, operationOf([])))).toMatchObject([
			{
				json: {
					error: {
						name: 'INVALID_OPTIONS',
						message: "The value of 'Options' could not be worked out: $json is empty",
					},
				},
			},
		]);
	});
});

describe('a run that stops the workflow', () => {
	const setting = { items: 4, continueOnFail: false, options: { maxConcurrentRequests: 2 } };

	/** Asks the client for a path of its own for each item, after the given time. */
	const asking =
		(plan: Array<[number, Awaited<ReturnType<Operation>> | null]>): Operation =>
		async (_context, client, itemIndex) => {
			const [milliseconds, outcome] = plan[itemIndex] ?? [0, null];
			await sleep(milliseconds);
			return outcome ?? (await client.get(`/${itemIndex}`, () => ({})));
		};

	it('gives the items where none fails', async () => {
		expect(await finish(runItems(contextFor(setting).context, asking([])))).toHaveLength(4);
	});

	it('throws the lowest failed item, not the first in time', async () => {
		const operation = asking([
			[0, { value: {} }],
			[500, { failure: { ...found, message: 'Lowest' } }],
			[100, { failure: { ...found, message: 'First in time' } }],
		]);
		await expect(finish(runItems(contextFor(setting).context, operation))).rejects.toMatchObject({
			message: 'Lowest [item 1]',
			context: { itemIndex: 1 },
		});
	});

	it('throws what failed, not what was left undone for it', async () => {
		const operation = asking([
			[500, null],
			[100, { failure: found }],
		]);
		await expect(finish(runItems(contextFor(setting).context, operation))).rejects.toMatchObject({
			message: 'Not there [item 1]',
		});
	});

	it('throws the lowest item where all were left undone', async () => {
		const cancel = AbortSignal.abort();
		const run = runItems(contextFor({ ...setting, cancel }).context, asking([]));
		await expect(finish(run)).rejects.toMatchObject({ message: `${cancelled.message} [item 0]` });
	});

	it.each([
		[false, 1],
		[true, 3],
	])(
		'starts no call after the first failure: continue %p, %d calls',
		async (continueOnFail, calls) => {
			const { context } = contextFor({ ...setting, continueOnFail });
			const request = jest.spyOn(context.helpers, 'httpRequestWithAuthentication');
			const operation = asking([
				[0, null],
				[0, { failure: found }],
				[10, null],
				[10, null],
			]);
			await finish(runItems(context, operation)).catch(() => null);
			expect(request).toHaveBeenCalledTimes(calls);
		},
	);
});

describe('a run that is cancelled', () => {
	const waiting: Operation = async (_context, client, itemIndex) =>
		await client.get(`/${itemIndex}`, () => ({}));

	it('ends its waits at once', async () => {
		const cancel = new AbortController();
		const options = { maxRequestsPerMinute: 1 };
		const { context } = contextFor({ cancel: cancel.signal, options });
		const run = runItems(context, waiting);
		await jest.advanceTimersByTimeAsync(10_000);
		cancel.abort();
		expect((await run).map(({ json }) => json)).toEqual([
			{},
			{ error: cancelled },
			{ error: cancelled },
		]);
		await settle();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('before its start makes no call', async () => {
		const { context } = contextFor({ cancel: AbortSignal.abort() });
		const request = jest.spyOn(context.helpers, 'httpRequestWithAuthentication');
		const items = await finish(runItems(context, waiting));
		expect(items.map(({ json }) => json)).toEqual(Array(3).fill({ error: cancelled }));
		expect(request).not.toHaveBeenCalled();
	});

	it.each([
		['a good run', operationOf([])],
		['an operation that throws', jest.fn().mockRejectedValue(new Error('Not ours'))],
	])('is not listened for after %s', async (_what, operation) => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await finish(runItems(contextFor({ cancel: signal }).context, operation)).catch(() => null);
		expect(added.mock.calls).toEqual([['abort', expect.any(Function)]]);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

describe('the hint', () => {
	const waiting: Operation = async (_context, client, itemIndex) =>
		await client.get(`/${itemIndex}`, () => ({}));

	it('tells of a long wait for the budget', async () => {
		const { context, addExecutionHints } = contextFor({
			items: 2,
			options: { maxRequestsPerMinute: 1 },
		});
		await finish(runItems(context, waiting));
		expect(addExecutionHints.mock.calls).toEqual([
			[
				{
					message:
						"This run waited 60 seconds, because QuestionPro takes only so many calls per minute with one API key. 'Max Requests per Minute' in the options is 1, which all workflows with this key share",
					type: 'info',
					location: 'outputPane',
				},
			],
		]);
	});

	it('is not given where nothing waited', async () => {
		const { context, addExecutionHints } = contextFor();
		await finish(runItems(context, waiting));
		expect(addExecutionHints).not.toHaveBeenCalled();
	});
});
