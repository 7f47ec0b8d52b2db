import { IDS } from '../../support/simulator';
import {
	admin,
	bodies,
	client,
	send,
	simulator,
	useSimulator,
} from '../../support/simulatorClient';
import { startServer } from '../../support/httpServer';

useSimulator();

const webhooks = `/surveys/${IDS.surveyID}/webhooks`;
const list = async () => (await send(`GET ${webhooks}`)).data.response;
const create = async (changes: object = {}) =>
	(await send(`POST ${webhooks}`, { ...bodies.webhook, ...changes })).data.response;

it('keeps webhooks of a survey', async () => {
	const [first, second] = [await create(), await create({ requestHeader: 'x-secret: 1' })];
	expect(first).toMatchObject({
		...{ ...bodies.webhook, webhookID: 1_070_001, surveyID: IDS.surveyID, questionID: 0 },
		...{ userID: IDS.userID, createdDate: 'Tue 01 Jan, 00:00:00 GMT 2030' },
	});
	expect(await list()).toEqual([first, second]);
	expect((await send(`GET ${webhooks}/${first.webhookID}`)).data.response).toEqual(first);
	expect((await send('GET /surveys/7654322/webhooks')).data.response).toEqual([]);
	expect((await client.get(`${simulator().origin}/simulator/state`)).data.webhooks).toEqual([
		...[first, second],
	]);
});

it.each([
	['webhooks', false, [200, 404], 0],
	['webhook', false, [200, 404], 0],
	['webhooks', true, [404, 404], 1],
	['webhook', true, [200, 404], 0],
])('DELETE %s, the singular alone: %s', async (path, onlySingularDelete, statuses, left) => {
	await admin('settings', { onlySingularDelete });
	const { webhookID } = await create();
	const request = `DELETE /surveys/${IDS.surveyID}/${path}/${webhookID}`;
	expect([(await send(request)).status, (await send(request)).status]).toEqual(statuses);
	expect(await list()).toHaveLength(left);
	expect(simulator().state.webhooks.of(IDS.surveyID).all()).toHaveLength(left);
});

type Server = Awaited<ReturnType<typeof startServer>>;

let server: Server;
const receive = async (...replies: Parameters<typeof startServer>) => {
	server = await startServer(...replies);
	return `${server.origin}/hook`;
};
afterEach(async () => await server?.close());

const submit = async (delivery: object) => {
	const { data } = await admin(`surveys/${IDS.surveyID}/responses`, { delivery });
	return data;
};

it.each<[object, string | undefined]>([
	[{}, 'application/json'],
	[{ contentType: 'text/plain' }, 'text/plain'],
	[{ contentType: 'application/x-www-form-urlencoded' }, 'application/x-www-form-urlencoded'],
	[{ contentType: 'application/octet-stream' }, 'application/octet-stream'],
	[{ contentType: null }, undefined],
	[{ wrapped: true }, 'application/json'],
	[{ times: 3 }, 'application/json'],
	[{ delayMilliseconds: 1 }, 'application/json'],
])('delivers a response, %j', async (delivery, contentType) => {
	const requestURL = await receive({ status: 202, body: 'Thanks' });
	const { webhookID } = await create({ requestURL });
	const { response, deliveries } = await submit(delivery);

	const times = 'times' in delivery ? 3 : 1;
	const delivered = { webhookID, requestURL, status: 202, body: 'Thanks', reason: null };
	expect(deliveries).toEqual(Array(times).fill(delivered));
	const body = 'wrapped' in delivery ? { response } : response;
	expect(
		server.requests.map(({ headers, ...request }) => ({
			...{ ...request, body: JSON.parse(request.body), contentType: headers['content-type'] },
		})),
	).toEqual(Array(times).fill({ method: 'POST', url: '/hook', body, contentType, closed: false }));
	expect(response).toMatchObject({ surveyID: IDS.surveyID, responseStatus: 'Completed' });
});

it('waits before a slow delivery', async () => {
	await create({ requestURL: await receive({}) });
	const start = performance.now();
	await submit({ delayMilliseconds: 150 });
	// A timer may be a millisecond early.
	expect(performance.now() - start).toBeGreaterThanOrEqual(149);
});

it('sends what the webhook asks for', async () => {
	const requestURL = await receive({});
	await create({
		requestURL,
		requestHeader: 'X-Secret: a:b',
		requestJSON: '{"r":{complete_response}}',
	});
	await create({ requestURL, requestMethod: 'METHOD_GET' });
	await create({ requestURL, location: 'LOCATION_BEFORE_SURVEY' });
	const { response, deliveries } = await submit({});

	expect(deliveries).toHaveLength(2);
	const [get, post] = [...server.requests].sort((a, b) => (a.method! < b.method! ? -1 : 1));
	expect([get, post]).toMatchObject([
		{ method: 'GET', body: '' },
		{ method: 'POST', headers: { 'x-secret': 'a:b' } },
	]);
	expect(JSON.parse(post!.body)).toEqual({ r: response });
});

it('sends nothing to another machine, and gives up an address that does not answer', async () => {
	const hanging = await receive('hang');
	const dead = 'http://127.0.0.1:9/hook';
	const urls = ['https://www.example.com/hook', 'http://127.0.0.1.example.com/', dead, hanging];
	for (const requestURL of urls) await create({ requestURL });
	const { deliveries } = await submit({ timeoutMilliseconds: 200 });

	const local = 'Only addresses of this machine are called';
	expect(deliveries).toMatchObject(
		[local, local, 'ECONNREFUSED', 'ETIMEDOUT'].map((reason, index) => ({
			...{ requestURL: urls[index], status: null, body: null, reason },
		})),
	);
});

it.each([
	['no address', { requestURL: undefined }],
	['another protocol', { requestURL: 'ftp://127.0.0.1/' }],
	['another method', { requestMethod: 'METHOD_PUT' }],
	['another place', { location: 'LOCATION_IN_SURVEY' }],
	['another type', { type: 2 }],
])('refuses a webhook with %s', async (_, changes) => {
	const { status, data } = await send(`POST ${webhooks}`, { ...bodies.webhook, ...changes });
	expect([status, data.response.error.id]).toEqual([400, '1002']);
});
