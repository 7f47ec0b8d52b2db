import type { IExecuteFunctions } from 'n8n-workflow';
import { QuestionProError } from '../../nodes/Micropanel/transport/failure';
import {
	operationWith,
	report,
	requestWith,
	runTest,
	startRun,
	useServers,
} from '../support/operations';

const serve = useServers();

const bad = new TypeError('undefined is not a function');

/** A value that throws whatever is done with it. */
const forbidding = new Proxy(
	{},
	{
		get: () => {
			throw bad;
		},
		getPrototypeOf: () => {
			throw bad;
		},
	},
);

/** n8n's context with a request helper that does this. */
const withHelper = (send: () => Promise<unknown>) => (context: IExecuteFunctions) =>
	Object.create(context, {
		helpers: { value: { ...context.helpers, httpRequestWithAuthentication: send } },
	}) as IExecuteFunctions;

describe('a list', () => {
	const operation = operationWith(async (_item, number) =>
		Array.from({ length: number }, (_, entry) => ({ entry })),
	);

	test('is one output item for each entry, paired with the input item', async () => {
		const { outputsOf } = await runTest({ operation, items: 3 });
		expect(outputsOf('Test').map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ entry: 0 }, { item: 1 }],
			[{ entry: 0 }, { item: 2 }],
			[{ entry: 1 }, { item: 2 }],
		]);
	});
});

describe('a defect of one item', () => {
	const throws = (thrown: unknown) =>
		operationWith(async (_item, number) => {
			if (number === 1) throw thrown;
			return { number };
		});

	test.each([
		['a TypeError', bad, /TypeError: undefined is not a function$/],
		['a text', 'oh', /oh$/],
		['nothing', undefined, /undefined$/],
		['an object without a prototype', Object.create(null), /cannot be read$/],
		['a Proxy that throws', forbidding, /cannot be read$/],
	])('%s is that item alone', async (_, thrown, message) => {
		const { outputsOf, failures } = await runTest({ operation: throws(thrown), items: 3 });
		expect(outputsOf('Test').map(({ json }) => json)).toEqual([{ number: 0 }, { number: 2 }]);
		expect(failures).toMatchObject([
			{ name: 'NODE_DEFECT', message: expect.stringMatching(message), retryable: false },
		]);
	});

	test('in what reads a response takes no other item along', async () => {
		const { origin, requests } = await serve({ body: { response: {} } });
		const parse = () => {
			if (requests.length === 3) throw bad;
			return {};
		};
		const { outputsOf, failures } = await runTest({
			operation: requestWith({ parse }),
			origin,
			items: 20,
			options: { maxConcurrentRequests: 1 },
		});
		expect(outputsOf('Test')).toHaveLength(19);
		expect(failures).toMatchObject([{ name: 'NODE_DEFECT', attempts: 1 }]);
	});

	test('stops the workflow as that item’s, in n8n’s own class', async () => {
		const { error } = await runTest({
			operation: throws(bad),
			items: 3,
			settings: { onError: 'stopWorkflow' },
		});
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(/ \[item 1\]$/),
		});
	});

	test.each([
		['undefined', undefined],
		['a text', 'ECONNRESET'],
		['a Proxy that throws', forbidding],
	])(
		'of the request helper, which rejects with %s, is a request without response',
		async (_, odd) => {
			const { failures } = await runTest({
				operation: requestWith(),
				options: { maxRetries: 0 },
				context: withHelper(async () => await Promise.reject(odd)),
			});
			expect(failures).toMatchObject([{ name: 'NETWORK_FAILURE', attempts: 1 }]);
		},
	);

	test('of the request helper, which gives no response, is NODE_DEFECT', async () => {
		const context = withHelper(async () => undefined);
		const { failures } = await runTest({ operation: requestWith(), items: 2, context });
		expect(failures).toMatchObject(Array(2).fill({ name: 'NODE_DEFECT' }));
	});
});

