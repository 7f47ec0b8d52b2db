import { IDS } from '../../support/simulator';
import { accountTime } from '../../support/simulator/resources/dates';
import { admin, bodies, send, simulator, useSimulator } from '../../support/simulatorClient';
import * as vendor from '../../support/vendorSchemas';

useSimulator();

const survey = `/surveys/${IDS.surveyID}`;
const user = `/users/${IDS.userID}`;

it.each<[string, unknown]>([
	['GET /users/99999999', undefined],
	['GET /organizations/99999999/users', undefined],
	['GET /users/99999999/folders', undefined],
	['GET /users/99999999/surveys', undefined],
	['POST /users/99999999/surveys', bodies.survey],
	[`PUT /users/99999999${survey}`, bodies.survey],
	[`PUT ${user}/surveys/99999999`, bodies.survey],
	[`GET ${user}/folders/99999999/surveys`, undefined],
	['GET /surveys/99999999', undefined],
	['GET /surveys/99999999/questions', undefined],
	['GET /surveys/99999999/responses', undefined],
	['POST /surveys/99999999/responses/filter', {}],
	[`GET ${survey}/responses/99999999`, undefined],
	['GET /surveys/99999999/emaillists', undefined],
	['POST /surveys/99999999/emaillists', { name: 'Friends' }],
	[`POST ${survey}/emaillists/99999999/emails`, [bodies.contact]],
	['GET /surveys/99999999/templates', undefined],
	['POST /surveys/99999999/batches', bodies.mail[4]],
	[`POST ${survey}/batches`, { ...bodies.mail[1], emailListID: 99999999 }],
	[`POST ${survey}/batches`, { ...bodies.mail[1], templateID: 99999999 }],
	[`PUT ${survey}/batches/99999999`, bodies.mail[1]],
	[`GET ${survey}/batches/99999999`, undefined],
	[`GET ${survey}/batches/99999999/stats`, undefined],
	['GET /surveys/99999999/webhooks', undefined],
	['POST /surveys/99999999/webhooks', bodies.webhook],
	[`GET ${survey}/webhooks/99999999`, undefined],
	[`DELETE ${survey}/webhooks/99999999`, undefined],
	[`DELETE ${survey}/webhook/99999999`, undefined],
])('%s is not there', async (request, body) => {
	const { status, data } = await send(request, body);
	expect([status, vendor.isFailure(data), data.response.error.id]).toEqual([404, true, '1040']);
	const { arrivals, mailings } = simulator().state;
	expect([arrivals, mailings]).toMatchObject([[{ carriedOut: false }], []]);
});

it.each([
	['users', `/organizations/${IDS.organizationID}/users`, 'userID'],
	['folders', `${user}/folders`, 'folderID'],
	['surveys', `${user}/surveys`, 'surveyID'],
	['questions', `${survey}/questions`, 'questionID'],
	['responses', `${survey}/responses`, 'responseID'],
	['emailLists', `${survey}/emaillists`, 'emailListID'],
	['templates', `${survey}/templates`, 'emailTemplateID'],
	['emailBatches', `${survey}/batches`, 'emailBatchID'],
])('250 %s come in pages', async (name, path, id) => {
	await admin('counts', { [name]: 250 });
	const pages = [];
	for (const page of [1, 2, 3, 4]) pages.push((await send(`GET ${path}?page=${page}`)).data);
	const ids = pages.map(({ response }) => response.map((item: Record<string, number>) => item[id]));
	expect(ids.map(({ length }) => length)).toEqual([100, 100, 50, 0]);
	const { [id as keyof typeof IDS]: first = IDS.templateID } = IDS;
	expect(ids.flat()).toEqual(Array.from({ length: 250 }, (_, index) => first + index));
	expect(pages[2].pagination).toMatchObject({
		...{ totalItems: 250, currentPage: 3, totalPages: 3, perPage: 100 },
		links: { prev: expect.stringMatching(/\?page=2&perPage=100$/), next: null },
	});
	expect((await send(`GET ${path}?perPage=1001`)).status).toBe(400);
});

const getSurvey = async (id: number = IDS.surveyID) =>
	(await send(`GET /surveys/${id}`)).data.response;

