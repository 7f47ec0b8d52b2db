import { causedBy } from '../../support/features';
import { everythingIn } from '../../support/inspect';
import {
	newKey,
	range,
	runOperation,
	useServers,
	useSimulator,
	type OperationRun,
} from '../../support/workbench';

const simulator = useSimulator();
const serve = useServers();

const getBatches = async (batchIds: unknown[], more: Partial<OperationRun> = {}) =>
	await runOperation({
		operation: 'batch get',
		origin: simulator().origin,
		parameters: { batchId: '={{ $json.batchId }}' },
		items: batchIds.map((batchId) => ({ batchId: batchId as string })),
		...more,
	});

describe('20 items, of which one each hits 400, 403, 404 and 500', () => {
	const bad = [400, 403, 404, 500];
	const ids = [...range(1, 4), 400, ...range(5, 4), 403, ...range(9, 4), 404, 500, ...range(13, 4)];
	const options = { maxRetries: 0 };

	const outputOf = (id: number) =>
		bad.includes(id)
			? {
					error: {
						name: {
							400: 'BAD_REQUEST',
							403: 'FORBIDDEN',
							404: 'NOT_FOUND',
							500: 'INTERNAL_SERVER_ERROR',
						}[id],
						message: expect.any(String),
						id: { 400: '1000', 403: '1013', 404: '1040', 500: '1026' }[id],
						description: expect.stringMatching(/^[A-Z].{20,}/),
						httpStatusCode: id,
						docs: 'https://www.questionpro.com/api/error-codes.html',
						resourceUrl: expect.stringContaining(`/a/api/v2/micropanel/batches/${id}`),
						requestID: null,
						retryable: id === 500,
						attempts: 1,
					},
				}
			: {
					id,
					surveyID: 11122233,
					senderUserID: 1234567,
					status: 'Delivery Successful',
					creationTimestamp: '2023-05-17T11:03:21.000+00:00',
					requestID: expect.stringMatching(/^[\da-f-]{36}$/),
				};

	const all = ids.map((id, number) => ({
		id,
		number,
		json: outputOf(id),
		source: `item ${number}`,
	}));

	test('on the error output: 16 successes, 4 failures, and all find their source', async () => {
		const { status, outputsOf } = await getBatches(ids, { options });
		expect(status).toBe('success');
		const [success, failure] = ['Success', 'Failure'].map((name) =>
			outputsOf(name).map(({ json }) => json),
		);
		expect(success).toEqual(
			all.filter(({ id }) => !bad.includes(id)).map(({ json, source }) => ({ ...json, source })),
		);
		expect(failure).toEqual(
			all
				.filter(({ id }) => bad.includes(id))
				.map(({ id, number, json, source }) => ({ batchId: id, number, ...json, source })),
		);
	});

	test('in one output: all in the order of the input, failures alone under `error`', async () => {
		const settings = { onError: 'continueRegularOutput' as const };
		const { outputsOf } = await getBatches(ids, { options, settings });
		expect(outputsOf('Success').map(({ json }) => json)).toEqual(
			all.map(({ json, source }) => ({ ...json, source })),
		);
		expect(outputsOf('Failure')).toEqual([]);
	});

	test('stopping the workflow: the lowest item is named, and nothing is put out', async () => {
		const settings = { onError: 'stopWorkflow' as const };
		const { error, outputsOf } = await getBatches(ids, { options, settings });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'Invalid URL parameters [item 4]',
			description: 'Check the batch ID: QuestionPro rejected it',
			httpCode: '400',
			context: { itemIndex: 4 },
			...causedBy('configuration-invalid'),
		});
		expect(outputsOf('Success')).toEqual([]);
	});
});

test('items leave in the order in which they came, whatever finished first', async () => {
	const { state } = simulator();
	state.failFirst(1, 1, 500);
	const { success } = await getBatches([1, 2, 3, 4]);
	expect(success.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
	expect(state.arrivals.map(({ batchID }) => batchID).at(-1)).toBe('1');
});

test.each([
	['as many requests at once as the option says', { maxConcurrentRequests: 3 }, 3],
	['25 requests at once if nothing is said', {}, 25],
])('%s', async (_, options, expected) => {
	const { state } = simulator();
	state.latencyMilliseconds = expected * 20;
	const { success } = await getBatches(range(1, 2 * expected), { options });
	expect(success).toHaveLength(2 * expected);
	expect(state.peakInFlight).toBe(expected);
});

test('asks once for an id that comes several times, also when it fails', async () => {
	const { state } = simulator();
	const { success, outputsOf } = await getBatches([7, 404, '7', ' 7 ', 404, '007']);
	expect(success.map(({ id }) => id)).toEqual([7, 7, 7, 7]);
	expect(outputsOf('Failure').map(({ json }) => json.source)).toEqual(['item 1', 'item 4']);
	expect(Object.fromEntries(state.requestsByBatch)).toEqual({ 7: 1, 404: 1 });
});

test('items of one batch share no object', async () => {
	const nested = { counts: { sent: 1 }, tags: [['a']] };
	const { origin } = await serve({ body: { response: { id: 7, status: 'Scheduled', ...nested } } });
	const { success } = await getBatches([7, '7', 7], { origin });
	for (const part of ['counts', 'tags']) {
		expect(new Set(success.map((item) => item[part])).size).toBe(3);
	}
	expect(new Set(success.map(({ tags }) => Object(tags)[0])).size).toBe(3);
});

test('the key is redacted wherever it comes back, also as a field name', async () => {
	const apiKey = newKey();
	const added = { [apiKey]: 1, note: `key=${apiKey}`, list: [{ [`x-${apiKey}`]: apiKey }] };
	const { origin } = await serve({
		body: { response: { id: 7, status: 'Sent', ...added }, requestID: apiKey },
	});
	const { success, run, logs } = await getBatches([7], { origin, apiKey });
	expect(success).toMatchObject([
		{
			status: 'Sent',
			'[redacted]': 1,
			note: 'key=[redacted]',
			list: [{ 'x-[redacted]': '[redacted]' }],
			requestID: '[redacted]',
		},
	]);
	expect(everythingIn([run, logs])).not.toContain(apiKey);
});