describe('n8n’s own reason for a credential that cannot be opened', () => {
	test.each([
		['is passed on', new Error('Credential "QuestionPro" does not exist'), /does not exist$/],
		['may be anything', forbidding, /a value that cannot be read$/],
	])('%s', async (_, thrown, message) => {
		const { failures } = await runTest({
			operation: requestWith(),
			context: (context) =>
				Object.create(context, {
					getCredentials: { value: async () => await Promise.reject(thrown) },
				}) as IExecuteFunctions,
		});
		expect(failures).toMatchObject([
			{ name: 'INVALID_CREDENTIALS', message: expect.stringMatching(message), attempts: 0 },
		]);
	});
});

describe('Stop Workflow', () => {
	const stop = { onError: 'stopWorkflow' as const };

	test('names the item that failed, not the one that it interrupted', async () => {
		const { origin } = await serve(
			({ url }) => (url?.endsWith('/0') ? report(500, { message: 'Later' }) : 'hang'),
			({ url }) => (url?.endsWith('/1') ? report(404, { message: 'Gone' }) : 'hang'),
		);
		const { error } = await runTest({
			operation: requestWith(),
			origin,
			items: 2,
			settings: stop,
		});
		expect(error?.message).toBe('Gone [item 1]');
	});

	test('names the lowest of several, and starts no request after the first', async () => {
		const begun: number[] = [];
		const operation = operationWith(async (item, number) => {
			begun.push(number);
			if (number === 1) throw new QuestionProError({ ...cancelledLike, message: 'First in time' });
			await item.client.delay(1).catch(() => {});
			throw new QuestionProError({ ...cancelledLike, message: 'Lowest' });
		});
		const options = { maxConcurrentRequests: 2 };
		const { error } = await runTest({ operation, items: 50, options, settings: stop });
		expect(error?.message).toBe('Lowest [item 0]');
		expect(begun).toEqual([0, 1]);
	});
});

const cancelledLike = {
	message: '',
	description: '',
	name: 'NOT_FOUND',
	id: null,
	httpStatusCode: 404,
	docs: null,
	resourceUrl: null,
	requestID: null,
	retryable: false,
	attempts: 1,
};

/** Counts how often fields are read, and passes everything on. */
function countReads() {
	const reads = { count: 0 };
	const context = (original: IExecuteFunctions) =>
		Object.create(original, {
			getNodeParameter: {
				value: (...given: Parameters<IExecuteFunctions['getNodeParameter']>) => {
					if (given[0] === 'number') reads.count += 1;
					return original.getNodeParameter(...given);
				},
			},
		}) as IExecuteFunctions;
	return { reads, context };
}

describe('a run that is over reads no more fields', () => {
	test('with a wrong key', async () => {
		const { origin, requests } = await serve(report(401, { message: 'Incorrect API Key' }));
		const { reads, context } = countReads();
		const operation = requestWith();
		const { failures } = await runTest({ operation, origin, items: 5_000, context });
		expect(failures).toHaveLength(5_000);
		expect(new Set(failures.map(({ message }) => message))).toEqual(new Set(['Incorrect API Key']));
		expect(failures.filter(({ attempts }) => attempts > 0)).toHaveLength(requests.length);
		expect(reads.count).toBeLessThanOrEqual(26);
	});

	test('when it is cancelled, and sends nothing any more', async () => {
		const { origin, requests } = await serve(() => {
			setImmediate(() => cancel());
			return 'hang';
		});
		const { reads, context } = countReads();
		const options = { maxConcurrentRequests: 1 };
		const operation = requestWith();
		const { finished, cancel } = startRun({ operation, origin, items: 5_000, options, context });
		expect((await finished).status).toBe('canceled');
		expect(reads.count).toBe(1);
		expect(requests).toMatchObject([{ url: '/a/api/v2/0' }]);
	});
});

test('200 items that wait hold no place', async () => {
	let waiting = 0;
	let allWait = () => {};
	const everybody = new Promise<void>((resolve) => (allWait = resolve));
	const operation = operationWith(async (item, number) => {
		if (number < 200) {
			await item.pause(async () => {
				waiting += 1;
				await everybody;
			});
		} else {
			allWait();
		}
		return { number };
	});
	const options = { maxConcurrentRequests: 3 };
	const { outputsOf } = await runTest({ operation, items: 201, options });
	expect(waiting).toBe(200);
	expect(outputsOf('Test').map(({ json }) => json.number)).toEqual(
		Array.from({ length: 201 }, (_, number) => number),
	);
});
