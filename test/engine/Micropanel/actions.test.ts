import { passTime, useClock } from '../../support/clock';
import { parametersOf } from '../../support/operations';
import { newKey, runOperation, useSimulator, type OperationRun } from '../../support/workbench';

// The simulator checks each request against QuestionPro's samples. What is sent for which fields,
// and when a batch is checked, is in the unit tests.

const simulator = useSimulator();

useClock();

const run = async (given: OperationRun) =>
	await passTime(runOperation({ origin: simulator().origin, ...given }));

const requestID = expect.stringMatching(/^[\da-f-]{36}$/);

const additional = {
	send: {
		surveyAlias: 'Spring',
		surveyLength: 8,
		allowMultipleResponses: true,
		completionPoints: 10,
		quotaPoints: '5',
		terminationPoints: 0,
		closureDateTime: '12/10/2023 13:43',
		responseQuota: 100,
	},
	upsert: {
		firstName: 'Ann',
		middleName: 'B.',
		lastName: 'Chi',
		mobileNumber: '+91-9998887766',
		username: 'ann',
		password: 'sekret',
		source: 'Panel API',
		custom1: 'one',
		custom5: 5,
	},
};

const profileFields = {
	field: [
		{ profileFieldId: '1', value: 'A text, with [brackets]' },
		{ profileFieldId: '2', value: '[885, 887]' },
		{ profileFieldId: '3', value: '={{ 1234 }}' },
		{ profileFieldId: '4', value: '={{ [885, 887] }}' },
		{
			profileFieldId: '5',
			value: '{"address1":"a","address2":"","city":"b","state":"","country":"c"}',
		},
	],
};

const saved = { membersAddedSuccessfully: 1, membersFailedToBeAdded: 0, requestID: null };
const sent = { batchID: 5_000_001, id: 5_000_001, requestID };

const cases: Array<[operation: string, changes: object, output: object]> = [
	['batch get', {}, { id: 4445556, status: 'Delivery Successful', requestID }],
	['batch send', { recipients: 'all', additionalFields: additional.send }, sent],
	['batch send', { surveyId: { __rl: true, mode: 'list', value: '={{ 11122233 }}' } }, sent],
	['member upsert', { additionalFields: additional.upsert, profileFields }, saved],
	[
		'member delete',
		{ emailAddresses: ' member1@example.com,nobody@example.com; blocked@example.com' },
		{ membersDeletedSuccessfully: 1, membersUnavailable: 1, membersBlocked: 1, deleted: true },
	],
	[
		'member unsubscribe',
		{ emailAddresses: "={{ ['member1@example.com', 'blocked@example.com'] }}" },
		{ membersUnsubscribedSuccessfully: 1, membersBlocked: 1, requestID },
	],
	['member changePoints', { points: -5, comments: 'Sorry' }, { pointsUpdatedSuccessfully: 1 }],
	['community getAll', { limit: 1 }, { id: 1001, shortURL: expect.any(String), requestID }],
	['filter get', {}, { panelSegmentId: 1234, criteria: expect.any(String), requestID }],
	['profile get', {}, { profileID: 1234, fields: expect.any(Array), requestID }],
];

test.each(cases)('%s with %j', async (operation, changes, output) => {
	const apiKey = newKey();
	const parameters = { ...parametersOf(operation), ...changes };
	const { success, failures } = (await run({ operation, apiKey, parameters })).result;
	expect(failures).toEqual([]);
	expect(success).toMatchObject([output]);
	const [arrival, ...others] = simulator().state.arrivals;
	expect(others).toEqual([]);
	expect(arrival?.headers).toMatchObject({ 'api-key': apiKey, accept: 'application/json' });
	const type =
		arrival?.body === undefined ? undefined : expect.stringMatching(/^application\/json/);
	expect(arrival?.headers['content-type']).toEqual(type);
});

test('a survey whose mailing nobody knows of is not sent to the same member again in the run', async () => {
	const { state } = simulator();
	state.failNext({}, 1, 'reset', { carriedOut: true });
	const { failures } = (await run({ operation: 'batch send', items: 3 })).result;
	const earlier = { message: expect.stringMatching(/^'Email Address' must not be the same as in/) };
	expect(failures).toMatchObject([{ name: 'OUTCOME_UNKNOWN' }, earlier, earlier]);
	expect(state.batchesSent).toHaveLength(1);
	expect(state.requests).toBe(1);
});

describe('waiting for the delivery of batches', () => {
	const delivered = 'Delivery Successful';

	async function wait(ids: number[], more: Partial<OperationRun> = {}) {
		const { result, milliseconds } = await run({
			operation: 'batch get',
			parameters: { batchId: '={{ $json.id }}', waitForDelivery: true },
			items: ids.map((id) => ({ id })),
			options: { maxRetries: 0, checkInterval: 10 },
			...more,
		});
		return { ...result, seconds: milliseconds / 1000 };
	}

	test('ends with the delivery of each, by one request a round for all its items', async () => {
		const { state } = simulator();
		state.scriptStatuses(1, ['Scheduled', 'Anything', ` ${delivered}\n`]);
		state.scriptStatuses(2, ['Scheduled', delivered]);
		const { success, seconds } = await wait([1, 2, 1, 1, 2]);
		expect(success.map(({ id }) => id)).toEqual([1, 2, 1, 1, 2]);
		expect(Object.fromEntries(state.requestsByBatch)).toEqual({ 1: 3, 2: 2 });
		expect(seconds).toBeGreaterThanOrEqual(20);
		expect(seconds).toBeLessThan(22);
	});

	test.each(['hang', 'truncatedText', 429] as const)(
		'is not ended by a failure that may pass: %s',
		async (kind) => {
			simulator().state.failFirst(1, 1, kind);
			const { success } = await wait([1]);
			expect(success).toMatchObject([{ id: 1, status: delivered }]);
			expect(simulator().state.requests).toBe(2);
		},
	);

	test('has options of each item', async () => {
		simulator().state.setStatus(1, 'Partially Delivered');
		simulator().state.setStatus(2, 'Scheduled');
		const options = {
			checkInterval: '={{ 10 * $json.id }}',
			maxWait: '={{ $json.id === 1 ? 0.5 : "1" }}',
		};
		const { failures, seconds } = await wait([1, 2], { options });
		const message =
			'Batch 1 was not delivered within 0.5 minutes: its status is "Partially Delivered"';
		expect(failures).toMatchObject([
			{ name: 'NOT_DELIVERED', message, attempts: 4 },
			{ message: expect.stringContaining(' within 1 minute: '), attempts: 4 },
		]);
		expect(seconds).toBeLessThan(62);
	});

	test('ends at once where another item stops the workflow', async () => {
		const { state } = simulator();
		state.setStatus(1, 'Scheduled');
		state.failFirst(2, 1, 404);
		const { error, seconds } = await wait([1, 2], { settings: { onError: 'stopWorkflow' } });
		expect(error?.message).toMatch(/ \[item 1\]$/);
		expect(seconds).toBeLessThan(2);
	});
});
