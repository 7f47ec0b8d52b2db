import { requestsOf } from '../../../support/operationOnce';
import { sentOnce } from '../../../support/validParameters';

const advice = {
	400: expect.stringMatching(/./),
	403: expect.stringMatching(/./),
	404: expect.stringMatching(/./),
};
const parse = expect.any(Function);

const compose = {
	surveyID: 11122233,
	surveyLanguageID: 486,
	templateID: 7654,
	templateLanguageID: 1,
};
const send = { notification: { enableEmailInvitation: true } };
const recipients = { filterType: 2, emailAddress: 'member1@example.com' };
const toSend = { method: 'POST', path: '/micropanel/batches', advice, parse };
const toUpsert = { method: 'POST', path: '/micropanel/members', advice, parse };
const toMembers = { body: ['member1@example.com'], advice, parse };
const toPoints = { method: 'POST', path: '/micropanel/members/points', advice, parse };
const emailAddress = 'ann@example.com';

test.each<[string, object, object]>([
	[
		'batch get',
		{},
		{ method: 'GET', path: '/micropanel/batches/4445556', fresh: false, advice, parse },
	],
	['batch send', {}, { ...toSend, body: { compose, recipients, send } }],
	[
		'batch send',
		{ recipients: 'filter', filterId: 5, additionalFields: { closureDateTime: 'soon' } },
		{
			...toSend,
			body: {
				compose,
				recipients: { filterType: 3, existingFilterID: 5 },
				send: {
					deliveryOptions: { automaticClosure: { enabled: true, closureDateTime: 'soon' } },
					...send,
				},
			},
		},
	],
	[
		'batch send',
		{
			recipients: 'all',
			enableEmailInvitation: false,
			additionalFields: {
				surveyAlias: 'Spring',
				surveyLength: 0,
				allowMultipleResponses: false,
				completionPoints: 0,
				quotaPoints: 0,
				terminationPoints: 0,
				responseQuota: 1,
			},
		},
		{
			...toSend,
			body: {
				compose: {
					...compose,
					surveyAlias: 'Spring',
					surveyLength: 0,
					allowMultipleResponses: false,
					incentives: { completionPoints: 0, quotaPoints: 0, terminationPoints: 0 },
				},
				recipients: { filterType: 1 },
				send: {
					deliveryOptions: { automaticClosure: { enabled: true, responseQuota: 1 } },
					notification: { enableEmailInvitation: false },
				},
			},
		},
	],
	['member upsert', {}, { ...toUpsert, body: [{ emailAddress }], secret: undefined }],
	[
		'member upsert',
		{
			additionalFields: { firstName: 'A', password: 'sekret', custom5: 5, lastName: '' },
			profileFields: {
				field: [
					{ profileFieldId: 1, value: '[1, 2]' },
					{ profileFieldId: '2', value: { city: 'B' } },
					{ profileFieldId: 3, value: 1234 },
					{ profileFieldId: 4 },
					{ profileFieldId: 5, value: 'null' },
					{ profileFieldId: 6, value: null },
				],
			},
		},
		{
			...toUpsert,
			body: [
				{
					emailAddress,
					firstName: 'A',
					password: 'sekret',
					custom5: '5',
					profileFields: [
						{ profileFieldId: 1, value: [1, 2] },
						{ profileFieldId: 2, value: { city: 'B' } },
						{ profileFieldId: 3, value: '1234' },
						{ profileFieldId: 4, value: '' },
						{ profileFieldId: 5, value: 'null' },
						{ profileFieldId: 6, value: '' },
					],
				},
			],
			secret: 'sekret',
		},
	],
	['member delete', {}, { method: 'DELETE', path: '/micropanel/members', ...toMembers }],
	[
		'member unsubscribe',
		{},
		{ method: 'POST', path: '/micropanel/members/unsubscribe', ...toMembers },
	],
	['member changePoints', {}, { ...toPoints, body: [{ panelMemberID: 1234567, points: 5 }] }],
	['filter get', {}, { method: 'GET', path: '/micropanel/filters/1234', advice, parse }],
	['profile get', {}, { method: 'GET', path: '/micropanel/profiles/1234', advice, parse }],
])('%s %#', async (name, changes, expected) => {
	const { output, requests } = await requestsOf(name, changes);
	expect(requests).toEqual([
		name === 'batch get' ? expected : { idempotent: !sentOnce.includes(name), ...expected },
	]);
	expect(output).toEqual({ requestID: 'r', ...(name === 'member delete' && { deleted: true }) });
});

describe('community getAll', () => {
	const page = (text: string, isLast: boolean) => ({ entries: [text, text], text, isLast });
	const path = '/micropanel/users/1234567/communities';
	const asked = (number: number) => ({
		method: 'GET',
		path,
		query: { page: number, perPage: 100 },
		advice,
		parse,
	});

	test.each([
		['to the last page', { returnAll: true }, [page('a', false), page('b', true)], 'aabb', 2],
		['to the limit', { limit: 3 }, [page('a', false), page('b', false)], 'aab', 2],
		['no further than needed', { limit: 2 }, [page('a', false), page('b', false)], 'aa', 1],
		[
			'until a page comes again',
			{ returnAll: true },
			[page('a', false), page('b', false), page('a', false)],
			'aabb',
			3,
		],
	])('reads %s', async (_, changes, pages, expected, count) => {
		const { output, requests } = await requestsOf('community getAll', changes, pages);
		expect(output).toEqual([...expected]);
		expect(requests).toEqual([1, 2, 3].slice(0, count).map(asked));
	});
});

test.each([['text'], [[1]], [{ field: 'text' }], [{ field: [null] }]])(
	'profile fields that are none: %j',
	async (profileFields) => {
		await expect(requestsOf('member upsert', { profileFields })).rejects.toMatchObject({
			failure: {
				name: 'INVALID_PARAMETER',
				message: "'Profile Fields' must be a list of fields, each with an ID and a value",
			},
		});
	},
);

test.each([
	['batch send', { recipients: 'nobody' }, "'Recipients' must be one of the choices of its list"],
	['member changePoints', { points: 0 }, "'Points' must not be 0"],
])('%s refuses %j', async (name, changes, message) => {
	await expect(requestsOf(name, changes)).rejects.toMatchObject({ failure: { message } });
});
