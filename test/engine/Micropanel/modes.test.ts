import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { sentAgain, sentOnce, valid } from '../../support/validParameters';
import { jsonOf, newKey, runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

/** The field that is an expression here, and a value for which the simulator answers 404. */
const keyFields: Record<string, [field: string, good: string, bad: string]> = {
	'batch get': ['batchId', '1', '404'],
	'batch send': ['surveyId', '1', '404'],
	'member upsert': ['emailAddress', 'ann@example.com', 'fault-404@example.com'],
	'member delete': ['emailAddresses', 'member1@example.com', 'fault-404@example.com'],
	'member unsubscribe': ['emailAddresses', 'member1@example.com', 'fault-404@example.com'],
	'member changePoints': ['panelMemberId', '1', '404'],
	'community getAll': ['userId', '1', '404'],
	'filter get': ['filterId', '1', '404'],
	'profile get': ['profileId', '1', '404'],
};

const operations = Object.entries(keyFields).map(([operation, fields]) => [operation, ...fields]);

async function run(
	operation: string,
	field: string,
	values: string[],
	settings: { onError: OnError; retryOnFail?: boolean },
	more: INodeParameters = {},
) {
	const items: IDataObject[] = values.map((value, index) => ({ value, campaign: `c${index}` }));
	return await runOperation({
		origin: simulator().origin,
		apiKey: newKey(),
		operation,
		parameters: { ...valid[operation], [field]: '={{ $json.value }}', ...more },
		items,
		options: { maxConcurrentRequests: 1 },
		settings: { ...settings, maxTries: 2, waitBetweenTries: 1 },
	});
}

const notFound = expect.objectContaining({ name: 'NOT_FOUND', httpStatusCode: 404, attempts: 1 });

describe.each(operations)('%s', (operation = '', field = '', good = '', bad = '') => {
	test('on the error output, beside the fields of the input item', async () => {
		const onError = 'continueErrorOutput';
		const { outputsOf } = await run(operation, field, [good, bad, good], { onError });
		const sources = jsonOf(outputsOf('Success')).map(({ source }) => source);
		expect(new Set(sources)).toEqual(new Set(['c0', 'c2']));
		expect(jsonOf(outputsOf('Failure'))).toEqual([
			{ value: bad, campaign: 'c1', error: notFound, source: 'c1' },
		]);
	});

	test('in the one output, in the order of the input', async () => {
		const onError = 'continueRegularOutput';
		const { outputsOf } = await run(operation, field, [bad, good], { onError });
		const [first, ...others] = jsonOf(outputsOf('Success'));
		expect(first).toEqual({ error: notFound, source: 'c0' });
		expect(others.length).toBeGreaterThan(0);
		for (const { source } of others) expect(source).toBe('c1');
	});

	test('stopping the workflow: no request starts after the one that failed', async () => {
		const onError = 'stopWorkflow';
		const result = await run(operation, field, [good, bad, good, 'x'], { onError });
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({
			name: 'NodeApiError',
			message: "The resource that you're trying to access doesn't exist [item 1]",
			httpCode: '404',
			context: { itemIndex: 1 },
		});
		const done = /\. 1 of 4 items were done before the workflow stopped$/;
		const counts = done.test(String(Object(result.error).description));
		expect(counts).toBe(sentOnce.includes(operation));
		expect(simulator().state.requests).toBe(2);
	});
});

test('each of the communities is an item that leads back to its input item', async () => {
	const onError = 'continueErrorOutput';
	const { outputsOf } = await run('community getAll', 'userId', ['1', '2'], { onError });
	expect(jsonOf(outputsOf('Success')).map(({ id, source }) => [id, source])).toEqual([
		[1001, 'c0'],
		[1002, 'c0'],
		[1003, 'c0'],
		[1001, 'c1'],
		[1002, 'c1'],
		[1003, 'c1'],
	]);
});

describe('with Retry On Fail', () => {
	const onError = 'continueErrorOutput';
	const retryOnFail = true;

	test.each(sentOnce)('%s is not sent at all', async (operation) => {
		const [field = '', good = ''] = keyFields[operation] ?? [];
		const { outputsOf } = await run(operation, field, [good, 'x'], { onError, retryOnFail });
		expect(jsonOf(outputsOf('Success'))).toEqual([]);
		const error = expect.objectContaining({
			name: 'INVALID_OPTIONS',
			message: expect.stringMatching(/^'Retry On Fail' must be off for /),
			attempts: 0,
		});
		expect(jsonOf(outputsOf('Failure'))).toMatchObject([{ error }, { error }]);
		expect(simulator().state.requests).toBe(0);
	});

	test.each(sentOnce)('%s says so where the workflow stops', async (operation) => {
		const [field = '', good = ''] = keyFields[operation] ?? [];
		const result = await run(operation, field, [good], { onError: 'stopWorkflow', retryOnFail });
		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringMatching(/0 of 1 items were done before the workflow stopped$/),
		});
		expect(simulator().state.requests).toBe(0);
	});

	test.each(sentAgain)('%s is sent', async (operation) => {
		const [field = '', good = ''] = keyFields[operation] ?? [];
		const { outputsOf } = await run(operation, field, [good], { onError, retryOnFail });
		expect(jsonOf(outputsOf('Failure'))).toEqual([]);
		expect(simulator().state.requests).toBe(1);
	});
});

describe('a survey that goes to all', () => {
	const onError = 'continueErrorOutput';
	const all = { recipients: 'all' };
	const sent = () => simulator().state.batchesSent.map(({ body }) => body.compose.surveyID);

	test('is sent once in a run, each survey by itself', async () => {
		const surveys = ['11', '12', '11', '11'];
		const { outputsOf } = await run('batch send', 'surveyId', surveys, { onError }, all);
		expect(sent()).toEqual([11, 12]);
		expect(jsonOf(outputsOf('Success')).map(({ source }) => source)).toEqual(['c0', 'c1']);
		const error = expect.objectContaining({
			name: 'INVALID_PARAMETER',
			message:
				"'Recipients' must be 'All Verified Members' only once for survey 11 in one run of the node",
			attempts: 0,
		});
		expect(jsonOf(outputsOf('Failure')).map((json) => json.error)).toEqual([error, error]);
	});

	test('is sent again in the next run, and as often as asked for to a member', async () => {
		await run('batch send', 'surveyId', ['11'], { onError }, all);
		await run('batch send', 'surveyId', ['11'], { onError }, all);
		await run('batch send', 'surveyId', ['11', '11'], { onError });
		expect(sent()).toEqual([11, 11, 11, 11]);
	});

	test('does not count where another field was wrong', async () => {
		const more = { ...all, templateId: '={{ $itemIndex === 0 ? "x" : 1 }}' };
		await run('batch send', 'surveyId', ['11', '11'], { onError }, more);
		expect(sent()).toEqual([11]);
	});
});
