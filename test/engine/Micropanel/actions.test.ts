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

test('items that wait for the delivery of a batch share its checks', async () => {
	const { state } = simulator();
	state.scriptStatuses(1, ['Scheduled', 'Anything', ' Delivery Successful\n']);
	state.scriptStatuses(2, ['Scheduled', 'Delivery Successful']);
	const { result, milliseconds } = await run({
		operation: 'batch get',
		parameters: { batchId: '={{ $json.id }}', waitForDelivery: true },
		items: [1, 2, 1, 1, 2].map((id) => ({ id })),
		options: { checkInterval: '={{ 10 * $json.id }}' },
	});
	expect(result.success.map(({ id }) => id)).toEqual([1, 2, 1, 1, 2]);
	expect(Object.fromEntries(state.requestsByBatch)).toEqual({ 1: 3, 2: 2 });
	expect(milliseconds).toBeGreaterThanOrEqual(20_000);
	expect(milliseconds).toBeLessThan(22_000);
});
