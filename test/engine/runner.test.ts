import { passTime, useClock } from '../support/clock';
import { range, runOperation, useSimulator, type OperationRun } from '../support/workbench';

// How items go through n8n: by expressions and paired items. How a run deals with its items, and
// when a list ends, is in the unit tests.

const simulator = useSimulator();

useClock();

async function run(given: OperationRun) {
	const options = { maxRetries: 0 };
	const { origin } = simulator();
	return (await passTime(runOperation({ origin, options, ...given }))).result;
}

test('items part at the two outputs, and all find their source', async () => {
	const bad = [400, 403, 404, 500];
	const ids = [...range(1, 4), 400, ...range(5, 4), 403, ...range(9, 4), 404, 500, ...range(13, 4)];
	const parameters = { batchId: '={{ $json.batchId }}' };
	const items = ids.map((batchId) => ({ batchId }));
	const { status, outputsOf } = await run({ operation: 'batch get', items, parameters });
	expect(status).toBe('success');
	const all = ids.map((id, number) => ({ id, number, source: `item ${number}` }));
	expect(outputsOf('Success').map(({ json }) => json)).toEqual(
		all
			.filter(({ id }) => !bad.includes(id))
			.map(({ id, source }) => ({
				id,
				surveyID: 11122233,
				senderUserID: 1234567,
				status: 'Delivery Successful',
				creationTimestamp: '2023-05-17T11:03:21.000+00:00',
				requestID: expect.stringMatching(/^[\da-f-]{36}$/),
				source,
			})),
	);
	expect(outputsOf('Failure').map(({ json }) => json)).toEqual(
		all
			.filter(({ id }) => bad.includes(id))
			.map(({ id, number, source }) => ({
				batchId: id,
				number,
				error: expect.objectContaining({ httpStatusCode: id, retryable: id === 500, attempts: 1 }),
				source,
			})),
	);
});

test('two items of one user read the same pages, and each community leads back to its item', async () => {
	simulator().state.communities = 150;
	const parameters = { returnAll: false, limit: '={{ 101 }}' };
	const { outputsOf } = await run({ operation: 'community getAll', items: 2, parameters });
	expect(outputsOf('Success').map(({ json }) => [json.id, json.source])).toEqual([
		...range(1001, 101).map((id) => [id, 'item 0']),
		...range(1001, 101).map((id) => [id, 'item 1']),
	]);
	expect(simulator().state.arrivals.map(({ query }) => query)).toEqual([
		{ page: '1', perPage: '100' },
		{ page: '2', perPage: '100' },
	]);
});

test.each([
	['takes a date of n8n', '={{ $now.minus({ days: 30000 }) }}', [], 'GMT+00:00'],
	[
		'by an expression that gives nothing is refused, and reads nothing',
		'={{ $json.since }}',
		[{ name: 'INVALID_PARAMETER', message: expect.stringMatching(/^'Start Date'/), attempts: 0 }],
		undefined,
	],
])('a filter %s', async (_what, startDate, refusals, timeZone) => {
	const parameters = { surveyId: '7654321', filters: { startDate } };
	const { failures } = await run({ operation: 'response getAll', parameters });
	expect(failures).toMatchObject(refusals);
	expect(Object(simulator().state.arrivals[0]?.body).timeZone).toBe(timeZone);
});
