import { passTime, useClock } from '../../support/clock';
import { parametersOf } from '../../support/operations';
import { newKey, runOperation, useSimulator, type OperationRun } from '../../support/workbench';

// The simulator checks each request against QuestionPro's samples. What is sent for which fields is
// in the unit tests.

const simulator = useSimulator();

useClock();

async function run(given: OperationRun) {
	const { result } = await passTime(runOperation({ origin: simulator().origin, ...given }));
	return result;
}

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
	['batch send', {}, sent],
	['batch send', { recipients: 'filter', filterId: '88' }, sent],
	['batch send', { recipients: 'all', additionalFields: additional.send }, sent],
	['batch send', { surveyId: { __rl: true, mode: 'list', value: '={{ 11122233 }}' } }, sent],
	['member upsert', {}, saved],
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
	const { success, failures } = await run({ operation, apiKey, parameters });
	expect(failures).toEqual([]);
	expect(success).toMatchObject([output]);
	const [arrival, ...others] = simulator().state.arrivals;
	expect(others).toEqual([]);
	expect(arrival?.headers).toMatchObject({ 'api-key': apiKey, accept: 'application/json' });
	const type =
		arrival?.body === undefined ? undefined : expect.stringMatching(/^application\/json/);
	expect(arrival?.headers['content-type']).toEqual(type);
});

test('a member who is known is updated or counted as not added: QuestionPro decides', async () => {
	const { state } = simulator();
	state.setMember('ann@example.com', 'subscribed');
	expect((await run({ operation: 'member upsert' })).success).toEqual([saved]);
	state.knownMember = 'failed';
	expect((await run({ operation: 'member upsert' })).failures).toMatchObject([
		{ name: 'NOTHING_CHANGED' },
	]);
});

describe('a survey goes to the same recipients once in a run', () => {
	const sendTo = async (addresses: string[]) => {
		const found = await run({
			operation: 'batch send',
			items: addresses.map((address) => ({ address })),
			parameters: { emailAddress: '={{ $json.address }}' },
		});
		const { batchesSent, requests } = simulator().state;
		return {
			...found,
			sent: batchesSent.map(({ body }) => body.recipients.emailAddress),
			requests,
		};
	};
	const three = ['a@example.com', 'A@Example.com', ' a@example.com '];
	const earlier = (item: number) => ({
		name: 'INVALID_PARAMETER',
		message: `'Email Address' must not be the same as in item ${item}, which sends the same to the same recipients`,
		attempts: 0,
	});

	test('in whatever letters an address is written', async () => {
		const { failures, sent: mailed } = await sendTo([...three, 'b@example.com']);
		expect(mailed).toEqual(['a@example.com', 'b@example.com']);
		expect(failures).toMatchObject([earlier(0), earlier(0)]);
	});

	test('where the first was rejected, the second tries', async () => {
		simulator().state.failNext({}, 1, 400);
		const { failures, sent: mailed } = await sendTo(three);
		expect(mailed).toEqual(['A@Example.com']);
		expect(failures).toMatchObject([{ name: 'BAD_REQUEST' }, earlier(1)]);
	});

	test('where nobody knows of the first, no other tries', async () => {
		simulator().state.failNext({}, 1, 'resetAfter');
		const { failures, sent: mailed, requests } = await sendTo(three);
		expect(mailed).toEqual(['a@example.com']);
		expect(failures).toMatchObject([{ name: 'OUTCOME_UNKNOWN' }, earlier(0), earlier(0)]);
		expect(requests).toBe(1);
	});

	test('and again in the next run', async () => {
		await sendTo(['a@example.com']);
		expect((await sendTo(['a@example.com'])).sent).toHaveLength(2);
	});
});
