import { causedBy } from '../../support/features';
import { getBatches, jsonOf, newKey, range, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

const sample = (id: number) => ({
	id,
	surveyID: 11122233,
	senderUserID: 1234567,
	status: 'Delivery Successful',
	creationTimestamp: '2023-05-17T11:03:21.000+00:00',
	requestID: expect.stringMatching(/^[\da-f-]{36}$/),
});

const documented: Record<number, object> = {
	400: { name: 'BAD_REQUEST', id: '1000', message: 'Invalid URL parameters' },
	403: {
		name: 'FORBIDDEN',
		id: '1013',
		message: 'The user does not have permission to access the resource',
	},
	404: {
		name: 'NOT_FOUND',
		id: '1040',
		message: "The resource that you're trying to access doesn't exist",
	},
	500: {
		name: 'INTERNAL_SERVER_ERROR',
		id: '1026',
		message: 'We are not able to process your request',
	},
};

const failureOf = (origin: string, status: number) => ({
	...documented[status],
	description: expect.stringMatching(/^[A-Z].{20,}/),
	httpStatusCode: status,
	docs: 'https://www.questionpro.com/api/error-codes.html',
	resourceUrl: expect.stringContaining(`${origin}/a/api/v2/micropanel/batches/${status}`),
	requestID: null,
	retryable: status === 500,
	attempts: 1,
});

describe('20 items, of which one each hits 400, 403, 404 and 500', () => {
	const batchIds = [
		...range(1, 4),
		400,
		...range(5, 4),
		403,
		...range(9, 4),
		404,
		500,
		13,
		14,
		15,
		16,
	];
	const bad = [400, 403, 404, 500];
	const goodItems = batchIds
		.map((id, index) => ({ id, index }))
		.filter(({ id }) => !bad.includes(id));

	test('on the error output: 16 successes, 4 failures, and all find their source', async () => {
		const { origin } = simulator();
		const { status, outputsOf } = await getBatches({
			origin,
			apiKey: newKey(),
			batchIds,
			options: { maxRetries: 0 },
		});
		expect(status).toBe('success');
		expect(jsonOf(outputsOf('Success'))).toEqual(
			goodItems.map(({ id, index }) => ({ ...sample(id), source: `campaign of item ${index}` })),
		);
		expect(jsonOf(outputsOf('Failure'))).toEqual(
			bad.map((id) => {
				const campaign = `campaign of item ${batchIds.indexOf(id)}`;
				return { batchId: id, campaign, error: failureOf(origin, id), source: campaign };
			}),
		);
	});

	test('in one output: all in the order of the input, failures alone under `error`', async () => {
		const { origin } = simulator();
		const { status, outputsOf } = await getBatches({
			origin,
			apiKey: newKey(),
			batchIds,
			onError: 'continueRegularOutput',
			options: { maxRetries: 0 },
		});
		expect(status).toBe('success');
		expect(jsonOf(outputsOf('Success'))).toEqual(
			batchIds.map((id, index) => ({
				...(bad.includes(id) ? { error: failureOf(origin, id) } : sample(id)),
				source: `campaign of item ${index}`,
			})),
		);
		expect(jsonOf(outputsOf('Failure'))).toEqual([]);
	});

	test('stopping the workflow: the lowest item is named, and nothing is put out', async () => {
		const { origin } = simulator();
		const { status, error, outputsOf } = await getBatches({
			origin,
			apiKey: newKey(),
			batchIds,
			onError: 'stopWorkflow',
			options: { maxRetries: 0 },
		});
		expect(status).toBe('error');
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'Invalid URL parameters [item 4]',
			description: 'Check the batch ID: QuestionPro did not accept it',
			httpCode: '400',
			context: { itemIndex: 4 },
			...causedBy('configuration-invalid'),
		});
		expect(outputsOf('Success')).toEqual([]);
	});

	test('with a wrong key: 20 failure items of 401, and each request was made once', async () => {
		const { origin, state } = simulator();
		const { outputsOf } = await getBatches({ origin, apiKey: 'unknown-key', batchIds });
		expect(outputsOf('Success')).toEqual([]);
		const failures = jsonOf(outputsOf('Failure'));
		expect(failures).toHaveLength(20);
		for (const [index, { batchId, error }] of failures.entries()) {
			expect(batchId).toBe(batchIds[index]);
			expect(error).toMatchObject({
				name: 'UNAUTHORIZED',
				id: '1010',
				message: 'Incorrect API Key',
				httpStatusCode: 401,
				retryable: false,
			});
		}
		expect(state.requests).toBeLessThanOrEqual(20);
		expect(Math.max(...state.requestsByBatch.values())).toBe(1);
	});
});

test('items leave in the order in which they came, whatever finished first', async () => {
	const { origin, state } = simulator();
	state.failFirst(1, 1, 500);
	const { outputsOf } = await getBatches({
		origin,
		apiKey: newKey(),
		batchIds: [1, 2, 3, 4],
		options: { maxConcurrentRequests: 4 },
	});
	expect(jsonOf(outputsOf('Success')).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
	expect(state.arrivals.map(({ batchID }) => batchID).at(-1)).toBe('1');
});

test.each([
	['as many requests at once as the option says', { maxConcurrentRequests: 3 }, 3],
	['25 requests at once if nothing is said', {}, 25],
])('%s', async (_, options, expected) => {
	const { origin, state } = simulator();
	state.latencyMilliseconds = expected * 20;
	const { outputsOf } = await getBatches({
		origin,
		apiKey: newKey(),
		batchIds: range(1, 2 * expected),
		options,
	});
	expect(outputsOf('Success')).toHaveLength(2 * expected);
	expect(state.peakInFlight).toBe(expected);
});

test('asks once for an id that comes several times, also when it fails', async () => {
	const { origin, state } = simulator();
	const { outputsOf } = await getBatches({
		origin,
		apiKey: newKey(),
		batchIds: [7, 404, '7', ' 7 ', 404, '007'],
	});
	expect(jsonOf(outputsOf('Success')).map(({ id }) => id)).toEqual([7, 7, 7, 7]);
	expect(jsonOf(outputsOf('Failure')).map(({ campaign }) => campaign)).toEqual([
		'campaign of item 1',
		'campaign of item 4',
	]);
	expect(state.requestsByBatch).toEqual(
		new Map([
			['7', 1],
			['404', 1],
		]),
	);
});

test('stopping at the first failure, no request starts after it', async () => {
	const { origin, state } = simulator();
	const { error } = await getBatches({
		origin,
		apiKey: newKey(),
		batchIds: [1, 404, 2, 3, 4, 5],
		onError: 'stopWorkflow',
		options: { maxConcurrentRequests: 1 },
	});
	expect(error?.message).toBe("The resource that you're trying to access doesn't exist [item 1]");
	expect([...state.requestsByBatch.keys()]).toEqual(['1', '404']);
});

test('an expression that cannot be evaluated is that item’s failure alone', async () => {
	const { origin, state } = simulator();
	const { outputsOf } = await getBatches({
		origin,
		apiKey: newKey(),
		batchIds: [1],
		options: { timeout: "={{ $('Nowhere').item.json.x }}" },
	});
	expect(jsonOf(outputsOf('Failure'))).toMatchObject([
		{ batchId: 1, error: { name: 'INVALID_OPTIONS', attempts: 0 } },
	]);
	expect(state.requests).toBe(0);
});
