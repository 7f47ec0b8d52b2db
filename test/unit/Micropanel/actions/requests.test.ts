import { useFakeClock } from '../../../support/builders';
import { execute } from '../../../support/executeContext';

useFakeClock();

const compose = {
	surveyID: 11122233,
	surveyLanguageID: 486,
	templateID: 7654,
	templateLanguageID: 1,
};
const recipient = { filterType: 2, emailAddress: 'member1@example.com' };
const invited = { notification: { enableEmailInvitation: true } };

/** The body of Send, to one member unless it says otherwise. */
const sending = (changes: object = {}, recipients: object = recipient, send: object = invited) => ({
	compose: { ...compose, ...changes },
	recipients,
	send,
});

/** What Send may have beside its required fields. */
const extras = { surveyAlias: 'Spring', surveyLength: 0, allowMultipleResponses: false };
const incentives = { completionPoints: 0, quotaPoints: 1, terminationPoints: 2 };
const closure = { closureDateTime: 'soon', responseQuota: 1 };

const emailAddress = 'ann@example.com';
const addresses = ['member1@example.com'];

/** What an operation sends, with these of its parameters changed. */
const requests: Array<[operation: string, changes: object, request: string, body?: unknown]> = [
	['batch get', {}, 'GET /micropanel/batches/4445556'],
	['batch send', {}, 'POST /micropanel/batches', sending()],
	[
		'batch send',
		{
			surveyId: { mode: 'list', value: 5 },
			recipients: 'filter',
			filterId: 6,
			additionalFields: { surveyAlias: ' ', surveyLength: undefined },
		},
		'POST /micropanel/batches',
		sending({ surveyID: 5 }, { filterType: 3, existingFilterID: 6 }),
	],
	[
		'batch send',
		{
			recipients: 'all',
			enableEmailInvitation: false,
			additionalFields: { ...extras, ...incentives, quotaPoints: '1', ...closure },
		},
		'POST /micropanel/batches',
		sending(
			{ ...extras, incentives },
			{ filterType: 1 },
			{
				deliveryOptions: { automaticClosure: { enabled: true, ...closure } },
				notification: { enableEmailInvitation: false },
			},
		),
	],
	['member upsert', {}, 'POST /micropanel/members', [{ emailAddress }]],
	[
		'member upsert',
		{
			additionalFields: { firstName: 'A', password: 'sekret', custom5: 5, lastName: '' },
			profileFields: {
				field: [
					{ profileFieldId: 1, value: '[1, null]' },
					{ profileFieldId: '2', value: { city: 'B' } },
					{ profileFieldId: 3, value: 1234 },
					{ profileFieldId: 4, value: '' },
					{ profileFieldId: 5, value: 'null' },
					{ profileFieldId: 7, value: new Date(0) },
				],
			},
		},
		'POST /micropanel/members',
		[
			{
				emailAddress,
				firstName: 'A',
				password: 'sekret',
				custom5: '5',
				profileFields: [
					{ profileFieldId: 1, value: [1, null] },
					{ profileFieldId: 2, value: { city: 'B' } },
					{ profileFieldId: 3, value: '1234' },
					{ profileFieldId: 4, value: '' },
					{ profileFieldId: 5, value: 'null' },
					{ profileFieldId: 7, value: '1970-01-01T00:00:00.000Z' },
				],
			},
		],
	],
	['member upsert', { profileFields: {} }, 'POST /micropanel/members', [{ emailAddress }]],
	['member delete', {}, 'DELETE /micropanel/members', addresses],
	['member unsubscribe', {}, 'POST /micropanel/members/unsubscribe', addresses],
	[
		'member changePoints',
		{ points: '-5', comments: ' ' },
		'POST /micropanel/members/points',
		[{ panelMemberID: 1234567, points: -5 }],
	],
	[
		'member changePoints',
		{ comments: 'Thank you' },
		'POST /micropanel/members/points',
		[{ panelMemberID: 1234567, points: 5, comments: 'Thank you' }],
	],
	['community getAll', {}, 'GET /micropanel/users/1234567/communities?page=1&perPage=100'],
	['filter get', {}, 'GET /micropanel/filters/1234'],
	['profile get', {}, 'GET /micropanel/profiles/1234'],
];

test.each(requests)('%s with %j', async (operation, parameters, request, ...body) => {
	expect((await execute(operation, { parameters })).requests).toEqual([[request, body[0]]]);
});

const badFields = "'Profile Fields' must be a list of fields, each with an ID and a value";
const badNumber = "'Value' must not contain a number that would lose digits";
const profile = (value: unknown) => ({
	profileFields: { field: [{ profileFieldId: 1, value }] },
});

test.each<[string, object, string]>([
	['batch send', { recipients: 'nobody' }, "'Recipients' must be one of the options in its list"],
	['member changePoints', { points: 0 }, "'Points' must not be 0"],
	['member upsert', { profileFields: 'text' }, badFields],
	['member upsert', { profileFields: [1] }, badFields],
	['member upsert', { profileFields: { field: 'text' } }, badFields],
	['member upsert', { profileFields: { field: [null] } }, badFields],
	['member upsert', { profileFields: { field: [{}] } }, "'Profile Field ID' has no value"],
	['member upsert', profile(NaN), "'Value' must be text"],
	['member upsert', profile('[1, 12345678901234567890]'), badNumber],
	['member upsert', profile({ card: 2 ** 60 }), badNumber],
	['member upsert', profile([{ a: Infinity }]), badNumber],
])('%s refuses %j', async (operation, parameters, message) => {
	const { failures, requests: sent } = await execute(operation, { parameters });
	const failure = { name: 'INVALID_PARAMETER', description: expect.stringMatching(/./) };
	expect(failures).toMatchObject([{ ...failure, message: expect.stringContaining(message) }]);
	expect(sent).toEqual([]);
});

describe('a survey is sent to the same recipients once in a run', () => {
	const member = (address: string) => ({ emailAddress: address });
	const filter = { recipients: 'filter', filterId: '5' };
	const all = { recipients: 'all' };

	const same = [member('a@x.org'), member(' A@X.ORG '), member('a@x.org')];
	const others = [member('a@x.org'), member('b@x.org'), filter, { ...filter, filterId: 6 }, all];

	test.each([
		['the same member', same, 1, 'Email Address'],
		['the same filter, ten times', Array(10).fill(filter), 1, 'Filter ID'],
		['all', [all, all], 1, 'Recipients'],
		['another survey', [all, { ...all, surveyId: 9 }], 2, ''],
		['other recipients', others, 5, ''],
	])('%s', async (_what, items, sent, label) => {
		const { requests: made, failures } = await execute('batch send', {
			items: items.length,
			parameters: (index) => items[index],
		});
		expect(made).toHaveLength(sent);
		const message = `'${label}' must not be the same as in item 0, which already sends this to these recipients`;
		expect(failures).toMatchObject(
			Array(items.length - sent).fill({ name: 'INVALID_PARAMETER', message }),
		);
	});

	test('an item whose other fields are wrong does not count', async () => {
		const parameters = (index: number) => ({ ...all, templateId: index === 0 ? 'x' : 1 });
		const { requests: made } = await execute('batch send', { items: 2, parameters });
		expect(made).toHaveLength(1);
	});
});
