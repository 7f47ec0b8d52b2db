import { respondWith, useFakeClock } from '../../../support/builders';
import { execute, good } from '../../../support/executeContext';

useFakeClock();

const requestID = 'r';
const batch = { id: 7, surveyID: null, senderUserID: null, creationTimestamp: null, requestID };
const unsubscribed = { membersUnsubscribedSuccessfully: 0 };
const community = { id: 1, name: 'A', shortURL: 'a.example.com', status: 'Active' };

/** What an operation adds to an object that it gets, and changes in it. */
const objects: Array<[operation: string, response: object, changes: object]> = [
	['batch get', { id: '7', status: 'Sent' }, batch],
	['batch send', { batchID: 5 }, { id: 5 }],
	['batch send', { batchId: '6' }, { id: 6 }],
	['batch send', { emailBatchID: 7 }, { id: 7 }],
	['batch send', { id: '4', batchID: 5 }, { id: 4 }],
	['batch send', { jobID: 5 }, {}],
	['member upsert', { membersAddedSuccessfully: '1' }, { membersAddedSuccessfully: 1 }],
	['member delete', { membersDeletedSuccessfully: 1 }, { deleted: true }],
	['member delete', { membersDeletedSuccessfully: 0, membersAlreadyDeleted: 1 }, { deleted: true }],
	['member unsubscribe', { ...unsubscribed, membersAlreadyUnsubscribed: 2 }, {}],
	['member changePoints', { done: 1 }, {}],
	['filter get', { panelSegmentId: '5', name: 'A', criteria: 'B' }, { panelSegmentId: 5 }],
];

test.each(objects)('%s of %j', async (operation, response, changes) => {
	const { json } = await execute(operation, { replies: [good(response)] });
	expect(json).toEqual([{ ...response, requestID, ...changes }]);
});

const two = [{ batchID: 1 }, 'b'];
const empty = { name: null, shortURL: null, status: null };

test.each<[operation: string, response: unknown, output: object[]]>([
	['batch send', 'Sent', [{ message: 'Sent' }]],
	['batch send', two, [{ batchID: 1, id: 1 }, { message: 'b' }]],
	[
		'community getAll',
		[{ ...community, more: 1 }, { id: '2' }],
		[
			{ ...community, more: 1 },
			{ id: 2, ...empty },
		],
	],
	['profile get', 'text', [{ message: 'text' }]],
])('%s of %j, which is no object', async (operation, response, output) => {
	const { json } = await execute(operation, { replies: [good(response)] });
	expect(json).toEqual(output.map((each) => ({ ...each, requestID })));
});

const documented = [
	['batch get', { status: 'Sent' }, 'UNEXPECTED_RESPONSE'],
	['member upsert', { membersFailedToBeAdded: 0 }, 'OUTCOME_UNKNOWN'],
	['member delete', 'text', 'UNEXPECTED_RESPONSE'],
	['member unsubscribe', [], 'UNEXPECTED_RESPONSE'],
	['community getAll', [community, { name: 'A' }], 'UNEXPECTED_RESPONSE'],
	['filter get', { name: 'A' }, 'UNEXPECTED_RESPONSE'],
] as const;

test.each(documented)(
	'%s has a documented shape, which %j has not',
	async (operation, response, name) => {
		for (const reply of [good(response), respondWith(204)]) {
			const { failures, requests: sent } = await execute(operation, { replies: [reply] });
			expect(failures).toMatchObject([{ name, attempts: 1 }]);
			expect(sent).toHaveLength(1);
		}
	},
);

test.each(['batch send', 'member changePoints', 'profile get'])(
	'%s has no documented shape, and a 204 is a success',
	async (operation) => {
		expect((await execute(operation, { replies: [respondWith(204)] })).json).toEqual([
			{ requestID: null },
		]);
	},
);

test('the password stands in no failure', async () => {
	const replies = [respondWith(400, { message: 'Bad: sekret-word' })];
	const parameters = { additionalFields: { password: 'sekret-word' } };
	const { failures } = await execute('member upsert', { parameters, replies });
	expect(failures).toMatchObject([{ message: expect.stringMatching(/Bad: \[redacted\]$/) }]);
});

/** Counters with which nothing was done, what is said of them, and what to do. */
const nothingDone: Array<[operation: string, response: object, message: string, advice: RegExp]> = [
	[
		'member upsert',
		{ membersAddedSuccessfully: 0, membersFailedToBeAdded: 1 },
		'The member was not added: QuestionPro gives no reason (membersFailedToBeAdded: 1)',
		/exists: it may refuse to add one twice$/,
	],
	[
		'member delete',
		{ membersDeletedSuccessfully: '0', membersUnavailable: '2', membersAlreadyDeleted: 0 },
		'No member was deleted: the community has no member with this address (membersUnavailable: 2)',
		/^Check the email address, and that the API key belongs to the right community$/,
	],
	[
		'member unsubscribe',
		{ ...unsubscribed, membersUnavailable: 1, membersBlocked: 3 },
		'No member was unsubscribed: the community has no member with this address (membersUnavailable: 1), the member is blocked (membersBlocked: 3)',
		/^Check the email address, .*community\. Check in QuestionPro why the member is blocked$/,
	],
	[
		'member delete',
		{ membersDeletedSuccessfully: 0, membersUnavailable: 0 },
		'No member was deleted: membersDeletedSuccessfully is 0',
		/^Check the members in QuestionPro$/,
	],
];

test.each(nothingDone)(
	'%s: nothing was done with %j',
	async (operation, response, message, advice) => {
		const { failures, requests } = await execute(operation, { replies: [good(response)] });
		expect(failures).toMatchObject([
			{
				name: 'NOTHING_CHANGED',
				message,
				description: expect.stringMatching(advice),
				httpStatusCode: 200,
				requestID,
				retryable: false,
				attempts: 1,
			},
		]);
		expect(requests).toHaveLength(1);
	},
);
