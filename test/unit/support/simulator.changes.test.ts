import { startServer } from '../../support/httpServer';
import { IDS } from '../../support/simulator';
import { accountTime } from '../../support/simulator/resources/dates';
import {
	batchStatuses,
	bodies,
	clock,
	dateTime,
	send,
	simulator,
	useSimulatorService,
} from './simulatorClient';

useSimulatorService();

const survey = `/surveys/${IDS.surveyID}`;
const user = `/users/${IDS.userID}`;
const get = async (path: string) => (await send(`GET ${survey}${path}`)).data.response;

it('delivers what was sent after a while, by its own clock', async () => {
	simulator().state.deliveryMilliseconds = 60_000;
	const ids: number[] = [];
	for (const recipients of [{ filterType: 1 }, { filterType: 3, existingFilterID: 77 }]) {
		ids.push((await send('POST batches', bodies.send(recipients))).data.response.batchID);
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
	['member', [remove, 'DELETE members: membersAlreadyDeleted', unavailable, save, save]],
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

it('creates an empty survey, changes what is sent, and counts the surveys of a folder', async () => {
	const { data } = await send(`POST ${user}/surveys`, { ...bodies.survey, folderID: 30_002 });
	const { surveyID } = data.response;
	const { response } = (await send(`PUT ${user}/surveys/${surveyID}`, { name: 'Winter' })).data;

	const fields = { ...bodies.survey, ownerID: IDS.userID, folderID: 30_002, responseQuota: 100 };
	expect(data.response).toMatchObject({ ...fields, creationDate: '31 Dec, 2029 04:01:00 PM PST' });
	expect(response).toEqual({ ...data.response, name: 'Winter' });
	for (const part of ['responses', 'questions', 'batches']) {
		expect((await send(`GET /surveys/${surveyID}/${part}`)).data.response).toEqual([]);
	}
	expect((await send(`GET ${user}/folders`)).data.response).toMatchObject([
		{ folderID: 30_001, userID: IDS.userID, surveyCount: 2 },
		{ folderID: 30_002, userID: IDS.userID, surveyCount: 2 },
	]);
});

it('counts responses and knows the last one', async () => {
	const before = { completedResponses: 3, startedResponses: 1, terminatedResponses: 1 };
	const last = '2020-10-06 01:51:51.0';
	expect(await get('')).toMatchObject({ ...before, lastResponseReceived: last });

	await send(`PUT ${user}${survey}`, { name: 'Autumn' });
	const fields = { responseStatus: 'Terminated', externalReference: 'order-7' };
	const { response } = await simulator().state.submitResponse(IDS.surveyID, { fields });
	expect(await get('')).toMatchObject({
		...{ ...before, terminatedResponses: 2, viewedResponses: 6 },
		lastResponseReceived: '2030-01-01 00:01:00.0',
	});
	expect(await get(`/responses/${response.responseID}`)).toEqual(response);
	expect(response).toMatchObject({ ...fields, surveyName: 'Autumn', utctimestamp: 1_893_456_060 });
});

const between = (startTime: string, endTime: string, timeZone = 'GMT+00:00') => ({
	startDate: `2020-10-05T${startTime}`,
	endDate: `2020-10-05T${endTime}`,
	timeZone,
});

// The first came at 21:51:51 UTC, 14:51:51 PDT, each further one an hour later; the fourth has no time.
it.each<[object, number[]]>([
	[{}, [1, 2, 3, 4, 5]],
	[{ resultMode: 1 }, [3]],
	[{ resultMode: 2 }, [1, 2, 4]],
	[{ resultMode: 3 }, [5]],
	[{ custom1: 'gold', highCustomVariables: { custom7: 'North' }, resultMode: 2 }, [2]],
	[{ custom1: 'gold', resultMode: 1 }, []],
	[between('21:51:51', '22:51:51'), [1, 2]],
	[between('21:51:52', '22:51:50'), []],
	[between('14:51:51', '14:51:51', 'GMT-07:00'), [1]],
	[{ startDate: '2020-10-05', endDate: '2020-10-06', timeZone: 'GMT+00:00' }, [1, 2, 3]],
])('the filter %j', async (filter, numbers) => {
	const { status, data } = await send(`POST ${survey}/responses/filter?perPage=2`, filter);
	if (numbers.length === 0) {
		expect([status, data.response.error]).toMatchObject([404, { id: '1040' }]);
		return;
	}
	const found = data.response.map(({ responseID }: { responseID: number }) => responseID);
	expect(found).toEqual(numbers.slice(0, 2).map((number) => IDS.responseID + number - 1));
	expect(data.pagination).toMatchObject({ totalItems: numbers.length, perPage: 2 });
});

it.each([
	['2024-07-01T07:00:00Z', '01 Jul, 2024 12:00:00 AM PDT'],
	['2024-11-03T20:59:59Z', '03 Nov, 2024 12:59:59 PM PST'],
])('writes %s as %s', (time, text) => {
	expect(accountTime(Date.parse(time))).toBe(text);
});

it('keeps lists, and counts their contacts', async () => {
	const { response: list } = (await send(`POST ${survey}/emaillists`, { name: 'Friends' })).data;
	const path = `${survey}/emaillists/${list.emailListID}/emails`;
	const { response } = (await send(`POST ${path}`, [bodies.contact, bodies.contact])).data;

	const contact = { ...bodies.contact, emailListID: list.emailListID, custom2: '' };
	expect(response).toMatchObject([contact, contact]);
	expect(response[1].addressID).toBe(response[0].addressID + 1);
	expect(await get('/emaillists')).toMatchObject([
		{ name: 'Customers', emailListStatistics: { activeCount: 3, totalCount: 3 } },
		{ name: 'Email-List-2', emailListStatistics: { totalCount: 0 } },
		{ name: 'Friends', emailListStatistics: { activeCount: 2, totalCount: 2, bounceCount: 0 } },
	]);
	const elsewhere = `/surveys/${IDS.surveyID + 1}/emaillists`;
	expect((await send(`GET ${elsewhere}`)).data.response).toHaveLength(2);
});

const subject = 'Please tell us what you think';
const description = 'Email List : Customers';
const contacts = ['ann', 'bob', 'cid'];

it.each<[keyof typeof bodies.mail, object, string[]]>([
	[1, { subject, description }, contacts],
	[2, { subject, description: '' }, ['ann', 'bob']],
	[3, { subject: 'Hello', description }, contacts],
	[4, { subject: 'Hello', description: '' }, ['ann']],
])('sends a batch in mode %d', async (mode, fields, names) => {
	const { response: batch } = (await send(`POST ${survey}/batches`, bodies.mail[mode])).data;

	expect(batch).toMatchObject({ ...fields, emailCount: names.length });
	expect(await get('/batches')).toMatchObject([{ emailBatchID: IDS.emailBatchID }, batch]);
	const recipients = await get(`/batches/${batch.emailBatchID}/stats`);
	expect(recipients).toMatchObject(
		names.map((name) => ({ emailAddress: `${name}@example.com`, status: 'Pending' })),
	);
	// Custom variables stand behind an address.
	if (mode === 2) expect(recipients[0]).toMatchObject({ custom1: ' gold', custom2: '2' });
});

it('schedules and reminds', async () => {
	const scheduled = await send(`POST ${survey}/batches/schedule`, { ...bodies.mail[1], dateTime });
	expect(scheduled.data.response).toMatchObject({
		...{ emailGroupID: IDS.emailListID, invitationTemplateID: IDS.templateID },
		...{ emailSubject: subject, scheduleDate: '2024-01-31', scheduleHour: 15 },
	});
	const batch = `/batches/${IDS.emailBatchID}`;
	const reminded = await send(`PUT ${survey}${batch}`, bodies.mail[3]);
	expect(reminded.data.response).toEqual(await get(batch));
});

it('keeps the webhooks of a survey, and calls those on this machine', async () => {
	const server = await startServer({ status: 202 });
	const urls = ['https://www.example.com/', 'http://127.0.0.1:9/', `${server.origin}/hook`];
	const webhooks = [];
	for (const requestURL of urls) {
		const body = { ...bodies.webhook, requestURL, requestJSON: '{"r":{complete_response}}' };
		webhooks.push((await send(`POST ${survey}/webhooks`, body)).data.response);
	}
	expect(await get('/webhooks')).toEqual(webhooks);
	const { response, deliveries } = await simulator().state.submitResponse(IDS.surveyID);
	expect(deliveries).toMatchObject([
		{ status: null, reason: 'Only addresses of this machine are called' },
		{ status: null, reason: expect.stringContaining('ECONNREFUSED') },
		{ status: 202, reason: null, webhookID: webhooks[2].webhookID },
	]);
	expect(server.requests).toMatchObject([{ method: 'POST', url: '/hook' }]);
	expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ r: response });
	await server.close();

	for (const [index, path] of ['webhooks', 'webhook'].entries()) {
		const request = `DELETE ${survey}/${path}/${webhooks[index].webhookID}`;
		expect([(await send(request)).status, (await send(request)).status]).toEqual([200, 404]);
	}
	expect(simulator().state.webhooks.of(IDS.surveyID).all()).toMatchObject([webhooks[2]]);
});