it('creates an empty survey, and changes what is sent', async () => {
	const { data } = await send(`POST ${user}/surveys`, { ...bodies.survey, folderID: 30_002 });
	const { surveyID } = data.response;
	const { response } = (await send(`PUT ${user}/surveys/${surveyID}`, { name: 'Winter' })).data;

	const fields = { ...bodies.survey, ownerID: IDS.userID, folderID: 30_002, responseQuota: 100 };
	expect(data.response).toMatchObject({ ...fields, creationDate: '31 Dec, 2029 04:00:00 PM PST' });
	expect(response).toEqual({ ...data.response, name: 'Winter' });
	expect(await getSurvey(surveyID)).toEqual(response);
	for (const part of ['responses', 'questions', 'batches']) {
		expect((await send(`GET /surveys/${surveyID}/${part}`)).data.response).toEqual([]);
	}
	const inFolder = (await send(`GET ${user}/folders/30002/surveys`)).data.response;
	expect(inFolder.map(({ name }: { name: string }) => name)).toEqual(['Survey 2', 'Winter']);
	expect((await send(`GET ${user}/folders`)).data.response).toMatchObject([
		{ folderID: 30_001, userID: IDS.userID, surveyCount: 2, isDefault: true },
		{ folderID: 30_002, userID: IDS.userID, surveyCount: 2, isDefault: false },
	]);
});

it('counts responses and knows the last one', async () => {
	const before = { completedResponses: 3, startedResponses: 1, terminatedResponses: 1 };
	const last = '2020-10-06 01:51:51.0';
	expect(await getSurvey()).toMatchObject({ ...before, lastResponseReceived: last });
	expect(await getSurvey(IDS.surveyID + 1)).toMatchObject({
		...{ completedResponses: 0, viewedResponses: 0, lastResponseReceived: '' },
	});

	await send(`PUT ${user}${survey}`, { name: 'Autumn' });
	const { data } = await admin(`surveys/${IDS.surveyID}/responses`, {
		fields: { responseStatus: 'Terminated', externalReference: 'order-7' },
	});
	expect(await getSurvey()).toMatchObject({
		...{ ...before, terminatedResponses: 2, viewedResponses: 6 },
		lastResponseReceived: '2030-01-01 00:00:00.0',
	});
	const request = `GET ${survey}/responses/${data.response.responseID}`;
	expect((await send(request)).data.response).toEqual(data.response);
	expect(data.response).toMatchObject({
		...{ surveyName: 'Autumn', externalReference: 'order-7', utctimestamp: 1_893_456_000 },
		timestamp: '31 Dec, 2029 04:00:00 PM PST',
	});
	expect((await admin('surveys/99999999/responses', {})).status).toBe(404);
});

interface Entry {
	questionID: number;
	questionCode: string;
	questionText: string;
	answerValues: Array<{ answerText: string; value: Record<string, string> }>;
}

it.each<[string, (entry: Entry, all: Entry[]) => boolean | undefined]>([
	['a choice', ({ answerValues: [first] }) => first?.answerText === 'Always'],
	['several choices', ({ answerValues }) => answerValues.length === 2],
	['a typed text', ({ answerValues: [first] }) => first?.value.text === 'More parking, please'],
	['an Other text', ({ answerValues: [first] }) => first?.value.other === 'Flowers'],
	['a follow-up', ({ answerValues: [first] }) => first?.value.dynamicExplodeText !== ''],
	['a file', ({ answerValues: [first] }) => first?.value.fileLink?.startsWith('https://')],
	['contact fields', ({ questionCode }) => questionCode === 'Q2_2'],
	['no answer', ({ answerValues }) => answerValues.length === 0],
	['HTML in a question', ({ questionText }) => questionText.includes('<b>')],
	['HTML in an answer', ({ answerValues: [first] }) => first?.answerText.includes('&amp;')],
	[
		'a text that two questions have',
		({ questionCode, questionText }, all) =>
			all.some((other) => other.questionCode > questionCode && other.questionText === questionText),
	],
])('the sample responses have %s', async (_, isSuch) => {
	const { response } = (await send(`GET ${survey}/responses`)).data;
	const sets: Entry[][] = response.map(({ responseSet }: { responseSet: Entry[] }) => responseSet);
	expect(sets.some((all) => all.some((entry) => isSuch(entry, all)))).toBe(true);
});

it('has questions whose rows the responses are about, and a response with almost nothing', async () => {
	const { response: questions } = (await send(`GET ${survey}/questions`)).data;
	const { response } = (await send(`GET ${survey}/responses`)).data;
	const rows = questions.find(({ type }: { type: string }) => type === 'matrix_radio').rows;
	const answered = response[0].responseSet.map(({ questionID }: Entry) => questionID);
	expect(answered).toEqual(
		expect.arrayContaining(rows.map(({ rowID }: { rowID: number }) => rowID)),
	);
	expect(response[3]).toEqual({
		...{ responseID: IDS.responseID + 3, surveyID: IDS.surveyID },
		...{ responseStatus: 'Completed', responseSet: [] },
	});
});

const day = { startDate: '2020-10-05', endDate: '2020-10-06' };
const between = (startTime: string, endTime: string, timeZone?: string) => ({
	startDate: `2020-10-05T${startTime}`,
	endDate: `2020-10-05T${endTime}`,
	timeZone,
});

