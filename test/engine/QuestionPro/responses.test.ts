import { runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

const surveyId = '7654321';

const read = async (parameters: object, more: object = {}) =>
	await runOperation({
		operation: 'response getAll',
		origin: simulator().origin,
		parameters: { surveyId, returnAll: true, ...parameters },
		...more,
	});

const stored = () => simulator().state.responses.of(Number(surveyId)).all();

test('all responses of a survey come as a table, whatever their status', async () => {
	const { success, failures } = await read({});
	expect(failures).toEqual([]);
	expect(success.map(({ responseID }) => responseID)).toEqual(
		stored().map(({ responseID }) => responseID),
	);
	expect(new Set(success.map((one) => Object.keys(one).join()))).toEqual(
		new Set([
			'responseID,surveyID,surveyName,responseStatus,timestamp,timeTaken,language,country,externalReference,customVariables,answers',
		]),
	);
	expect(new Set(success.map((one) => one.responseStatus)).size).toBeGreaterThan(1);
});

test('each entry of a list belongs to its item', async () => {
	const { outputsOf } = await read({ limit: 2, returnAll: false }, { items: 2 });
	expect(outputsOf('Do').map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 0 },
		{ item: 1 },
		{ item: 1 },
	]);
});

test.each([
	['completed', 'Completed'],
	['started', 'Started'],
	['terminated', 'Terminated'],
])('the filter %s gives those', async (status, responseStatus) => {
	const expected = stored().filter((one) => one.responseStatus === responseStatus);
	const { success } = await read({ filters: { status } });
	expect(success.map(({ responseID }) => responseID)).toEqual(
		expected.map(({ responseID }) => responseID),
	);
});

test('no match is an empty list, and a survey that is not there is a failure', async () => {
	const filters = { startDate: '2090-01-01', endDate: '2090-01-02' };
	const none = await read({ filters });
	expect(none.success).toEqual([]);
	expect(none.failures).toEqual([]);

	const missing = await read({ surveyId: '404', filters });
	expect(missing.failures).toMatchObject([{ httpStatusCode: 404, retryable: false }]);
});

test.each([
	['an expression that gives nothing', { startDate: '={{ $json.since }}' }],
	['an empty text', { startDate: '={{ "" }}' }],
	['null', { startDate: '={{ null }}' }],
])('a filter of %s is refused, and reads nothing', async (_what, filters) => {
	const { failures } = await read({ filters });
	expect(failures).toMatchObject([
		{ name: 'INVALID_PARAMETER', message: expect.stringMatching(/^'Start Date'/), attempts: 0 },
	]);
	expect(simulator().state.requests).toBe(0);
});

test('dates are read in the time zone of the workflow', async () => {
	const { failures } = await read({ filters: { startDate: '={{ $now.minus({ days: 30000 }) }}' } });
	expect(failures).toEqual([]);
});

test('10,000 responses come in order, each once', async () => {
	simulator().state.responses.of(Number(surveyId)).count = 10_000;
	const { success } = await read({}, { maxRequestsPerMinute: 1_000 });
	const ids = success.map(({ responseID }) => Number(responseID));
	expect(ids).toEqual(stored().map(({ responseID }) => responseID));
	expect(new Set(ids).size).toBe(10_000);
	expect(simulator().state.requests).toBe(100);
	expect(simulator().state.peakInFlight).toBeLessThanOrEqual(25);
});

test('a locator by expression and a plain ID mean the same survey', async () => {
	const byExpression = { __rl: true, mode: 'id', value: '={{ $json.survey }}' };
	const items = [{ survey: Number(surveyId) }];
	const { success } = await read({ surveyId: byExpression, returnAll: false, limit: 1 }, { items });
	expect(success).toMatchObject([{ surveyID: Number(surveyId) }]);
});

test('a submitted response is in lists, counters and filters', async () => {
	const { origin, state } = simulator();
	await state.submitResponse(Number(surveyId));
	const run = { origin, parameters: { surveyId } };
	const { success: surveys } = await runOperation({ operation: 'survey get', ...run });
	const completed = await read({ filters: { status: 'completed' } });
	expect(surveys).toMatchObject([{ completedResponses: completed.success.length }]);
	expect(completed.success.at(-1)?.responseID).toBe(stored().at(-1)?.responseID);
});
