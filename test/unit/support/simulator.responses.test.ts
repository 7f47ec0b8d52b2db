import {
	batchStatuses,
	bodies,
	clock,
	KEY,
	pathOf,
	requests,
	send,
	simulator,
	useSimulator,
} from '../../support/simulatorClient';
import * as vendor from '../../support/vendorSchemas';

useSimulator();

const ann = bodies.member.emailAddress;

// Of the others QuestionPro's pages show no response.
const schemas: Record<string, (data: unknown) => boolean> = {
	'GET batches/5': vendor.isBatch,
	'POST members': vendor.isSavedMembers,
	'DELETE members': vendor.isDeletedMembers,
	'POST members/unsubscribe': vendor.isUnsubscribedMembers,
	'GET users/5/communities': vendor.isCommunities,
	'GET filters/5': vendor.isFilter,
	'GET /users/5': vendor.isUser,
	'GET /organizations/5/users': vendor.isUsers,
	'GET /users/5/folders': vendor.isFolders,
	'GET /users/5/folders/30001/surveys': vendor.isSurveys,
	'GET /users/5/surveys': vendor.isSurveys,
	'POST /users/5/surveys': vendor.isSurvey,
	'PUT /users/5/surveys/5': vendor.isSurvey,
	'GET /surveys/5': vendor.isSurvey,
	'GET /surveys/5/questions': vendor.isQuestions,
	'GET /surveys/5/responses': vendor.isResponses,
	'POST /surveys/5/responses/filter': vendor.isResponses,
	'GET /surveys/5/responses/5': vendor.isResponse,
	'GET /surveys/5/emaillists': vendor.isEmailLists,
	'POST /surveys/5/emaillists': vendor.isEmailList,
	'POST /surveys/5/emaillists/5/emails': vendor.isContacts,
	'GET /surveys/5/templates': vendor.isTemplates,
	'POST /surveys/5/batches': vendor.isEmailBatch,
	'PUT /surveys/5/batches/5': vendor.isEmailBatch,
	'GET /surveys/5/batches': vendor.isEmailBatches,
	'GET /surveys/5/batches/5': vendor.isEmailBatch,
	'GET /surveys/5/batches/5/stats': vendor.isRecipients,
	'GET /surveys/5/webhooks': vendor.isWebhooks,
	'POST /surveys/5/webhooks': vendor.isWebhook,
	'GET /surveys/5/webhooks/5': vendor.isWebhook,
	'DELETE /surveys/5/webhooks/5': (data) => data === '',
	'DELETE /surveys/5/webhook/6': (data) => data === '',
};

it.each(requests)('%s has the documented response', async (request, body) => {
	const { status, headers, data } = await send(`${request}?a=1`, body);

	expect([status, headers['content-type']]).toEqual([200, expect.stringMatching('json')]);
	expect(schemas[request]?.(data) ?? !vendor.isFailure(data)).toBe(true);
	const [method, path = ''] = request.split(' ');
	const sent = { method, path: pathOf(path), query: { a: '1' }, body, key: KEY };
	expect(simulator().state.arrivals).toMatchObject([{ ...sent, status, carriedOut: true }]);
});

it.each(requests)('%s refuses keys, ids and bodies', async (request, body) => {
	const form = { 'api-key': KEY, 'content-type': 'application/x-www-form-urlencoded' };
	const wrong: Array<[number, string, ReturnType<typeof send>]> = [
		[401, '1010', send(request, body, {})],
		[401, '1010', send(request, body, { 'api-key': 'unknown-key' })],
		[401, '1010', send(request, body, { apiKey: KEY })],
		[403, '1013', send(request, body, { 'api-key': 'forbidden-42' })],
		[404, '1040', send('GET batches/404')],
		[500, '1026', send('GET batches/500')],
	];
	for (const id of ['abc', '0', '-3', '1.5', '12%2F13', '1234567890123456']) {
		const changed = request.replace('/5', `/${id}`);
		if (changed !== request) wrong.push([400, '1000', send(changed)]);
	}
	if (body !== undefined) {
		wrong.push([400, '1001', send(request, '{"a":')], [400, '1001', send(request)]);
		wrong.push([400, '1001', send(request, JSON.stringify(body), form)]);
		wrong.push([400, '1002', send(request, [])], [400, '1002', send(request, { unknown: 1 })]);
	}
	for (const [expected, id, response] of wrong) {
		const { status, data } = await response;
		expect([status, vendor.isFailure(data)]).toEqual([expected, true]);
		expect(data.response.error).toMatchObject({ id, httpStatusCode: expected });
	}
	expect(simulator().state.arrivals.some(({ carriedOut }) => carriedOut)).toBe(false);
});

