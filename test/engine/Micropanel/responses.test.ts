import { parametersOf, valid } from '../../support/validParameters';
import { jsonOf, runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

async function run(operation: string) {
	const parameters = parametersOf(operation);
	const { outputsOf } = await runOperation({ origin: simulator().origin, operation, parameters });
	return { success: jsonOf(outputsOf('Do')), failure: jsonOf(outputsOf('Do', 1)) };
}

test.each([
	['filter get', 'panelSegmentId', 1234],
	['member delete', 'membersDeletedSuccessfully', 1],
	['member upsert', 'membersAddedSuccessfully', 1],
	['community getAll', 'id', 1001],
])('numbers that come as text become numbers: %s', async (operation, field, number) => {
	simulator().state.failNext({}, 1, 'numericStrings');
	expect((await run(operation)).success[0]).toMatchObject({ [field]: number });
});

test.each(Object.keys(valid))('a requestID that is missing is null: %s', async (operation) => {
	simulator().state.failNext({}, 1, 'requestIDMissing');
	expect((await run(operation)).success[0]).toMatchObject({ requestID: null });
});

test.each(Object.keys(valid).filter((operation) => operation !== 'community getAll'))(
	'fields that QuestionPro adds are passed on: %s',
	async (operation) => {
		simulator().state.failNext({}, 1, 'extraFields');
		expect((await run(operation)).success).toMatchObject([
			{ panelName: 'Customers', counts: { sent: 120, bounced: 3 } },
		]);
	},
);

test.each(['id', 'batchID', 'batchId', 'emailBatchID'])(
	'the ID of a batch that was sent, where it is called %s',
	async (name) => {
		simulator().state.batchIdField = name;
		expect((await run('batch send')).success).toEqual([
			{ [name]: 5_000_001, id: 5_000_001, requestID: expect.any(String) },
		]);
	},
);

describe('where no shape is documented', () => {
	test.each([
		['a text', 'responseString', [{ message: 'OK', requestID: expect.any(String) }]],
		['a list', 'responseArray', [{ requestID: expect.any(String) }]],
		['nothing', 'responseNull', [{ requestID: expect.any(String) }]],
		['an empty body', 'emptyBody', [{ requestID: null }]],
		['status 204', 'noContent', [{ requestID: null }]],
	] as const)('%s is passed on', async (_, kind, expected) => {
		for (const operation of ['batch send', 'member changePoints', 'profile get']) {
			simulator().state.failNext({}, 1, kind);
			expect((await run(operation)).success).toMatchObject(expected);
		}
	});
});

test('status 204 says that it was done, where counters are documented', async () => {
	const done = async (operation: string) => {
		simulator().state.failNext({}, 1, 'noContent');
		return (await run(operation)).success;
	};
	expect(await done('member upsert')).toEqual([{ requestID: null }]);
	expect(await done('member unsubscribe')).toEqual([{ requestID: null }]);
	expect(await done('member delete')).toEqual([{ requestID: null, deleted: true }]);
});

describe('counters', () => {
	const none = { name: 'NOTHING_CHANGED', httpStatusCode: 200, retryable: false, attempts: 1 };

	test.each([
		[
			'member upsert',
			{ emailAddress: 'blocked@example.com' },
			'membersAddedSuccessfully is 0, membersFailedToBeAdded is 1',
			/exists already/,
		],
		[
			'member delete',
			{ emailAddresses: 'nobody@example.com, noone@example.com, blocked@example.com' },
			'membersDeletedSuccessfully is 0, membersUnavailable is 2, membersBlocked is 1',
			/^Check the email address.*\. Check in QuestionPro whether the member is blocked$/,
		],
		[
			'member unsubscribe',
			{ emailAddresses: 'nobody@example.com' },
			'membersUnsubscribedSuccessfully is 0, membersUnavailable is 1',
			/^Check the email address/,
		],
	])('%s: nothing was done', async (operation, given, counters, description) => {
		const { origin, state } = simulator();
		const parameters = parametersOf(operation, given);
		const { outputsOf } = await runOperation({ origin, operation, parameters });
		expect(jsonOf(outputsOf('Do'))).toEqual([]);
		expect(jsonOf(outputsOf('Do', 1))).toMatchObject([
			{
				error: {
					...none,
					message: `QuestionPro changed nothing: ${counters}`,
					description: expect.stringMatching(description),
				},
			},
		]);
		expect(state.requests).toBe(1);
	});

	test.each([
		['member delete', 'deleted', { membersAlreadyDeleted: 1, deleted: true }],
		['member unsubscribe', 'unsubscribed', { membersAlreadyUnsubscribed: 1 }],
	] as const)('%s: it was so already', async (operation, status, expected) => {
		simulator().state.setMember('member1@example.com', status);
		expect((await run(operation)).success).toMatchObject([expected]);
	});

	test('a member who is known is updated or counted as failed: QuestionPro decides', async () => {
		const { state } = simulator();
		state.setMember('ann@example.com', 'subscribed');
		expect((await run('member upsert')).success).toMatchObject([{ membersAddedSuccessfully: 1 }]);
		state.knownMember = 'failed';
		expect((await run('member upsert')).failure).toMatchObject([{ error: none }]);
	});
});
