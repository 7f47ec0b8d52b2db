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
	const items = [1, 400, 2, 3, 500, 404, 4].map((batchId) => ({ batchId }));
	const parameters = { batchId: '={{ $json.batchId }}' };
	const { outputsOf } = await run({ operation: 'batch get', items, parameters });
	expect(outputsOf('Success').map(({ json }) => [json.id, json.source])).toEqual([
		[1, 'item 0'],
		[2, 'item 2'],
		[3, 'item 3'],
		[4, 'item 6'],
	]);
	expect(outputsOf('Failure').map(({ json }) => [json.batchId, json.source])).toEqual([
		[400, 'item 1'],
		[500, 'item 4'],
		[404, 'item 5'],
	]);
});

test('two items of one user read the same pages, and each community leads back to its item', async () => {
	simulator().state.communities = 150;
	const parameters = { returnAll: false, limit: '={{ 101 }}' };
	const { outputsOf } = await run({ operation: 'community getAll', items: 2, parameters });
	expect(outputsOf('Success').map(({ json }) => [json.id, json.source])).toEqual([
		...range(1001, 101).map((id) => [id, 'item 0']),
		...range(1001, 101).map((id) => [id, 'item 1']),
	]);
	expect(simulator().state.arrivals.map(({ query }) => query.page)).toEqual(['1', '2']);
});

test.each([
	['takes a date of n8n', '={{ $now.minus({ days: 30000 }) }}', [], 1],
	['refuses an expression that gives nothing', '={{ $json.since }}', ['INVALID_PARAMETER'], 0],
])('a filter %s', async (_what, startDate, refusals, requests) => {
	const parameters = { surveyId: '7654321', filters: { startDate } };
	const { failures } = await run({ operation: 'response getAll', parameters });
	expect(failures.map(({ name }) => name)).toEqual(refusals);
	expect(simulator().state.requests).toBe(requests);
});
