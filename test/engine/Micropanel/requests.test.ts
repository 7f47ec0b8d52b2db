import type { INodeParameters } from 'n8n-workflow';
import { parametersOf } from '../../support/validParameters';
import { jsonOf, newKey, runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

const uuid = expect.stringMatching(/^[\da-f-]{36}$/);

const emailInvitation = { notification: { enableEmailInvitation: true } };
const compose = {
	surveyID: 11122233,
	surveyLanguageID: 486,
	templateID: 7654,
	templateLanguageID: 1,
};
const one = { filterType: 2, emailAddress: 'member1@example.com' };
const address = { address1: 'a', address2: '', city: 'b', state: '', country: 'c' };
const texts = {
	firstName: 'Ann',
	middleName: 'B.',
	lastName: 'Chi',
	mobileNumber: '+91-9998887766',
	username: 'ann',
	password: 'sekret',
	source: 'Panel API',
	custom1: 'one',
	custom2: 'two',
	custom3: 'three',
	custom4: 'four',
	custom5: '5',
};

const sent = { batchID: 5_000_001, id: 5_000_001, requestID: uuid };
const saved = { membersAddedSuccessfully: 1, membersFailedToBeAdded: 0, requestID: null };
const points = { pointsUpdatedSuccessfully: 1, requestID: uuid };

interface Case {
	operation: string;
	given?: INodeParameters;
	request: string;
	body?: unknown;
	output: object;
}

const send = (given: INodeParameters, body: object): Case => ({
	operation: 'batch send',
	given,
	request: 'POST /micropanel/batches',
	body: { compose, recipients: one, send: emailInvitation, ...body },
	output: sent,
});

const upsert = (given: INodeParameters, body: object): Case => ({
	operation: 'member upsert',
	given,
	request: 'POST /micropanel/members',
	body: [{ emailAddress: 'ann@example.com', ...body }],
	output: saved,
});

const cases: Array<[string, Case]> = [
	['Send to one member, and no more than that', send({}, {})],
	[
		'Send with all fields of the sample',
		send(
			{
				enableEmailInvitation: false,
				additionalFields: {
					surveyAlias: 'Spring',
					surveyLength: 8,
					allowMultipleResponses: true,
					completionPoints: 10,
					quotaPoints: '5',
					terminationPoints: 0,
					closureDateTime: '12/10/2023 13:43',
					responseQuota: 100,
				},
			},
			{
				compose: {
					...compose,
					surveyAlias: 'Spring',
					surveyLength: 8,
					allowMultipleResponses: true,
					incentives: { completionPoints: 10, quotaPoints: 5, terminationPoints: 0 },
				},
				send: {
					deliveryOptions: {
						automaticClosure: {
							enabled: true,
							closureDateTime: '12/10/2023 13:43',
							responseQuota: 100,
						},
					},
					notification: { enableEmailInvitation: false },
				},
			},
		),
	],
	[
		'Send with one of the two that close a survey, and empty texts',
		send(
			{ additionalFields: { responseQuota: 1, closureDateTime: '', surveyAlias: ' ' } },
			{
				send: {
					deliveryOptions: { automaticClosure: { enabled: true, responseQuota: 1 } },
					...emailInvitation,
				},
			},
		),
	],
	[
		'Send to a sample filter',
		send(
			{ recipients: 'filter', filterId: '88' },
			{ recipients: { filterType: 3, existingFilterID: 88 } },
		),
	],
	['Send to all', send({ recipients: 'all' }, { recipients: { filterType: 1 } })],
	['Create or Update by the address alone', upsert({ additionalFields: { firstName: '' } }, {})],
	[
		'Create or Update with all texts',
		upsert({ additionalFields: { ...texts, custom5: 5 } }, texts),
	],
	[
		'Create or Update with a profile field of each type',
		upsert(
			{
				profileFields: {
					field: [
						{ profileFieldId: '1', value: 'A text, with [brackets]' },
						{ profileFieldId: '2', value: '881' },
						{ profileFieldId: '3', value: '[885, 887]' },
						{ profileFieldId: '4', value: '1991-01-01' },
						{ profileFieldId: '5', value: '={{ 1234 }}' },
						{ profileFieldId: '6', value: JSON.stringify(address) },
						{ profileFieldId: '7', value: '={{ [885, 887] }}' },
						{ profileFieldId: '9', value: '' },
					],
				},
			},
			{
				profileFields: [
					{ profileFieldId: 1, value: 'A text, with [brackets]' },
					{ profileFieldId: 2, value: '881' },
					{ profileFieldId: 3, value: [885, 887] },
					{ profileFieldId: 4, value: '1991-01-01' },
					{ profileFieldId: 5, value: '1234' },
					{ profileFieldId: 6, value: address },
					{ profileFieldId: 7, value: [885, 887] },
					{ profileFieldId: 9, value: '' },
				],
			},
		),
	],
	[
		'Delete of several, separated in all ways, each once',
		{
			operation: 'member delete',
			given: {
				emailAddresses:
					' member1@example.com,member2@example.com; nobody@example.com\nmember1@example.com ',
			},
			request: 'DELETE /micropanel/members',
			body: ['member1@example.com', 'member2@example.com', 'nobody@example.com'],
			output: {
				membersDeletedSuccessfully: 2,
				membersUnavailable: 1,
				membersAlreadyDeleted: 0,
				membersBlocked: 0,
				requestID: uuid,
				deleted: true,
			},
		},
	],
	[
		'Unsubscribe of a list',
		{
			operation: 'member unsubscribe',
			given: { emailAddresses: "={{ ['member1@example.com', 'blocked@example.com'] }}" },
			request: 'POST /micropanel/members/unsubscribe',
			body: ['member1@example.com', 'blocked@example.com'],
			output: {
				membersUnsubscribedSuccessfully: 1,
				membersUnavailable: 0,
				membersAlreadyUnsubscribed: 0,
				membersBlocked: 1,
				requestID: uuid,
			},
		},
	],
	[
		'Change Points: add',
		{
			operation: 'member changePoints',
			given: { points: '5', comments: 'Thank you' },
			request: 'POST /micropanel/members/points',
			body: [{ panelMemberID: 1234567, points: 5, comments: 'Thank you' }],
			output: points,
		},
	],
	[
		'Change Points: take away',
		{
			operation: 'member changePoints',
			given: { points: -5 },
			request: 'POST /micropanel/members/points',
			body: [{ panelMemberID: 1234567, points: -5 }],
			output: points,
		},
	],
	[
		'Sample Filter: Get',
		{
			operation: 'filter get',
			request: 'GET /micropanel/filters/1234',
			output: {
				panelSegmentId: 1234,
				name: 'New members',
				criteria: 'Signup Date After: · 07/26/2023 AND Signup Date Before: · 12/31/2023',
				requestID: uuid,
			},
		},
	],
	[
		'Profile: Get',
		{
			operation: 'profile get',
			request: 'GET /micropanel/profiles/1234',
			output: { profileID: 1234, name: 'About you', fields: expect.any(Array), requestID: uuid },
		},
	],
];

test.each(cases)('%s', async (_, { operation, given, request, body, output }) => {
	const { origin, state } = simulator();
	const apiKey = newKey();
	const parameters = parametersOf(operation, given);
	const { outputsOf } = await runOperation({ origin, apiKey, operation, parameters });
	expect(jsonOf(outputsOf('Do', 1))).toEqual([]);
	expect(jsonOf(outputsOf('Do'))).toEqual([output]);
	const [arrival, ...others] = state.arrivals;
	expect(others).toEqual([]);
	expect(`${arrival?.method} ${arrival?.path}`).toBe(request.replace(' ', ' /a/api/v2'));
	expect(arrival?.body).toEqual(body);
	expect(arrival?.headers).toMatchObject({ 'api-key': apiKey, accept: 'application/json' });
	expect(arrival?.headers['content-type']).toEqual(
		body === undefined ? undefined : expect.stringMatching(/^application\/json/),
	);
});