it('delivers what was sent after a while, by its own clock', async () => {
	Object.assign(simulator().state, { deliveryMilliseconds: 60_000, batchIdField: 'emailBatchID' });
	const ids: number[] = [];
	for (const recipients of [{ filterType: 1 }, { filterType: 3, existingFilterID: 77 }]) {
		const { data } = await send('POST batches', bodies.send(recipients));
		ids.push(data.response.emailBatchID);
	}
	expect(simulator().state.batchesSent.map(({ id }) => id)).toEqual(ids);
	const [first = 0] = ids;
	clock.now += 59_999;
	expect(await batchStatuses(first, 1)).toEqual(['Delivery In Progress']);
	clock.now += 1;
	expect(await batchStatuses(first, 1)).toEqual(['Delivery Successful']);
});

const save = 'POST members: membersAddedSuccessfully';
const remove = 'DELETE members: membersDeletedSuccessfully';
const unsubscribe = 'POST members/unsubscribe: membersUnsubscribedSuccessfully';
const unavailable = 'POST members/unsubscribe: membersUnavailable';

it.each<[string, string[]]>([
	['nobody', ['DELETE members: membersUnavailable', unavailable, save, remove]],
	['member', [unsubscribe, 'POST members/unsubscribe: membersAlreadyUnsubscribed', save, remove]],
	['member', [remove, 'DELETE members: membersAlreadyDeleted', unavailable, save]],
	['blocked', ['DELETE members: membersBlocked', 'POST members/unsubscribe: membersBlocked']],
	['blocked', ['POST members: membersFailedToBeAdded']],
])('keeps members: %s, %j', async (name, steps) => {
	const address = `${name}@example.com`;
	for (const step of steps) {
		const [call, counter] = step.split(': ');
		const body = call === 'POST members' ? [{ emailAddress: address }] : [address.toUpperCase()];
		const { response } = (await send(call ?? '', body)).data;
		expect(Object.keys(response).filter((key) => response[key] === 1)).toEqual([counter]);
	}
});

it.each([
	['updated', 'Anna', { membersAddedSuccessfully: 1, membersFailedToBeAdded: 0 }],
	['failed', 'Ann', { membersAddedSuccessfully: 0, membersFailedToBeAdded: 1 }],
] as const)('an address that is known is %s', async (knownMember, firstName, counters) => {
	simulator().state.knownMember = knownMember;
	await send('POST members', [bodies.member]);
	const { data } = await send('POST members', [{ emailAddress: ann, firstName: 'Anna' }]);

	expect(data.response).toEqual(counters);
	expect(simulator().state.memberOf(ann)?.fields).toMatchObject({ firstName, mobileNumber: '' });
});

it('adds points up', async () => {
	for (const points of [10, -4]) await send('POST members/points', [{ panelMemberID: 7, points }]);
	expect([7, 8].map((id) => simulator().state.pointsOf(id))).toEqual([6, 0]);
});

it.each<[object, number, object]>([
	[{}, 250, { totalItems: 250, totalPages: 3, links: { next: expect.stringMatching('page=2') } }],
	[{ totalsAreZero: true }, 250, { totalItems: 0, totalPages: 0, links: { next: null } }],
	[{ ignoresPage: true }, 100, { currentPage: 1 }],
])('lists communities by pages: %j', async (settings, different, pagination) => {
	Object.assign(simulator().state, { communities: 250, ...settings });
	const pages = [];
	for (const page of [1, 2, 3, 4]) {
		pages.push((await send(`GET users/5/communities?page=${page}&perPage=100`)).data);
	}
	expect(pages.map((page) => vendor.isCommunities(page))).toEqual(Array(4).fill(true));
	expect(pages[0].pagination).toMatchObject(pagination);
	const last = different === 100 ? [100, 100] : [50, 0];
	expect(pages.map(({ response }) => response.length)).toEqual([100, 100, ...last]);
	const ids = pages.flatMap(({ response }) => response.map(({ id }: { id: number }) => id));
	expect(new Set(ids).size).toBe(different);
	for (const query of ['page=0', 'perPage=1001']) {
		expect((await send(`GET users/5/communities?${query}`)).status).toBe(400);
	}
});