// The first came at 21:51:51 UTC, 14:51:51 PDT, each further one an hour later; the fourth has no time.
it.each<[object, number[]]>([
	[{}, [1, 2, 3, 4, 5]],
	[{ resultMode: 0 }, [1, 2, 3, 4, 5]],
	[{ resultMode: 1 }, [3]],
	[{ resultMode: 2 }, [1, 2, 4]],
	[{ resultMode: 3 }, [5]],
	[{ custom1: 'gold' }, [2]],
	[{ custom1: 'gold', highCustomVariables: { custom7: 'North' }, resultMode: 2 }, [2]],
	[{ custom1: 'gold', resultMode: 1 }, []],
	[{ highCustomVariables: { custom8: 'North' } }, []],
	[between('21:51:51', '22:51:51', 'GMT+00:00'), [1, 2]],
	[between('21:51:52', '22:51:50', 'GMT+00:00'), []],
	[between('14:51:51', '14:51:51', 'GMT-07:00'), [1]],
	[between('14:51:51', '14:51:51'), [1]],
	[between('21:51:51', '21:51:51'), []],
	[{ ...day, timeZone: 'GMT+00:00' }, [1, 2, 3]],
	[day, [1, 2, 3, 5]],
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
	['2024-03-10T09:59:59Z', '10 Mar, 2024 01:59:59 AM PST'],
	['2024-03-10T10:00:00Z', '10 Mar, 2024 03:00:00 AM PDT'],
	['2024-07-01T07:00:00Z', '01 Jul, 2024 12:00:00 AM PDT'],
	['2024-07-01T19:00:00Z', '01 Jul, 2024 12:00:00 PM PDT'],
	['2024-11-03T08:59:59Z', '03 Nov, 2024 01:59:59 AM PDT'],
	['2024-11-03T09:00:00Z', '03 Nov, 2024 01:00:00 AM PST'],
	['2026-03-08T10:00:00Z', '08 Mar, 2026 03:00:00 AM PDT'],
])('writes %s as %s', (time, text) => {
	expect(accountTime(Date.parse(time))).toBe(text);
});

it('reads dates without a time zone as PST in winter', async () => {
	const utctimestamp = Date.parse('2021-01-05T20:00:00Z') / 1000;
	await simulator().state.submitResponse(IDS.surveyID, { fields: { utctimestamp } });
	const noon = '2021-01-05T12:00:00';
	const body = { startDate: noon, endDate: noon };
	const { response } = (await send(`POST ${survey}/responses/filter`, body)).data;
	expect(response).toMatchObject([{ utctimestamp }]);
});

it('has 10,000 responses where that is wished', async () => {
	simulator().state.responses.of(IDS.surveyID).count = 10_000;
	const page = (await send(`GET ${survey}/responses?page=10&perPage=1000`)).data;
	expect([page.response.length, page.pagination.totalPages]).toEqual([1000, 10]);
	expect(page.response[999].responseID).toBe(IDS.responseID + 9_999);
	const { pagination } = (await send(`POST ${survey}/responses/filter`, { resultMode: 2 })).data;
	expect(pagination.totalItems).toBe(6_000);
});

it.each<[string, unknown]>([
	[`POST ${user}/surveys`, { folderID: 30_001 }],
	[`POST ${user}/surveys`, { name: 'Autumn', status: 'Active' }],
	[`POST ${user}/surveys`, { name: 'Autumn', responseQuota: 'many' }],
	[`POST ${user}/surveys`, { name: 'Autumn', expiryDate: '2023-12-31' }],
	[`PUT ${user}${survey}`, {}],
	[`PUT ${user}${survey}`, { status: 1 }],
	[`POST ${survey}/responses/filter`, { startDate: '2024-01-01' }],
	[`POST ${survey}/responses/filter`, { startDate: '01/01/2024', endDate: '01/02/2024' }],
	[`POST ${survey}/responses/filter`, { startDate: '2024-01-01T00:00:00Z', endDate: '2024-01-02' }],
	[`POST ${survey}/responses/filter`, { timeZone: 'PST' }],
	[`POST ${survey}/responses/filter`, { resultMode: 4 }],
	[`POST ${survey}/responses/filter`, { custom6: 'x' }],
	[`POST ${survey}/responses/filter`, { highCustomVariables: { custom5: 'x' } }],
	[`POST ${survey}/responses/filter`, { highCustomVariables: { custom256: 'x' } }],
])('%s refuses %j', async (request, body) => {
	const { status, data } = await send(request, body);
	expect([status, data.response.error.id]).toEqual([400, '1002']);
});
