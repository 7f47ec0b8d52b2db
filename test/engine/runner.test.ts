import { passTime, useClock } from '../support/clock';
import { causedBy } from '../support/features';
import { operationWith, requestWith } from '../support/operations';
import {
	range,
	report,
	runOperation,
	useServers,
	useSimulator,
	type OperationRun,
} from '../support/workbench';

const simulator = useSimulator();
const serve = useServers();

useClock();

const run = async (given: OperationRun) => (await passTime(runOperation(given))).result;

const getBatches = async (batchIds: unknown[], more: Partial<OperationRun> = {}) =>
	await run({
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

test('asks once for an ID that comes several times, also when it fails', async () => {
	const { state } = simulator();
	const { success, outputsOf } = await getBatches([7, 404, '7', ' 7 ', 404, '007']);
	expect(success.map(({ id }) => id)).toEqual([7, 7, 7, 7]);
	expect(outputsOf('Failure').map(({ json }) => json.source)).toEqual(['item 1', 'item 4']);
	expect(Object.fromEntries(state.requestsByBatch)).toEqual({ 7: 1, 404: 1 });
});

test('each entry of a list leads back to its input item', async () => {
	const operation = operationWith(async (_item, number) => Array(number).fill({ number }));
	const { outputsOf } = await run({ operation, items: 3 });
	expect(outputsOf('Success').map(({ json }) => json.source)).toEqual([
		'item 1',
		'item 2',
		'item 2',
	]);
});

test('a field of a collection is evaluated for each item', async () => {
	const field = { displayName: 'Name', name: 'name', type: 'string' as const, default: '' };
	const operation = operationWith(async (item) => ({ name: item.read('more.name', String) }), {
		fields: [
			...operationWith(async () => ({})).fields,
			{ displayName: 'More', name: 'more', type: 'collection', default: {}, options: [field] },
		],
	});
	const parameters = { more: { name: '={{ "a" + $json.number }}' } };
	const { success } = await run({ operation, parameters, items: 2 });
	expect(success).toEqual([{ name: 'a0' }, { name: 'a1' }]);
});

test('nothing is sent after a probe that stops the workflow', async () => {
	const { origin, requests } = await serve(...Array(3).fill(report(429)), report(400));
	const operation = requestWith({ method: 'POST', path: '/things' }, { idempotent: false });
	const settings = { onError: 'stopWorkflow' as const };
	const { error } = await run({ operation, origin, items: 3, settings });
	expect(error).toMatchObject({ name: 'NodeApiError' });
	expect(requests).toHaveLength(4);
});

test('with a wrong key few requests are made, and no more fields are read', async () => {
	const { origin, requests } = await serve(report(401, { message: 'Incorrect API Key' }));
	let begun = 0;
	const operation = operationWith(async (item) => {
		begun += 1;
		return await requestWith().execute(item);
	});
	const { failures } = await run({ operation, origin, items: 500 });
	expect(new Set(failures.map(({ message }) => message))).toEqual(new Set(['Incorrect API Key']));
	expect(failures).toHaveLength(500);
	expect(failures.filter(({ attempts }) => attempts > 0)).toHaveLength(requests.length);
	expect(begun).toBeLessThanOrEqual(26);
});
