import { range, runOperation, useSimulator } from '../support/workbench';

// When a list ends, and what is asked for with which fields, is in the unit tests.

const simulator = useSimulator();

const surveyId = '7654321';

const run = async (operation: string, parameters: object, more: object = {}) =>
	await runOperation({
		operation,
		origin: simulator().origin,
		parameters: { returnAll: true, ...parameters },
		options: { maxRetries: 0 },
		...more,
	});

const read = async (parameters: object, more: object = {}) =>
	await run('response getAll', { surveyId, ...parameters }, more);

const pagesAsked = () => simulator().state.arrivals.map(({ query }) => query);

const page = (number: number) => ({ page: String(number), perPage: '100' });

const stored = () => simulator().state.responses.of(Number(surveyId)).all();

test('a limit by an expression reads no more pages than it needs', async () => {
	simulator().state.communities = 250;
	const parameters = { returnAll: false, limit: '={{ 101 }}' };
	const { success } = await run('community getAll', parameters);
	expect(success.map(({ id }) => id)).toEqual(range(1001, 101));
	expect(pagesAsked()).toEqual([page(1), page(2)]);
});

test('two items of one user read the same pages, and each community leads back to its item', async () => {
	simulator().state.communities = 150;
	const { success, outputsOf } = await run('community getAll', {}, { items: 2 });
	expect(success).toHaveLength(300);
	expect(pagesAsked()).toEqual([page(1), page(2)]);
	expect(outputsOf('Success').map(({ json }) => json.source)).toEqual([
		...Array(150).fill('item 0'),
		...Array(150).fill('item 1'),
	]);
});

test('2,500 recipients come side by side in 25 requests', async () => {
	const { state } = simulator();
	state.latencyMilliseconds = 20;
	const batch = state.emailBatches.of(Number(surveyId)).find(60001);
	const [first] = batch?.recipients ?? [];
	if (!batch || !first) throw new Error('The sample batch has no recipients');
	batch.recipients = Array.from({ length: 2_500 }, (_, index) => ({
		...first,
		emailAddress: `person${index}@example.com`,
	}));
	const { success } = await run('emailBatch getRecipients', { surveyId, batchId: '60001' });
	expect(success.map(({ emailAddress }) => emailAddress)).toEqual(
		batch.recipients.map(({ emailAddress }) => emailAddress),
	);
	expect(state.requests).toBe(25);
	expect(state.peakInFlight).toBeGreaterThan(1);
});

test('1,000 responses come in order, each once', async () => {
	const { state } = simulator();
	state.responses.of(Number(surveyId)).count = 1_000;
	const { success } = await read({});
	const ids = success.map(({ responseID }) => Number(responseID));
	expect(ids).toEqual(stored().map(({ responseID }) => responseID));
	expect(new Set(ids).size).toBe(1_000);
	expect(state.requests).toBe(10);
});

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

test('a filter gives the responses that fit', async () => {
	const { success } = await read({ filters: { status: 'completed' } });
	const expected = stored().filter((one) => one.responseStatus === 'Completed');
	expect(success.map(({ responseID }) => responseID)).toEqual(
		expected.map(({ responseID }) => responseID),
	);
});

test('a filter by an expression that gives nothing is refused, and reads nothing', async () => {
	const { failures } = await read({ filters: { startDate: '={{ $json.since }}' } });
	expect(failures).toMatchObject([
		{ name: 'INVALID_PARAMETER', message: expect.stringMatching(/^'Start Date'/), attempts: 0 },
	]);
	expect(simulator().state.requests).toBe(0);
});

test('a filter takes a date of n8n', async () => {
	const { failures } = await read({ filters: { startDate: '={{ $now.minus({ days: 30000 }) }}' } });
	expect(failures).toEqual([]);
	expect(simulator().state.arrivals[0]?.body).toMatchObject({ timeZone: 'GMT+00:00' });
});
