import type { IExecuteFunctions } from 'n8n-workflow';
import { operationWith, requestWith, runTest, startRun, useServers } from '../support/operations';

const serve = useServers();

const bad = new TypeError('undefined is not a function');

/** A value that throws whatever is done with it. */
const forbidding = new Proxy(
	{},
	{
		get: () => {
			throw bad;
		},
		has: () => {
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

	test('leaves a run that can be cancelled', async () => {
		const done = { body: { response: {} } };
		const { origin, requests } = await serve(done, done, () => {
			cancel();
			return 'hang';
		});
		let parsed = 0;
		const parse = () => {
			parsed += 1;
			if (parsed === 1) throw bad;
			return {};
		};
		const { finished, cancel } = startRun({
			operation: requestWith({ parse }),
			origin,
			items: 200,
			options: { maxConcurrentRequests: 2 },
		});
		expect((await finished).status).toBe('canceled');
		expect(requests.length).toBeLessThanOrEqual(4);
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
