import { IDS } from '../../support/simulator';
import {
	bodies,
	client,
	clock,
	send,
	simulator,
	useSimulator,
} from '../../support/simulatorClient';

useSimulator();

const survey = `/surveys/${IDS.surveyID}`;
const listID = IDS.emailListID;
const get = async (path: string) => (await send(`GET ${survey}/${path}`)).data.response;

it('keeps lists, and counts their contacts', async () => {
	const { response: list } = (await send(`POST ${survey}/emaillists`, { name: 'Friends' })).data;
	expect(list).toMatchObject({ name: 'Friends', groupType: 'Global', userID: IDS.userID });
	const path = `${survey}/emaillists/${list.emailListID}/emails`;
	const { response } = (await send(`POST ${path}`, [bodies.contact, bodies.contact])).data;

	const contact = { ...bodies.contact, emailListID: list.emailListID, custom2: '' };
	expect(response).toMatchObject([contact, contact]);
	expect(response[1].addressID).toBe(response[0].addressID + 1);
	expect(await get('emaillists')).toMatchObject([
		{ name: 'Customers', emailListStatistics: { activeCount: 3, totalCount: 3 } },
		{ name: 'Email-List-2', emailListStatistics: { totalCount: 0 } },
		{ name: 'Friends', emailListStatistics: { activeCount: 2, totalCount: 2, bounceCount: 0 } },
	]);
	const elsewhere = `/surveys/${IDS.surveyID + 1}/emaillists`;
	expect((await send(`GET ${elsewhere}`)).data.response).toHaveLength(2);
	const { data } = await send(`POST ${elsewhere}`, { name: 'Friends' });
	expect(data.response.emailListID).toBe(list.emailListID + 1);
});

const template = 'Please tell us what you think';
const list = 'Email List : Customers';
const contacts = ['ann', 'bob', 'cid'];

it.each<[keyof typeof bodies.mail, string, string, string[]]>([
	[1, template, list, contacts],
	[2, template, '', ['ann', 'bob']],
	[3, 'Hello', list, contacts],
	[4, 'Hello', '', ['ann']],
])('sends a batch in mode %d', async (mode, subject, description, names) => {
	const { response: batch } = (await send(`POST ${survey}/batches`, bodies.mail[mode])).data;

	const { emailBatchID } = batch;
	expect(batch).toMatchObject({ subject, description, emailCount: names.length, status: 2 });
	expect(await get(`batches/${emailBatchID}`)).toEqual(batch);
	expect(await get('batches')).toMatchObject([{ emailBatchID: IDS.emailBatchID }, batch]);
	const recipients = names.map((name) => ({ emailAddress: `${name}@example.com`, responseID: 0 }));
	expect(await get(`batches/${emailBatchID}/stats`)).toMatchObject(
		recipients.map((recipient) => ({ ...recipient, status: 'Pending' })),
	);
	expect(simulator().state.mailings).toEqual([
		{
			...{ kind: 'batch', surveyID: IDS.surveyID, batchID: emailBatchID },
			...{ time: clock.now, body: bodies.mail[mode] },
		},
	]);
	const [{ lastBatchSentDate }] = await get('emaillists');
	expect(lastBatchSentDate).toBe(description === '' ? '' : '2030-01-01T00:00:00.000+00:00');
});

it('takes custom variables behind an address', async () => {
	const { response } = (await send(`POST ${survey}/batches`, bodies.mail[2])).data;
	const [ann] = await get(`batches/${response.emailBatchID}/stats`);
	expect(ann).toMatchObject({ custom1: ' gold', custom2: '2', custom3: null });
});

it('schedules and reminds', async () => {
	const dateTime = '2024-01-31T21:15:00+05:30';
	const scheduled = await send(`POST ${survey}/batches/schedule`, { ...bodies.mail[1], dateTime });
	expect(scheduled.data.response).toMatchObject({
		...{ surveyID: IDS.surveyID, emailBatchID: 0, emailGroupID: listID, emailSubject: template },
		...{ invitationTemplateID: IDS.templateID, scheduleDate: '2024-01-31', scheduleHour: 15 },
	});
	const batch = `batches/${IDS.emailBatchID}`;
	const reminded = await send(`PUT ${survey}/${batch}`, bodies.mail[3]);
	expect(reminded.data.response).toEqual(await get(batch));
	const { data: state } = await client.get(`${simulator().origin}/simulator/state`);
	expect(state.mailings).toMatchObject([
		{ kind: 'schedule', batchID: null, body: { dateTime } },
		{ kind: 'reminder', batchID: IDS.emailBatchID },
	]);
});

it.each([
	['Completed', 'Taken'],
	['Started', 'Started'],
	['Terminated', 'Taken'],
])('a %s response makes a recipient %s', async (responseStatus, status) => {
	const { state } = simulator();
	const { response } = await state.submitResponse(IDS.surveyID, {
		...{ fields: { responseStatus }, emailAddress: 'CID@example.com' },
	});
	const [ann, bob, cid] = await get(`batches/${IDS.emailBatchID}/stats`);
	expect(cid).toMatchObject({ status, responseID: response.responseID });
	expect([ann, bob]).toMatchObject([{ status: 'Taken' }, { status: 'Started', custom1: 'gold' }]);
});

const { emailTemplate, ...mode3 } = bodies.mail[3];

it.each<[string, unknown]>([
	['POST emaillists', { groupType: 'Global' }],
	[`POST emaillists/${listID}/emails`, bodies.contact],
	[`POST emaillists/${listID}/emails`, [{ firstname: 'Ann' }]],
	[`POST emaillists/${listID}/emails`, [{ ...bodies.contact, firstName: 'Ann' }]],
	[`POST emaillists/${listID}/emails`, [{ ...bodies.contact, custom6: 'x' }]],
	['POST batches', { ...bodies.mail[1], mode: 2 }],
	['POST batches', { ...bodies.mail[1], mode: 5 }],
	['POST batches', { ...bodies.mail[1], emails: ['ann@example.com'] }],
	['POST batches', { ...bodies.mail[2], emails: [] }],
	['POST batches', { ...bodies.mail[2], emails: ['ann'] }],
	['POST batches', { ...mode3, emailTemplate: { ...emailTemplate, content: 'Please' } }],
	['POST batches', { ...bodies.mail[4], emailTemplate: { content: '<SURVEY_LINK>' } }],
	['POST batches', { ...bodies.mail[4], dateTime: '2024-01-31T21:15:00Z' }],
	['POST batches/schedule', bodies.mail[1]],
	['POST batches/schedule', { ...bodies.mail[1], dateTime: '2024-01-31T21:15:00' }],
	['POST batches/schedule', { ...bodies.mail[4], dateTime: '01/31/2024 21:15' }],
	[`PUT batches/${IDS.emailBatchID}`, bodies.mail[2]],
	[`PUT batches/${IDS.emailBatchID}`, bodies.mail[4]],
])('%s refuses %j', async (request, body) => {
	const [method, path] = request.split(' ');
	const { status, data } = await send(`${method} ${survey}/${path}`, body);
	expect([status, data.response.error.id]).toEqual([400, '1002']);
});
