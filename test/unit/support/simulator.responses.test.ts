import { IDS } from '../../support/simulator';
import { bodies, KEY, pathOf, send, simulator, useSimulatorService } from './simulatorClient';
import { isFailure, routes } from './vendorSchemas';

useSimulatorService();

const survey = `/surveys/${IDS.surveyID}`;
const user = `/users/${IDS.userID}`;

it.each(routes)('%s has the documented response', async (request, isDocumented, ...[body]) => {
	const { status, headers, data } = await send(`${request}?a=1`, body);

	expect([status, headers['content-type']]).toEqual([200, expect.stringMatching('json')]);
	expect(isDocumented(data)).toBe(true);
	const [method, path = ''] = request.split(' ');
	const sent = { method, path: pathOf(path), query: { a: '1' }, body, key: KEY };
	expect(simulator().state.arrivals).toMatchObject([{ ...sent, status, carriedOut: true }]);
});

it.each(routes)('%s refuses keys, ids and bodies', async (request, _isDocumented, ...[body]) => {
	const form = { 'api-key': KEY, 'content-type': 'application/x-www-form-urlencoded' };
	const wrong: Array<[number, string, ReturnType<typeof send>]> = [
		[401, '1010', send(request, body, {})],
		[401, '1010', send(request, body, { 'api-key': 'unknown-key' })],
		[401, '1010', send(request, body, { apiKey: KEY })],
		[403, '1013', send(request, body, { 'api-key': 'forbidden-42' })],
	];
	for (const id of ['abc', '0', '-3', '1.5', '12%2F13', '1234567890123456']) {
		const changed = request.replace('/5', `/${id}`);
		if (changed !== request) wrong.push([400, '1000', send(changed, body)]);
	}
	if (body !== undefined) {
		wrong.push([400, '1001', send(request, '{"a":')]);
		wrong.push([400, '1001', send(request, JSON.stringify(body), form)]);
		wrong.push([400, '1002', send(request, [])], [400, '1002', send(request, { unknown: 1 })]);
	}
	for (const [expected, id, response] of wrong) {
		const { status, data } = await response;
		expect([status, isFailure(data)]).toEqual([expected, true]);
		expect(data.response.error).toMatchObject({ id, httpStatusCode: expected });
	}
	expect(simulator().state.arrivals.some(({ carriedOut }) => carriedOut)).toBe(false);
});

it.each<[string, unknown]>([
	['GET /users/99999999', undefined],
	['GET /organizations/99999999/users', undefined],
	['GET /users/99999999/folders', undefined],
	['POST /users/99999999/surveys', bodies.survey],
	[`PUT /users/99999999${survey}`, bodies.survey],
	[`PUT ${user}/surveys/99999999`, bodies.survey],
	[`GET ${user}/folders/99999999/surveys`, undefined],
	['GET /surveys/99999999/questions', undefined],
	['POST /surveys/99999999/responses/filter', {}],
	[`GET ${survey}/responses/99999999`, undefined],
	[`POST ${survey}/emaillists/99999999/emails`, [bodies.contact]],
	['POST /surveys/99999999/batches', bodies.mail[4]],
	[`POST ${survey}/batches`, { ...bodies.mail[1], emailListID: 99999999 }],
	[`POST ${survey}/batches`, { ...bodies.mail[1], templateID: 99999999 }],
	[`PUT ${survey}/batches/99999999`, bodies.mail[1]],
	[`GET ${survey}/batches/99999999/stats`, undefined],
	['POST /surveys/99999999/webhooks', bodies.webhook],
	[`DELETE ${survey}/webhook/99999999`, undefined],
])('%s is not there', async (request, body) => {
	const { status, data } = await send(request, body);
	expect([status, isFailure(data), data.response.error.id]).toEqual([404, true, '1040']);
	expect(simulator().state.arrivals).toMatchObject([{ carriedOut: false }]);
});

const { emailTemplate, ...mode3 } = bodies.mail[3];
const filter = `POST ${survey}/responses/filter`;

it.each<[string, unknown]>([
	[`POST ${user}/surveys`, { name: 'Autumn', responseQuota: 'many' }],
	[`POST ${user}/surveys`, { name: 'Autumn', expiryDate: '2023-12-31' }],
	[`PUT ${user}${survey}`, {}],
	[filter, { startDate: '2024-01-01', timeZone: 'GMT+00:00' }],
	[filter, { startDate: '2024-01-01', endDate: '2024-01-02' }],
	[filter, { startDate: '01/01/2024', endDate: '01/02/2024', timeZone: 'GMT+00:00' }],
	[filter, { custom6: 'x' }],
	[filter, { highCustomVariables: { custom5: 'x' } }],
	[filter, { highCustomVariables: { custom256: 'x' } }],
	[`POST ${survey}/emaillists/${IDS.emailListID}/emails`, [{ ...bodies.contact, firstName: 'A' }]],
	[`POST ${survey}/batches`, { ...bodies.mail[1], mode: 2 }],
	[`POST ${survey}/batches`, { ...bodies.mail[1], emails: ['ann@example.com'] }],
	[`POST ${survey}/batches`, { ...bodies.mail[2], emails: ['ann'] }],
	[`POST ${survey}/batches`, { ...mode3, emailTemplate: { ...emailTemplate, content: 'Please' } }],
	[`POST ${survey}/batches`, { ...bodies.mail[4], dateTime: '2024-01-31T21:15:00Z' }],
	[`POST ${survey}/batches/schedule`, bodies.mail[1]],
	[`POST ${survey}/batches/schedule`, { ...bodies.mail[1], dateTime: '2024-01-31T21:15:00' }],
	[`PUT ${survey}/batches/${IDS.emailBatchID}`, bodies.mail[2]],
	[`POST ${survey}/webhooks`, { ...bodies.webhook, requestURL: 'ftp://127.0.0.1/' }],
])('%s refuses %j', async (request, body) => {
	const { status, data } = await send(request, body);
	expect([status, data.response.error.id]).toEqual([400, '1002']);
});

it.each([
	['users', `/organizations/${IDS.organizationID}/users`, 'userID'],
	['folders', `${user}/folders`, 'folderID'],
	['surveys', `${user}/surveys`, 'surveyID'],
	['questions', `${survey}/questions`, 'questionID'],
	['responses', `${survey}/responses`, 'responseID'],
	['emailLists', `${survey}/emaillists`, 'emailListID'],
	['emailBatches', `${survey}/batches`, 'emailBatchID'],
] as const)('250 %s come in pages', async (name, path, id) => {
	const all = simulator().state[name];
	('of' in all ? all.of(IDS.surveyID) : all).count = 250;
	const pages = [];
	for (const page of [1, 2, 3, 4]) pages.push((await send(`GET ${path}?page=${page}`)).data);
	const ids = pages.map(({ response }) => response.map((item: Record<string, number>) => item[id]));
	expect(ids.map(({ length }) => length)).toEqual([100, 100, 50, 0]);
	expect(ids.flat()).toEqual(Array.from({ length: 250 }, (_, index) => IDS[id] + index));
	expect(pages[2].pagination).toMatchObject({
		...{ totalItems: 250, currentPage: 3, totalPages: 3, perPage: 100 },
		links: { prev: expect.stringMatching(/\?page=2&perPage=100$/), next: null },
	});
	for (const query of ['page=0', 'perPage=1001']) {
		expect((await send(`GET ${path}?${query}`)).status).toBe(400);
	}
});
