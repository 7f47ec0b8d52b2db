import Ajv from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json';
import axios, { type AxiosResponse } from 'axios';
import { INVENTED_STATUSES, SPECIAL_BATCHES, startSimulator, type Simulator } from '../simulator';
import { forkSimulator } from '../simulator/fork';
import batchSchema from '../simulator/schemas/batch.json';
import failureSchema from '../simulator/schemas/failure.json';

// The schemas are kept as the vendor printed them. One slip is mended here: their `$schema` ends in
// a blank, so no validator knows it. The five failures share one schema, word for word.
const ajv = new Ajv();
ajv.addMetaSchema(draft06);
const compile = (schema: { $schema: string }) =>
	ajv.compile({ ...schema, $schema: schema.$schema.trim() });
const isBatch = compile(batchSchema);
const isFailure = compile(failureSchema);

const KEY = 'key-0123456789';
let clock = Date.parse('2030-01-01T00:00:00Z');
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ now: () => clock });
});
afterEach(() => simulator.state.reset());
afterAll(async () => await simulator.close());

const client = axios.create({ validateStatus: () => true, maxRedirects: 0, timeout: 5_000 });
const urlOf = (batchID: number | string) =>
	`${simulator.origin}/a/api/v2/micropanel/batches/${batchID}`;

async function get(batchID: number | string, headers: Record<string, string> = { 'api-key': KEY }) {
	return await client.get(urlOf(batchID), { headers });
}

async function statusesOf(calls: Array<Promise<AxiosResponse>>) {
	return (await Promise.all(calls)).map(({ status }) => status);
}

async function batchStatuses(batchID: number, calls: number) {
	const found: unknown[] = [];
	for (let call = 0; call < calls; call++) {
		const { status, data } = await get(batchID);
		found.push(status === 200 ? data.response.status : status);
	}
	return found;
}

async function until(condition: () => boolean) {
	while (!condition()) await client.get(`${simulator.origin}/simulator/state`);
}

describe('documented answers', () => {
	it.each([4445556, 1, 123456789012345])('batch %d answers like the sample', async (batchID) => {
		const { status, headers, data } = await get(batchID);

		expect(status).toBe(200);
		expect(headers['content-type']).toMatch('application/json');
		expect(isBatch(data)).toBe(true);
		expect(data.response).toEqual({
			surveyID: 11122233,
			senderUserID: 1234567,
			status: 'Delivery Successful',
			creationTimestamp: '2023-05-17T11:03:21.000+00:00',
			id: batchID,
		});
		expect(data.requestID).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	});

	it('gives every answer a requestID of its own', async () => {
		const [first, second] = [await get(7), await get(7)];
		expect(first.data.requestID).not.toBe(second.data.requestID);
	});

	it.each([
		[400, '1000', 'BAD_REQUEST', 'Invalid URL parameters'],
		[401, '1010', 'UNAUTHORIZED', 'Incorrect API Key'],
		[403, '1013', 'FORBIDDEN', 'The user does not have permission to access the resource'],
		[404, '1040', 'NOT_FOUND', "The resource that you're trying to access doesn't exist"],
		[500, '1026', 'INTERNAL_SERVER_ERROR', 'We are not able to process your request'],
	])('batch %d gives the documented body', async (batchID, id, name, message) => {
		const { status, data } = await get(batchID);

		expect(status).toBe(batchID);
		expect(isFailure(data)).toBe(true);
		expect(data.response.error).toEqual({
			docs: 'www.questionpro.com/api/error-codes.html',
			name,
			httpStatusCode: batchID,
			id,
			message,
			resourceUrl: urlOf(batchID),
		});
	});

	it.each(['abc', '0', '-3', '1.5', '12%2F13', '1234567890123456'])(
		'the id %s is an invalid URL parameter',
		async (batchID) => {
			const { status, data } = await get(batchID);
			expect([status, data.response.error.id]).toEqual([400, '1000']);
		},
	);

	it('the schemas tell a batch from a failure and from an oddly shaped batch', async () => {
		const [batch, failure, odd] = [await get(1), await get(404), await get(9305)];
		expect([isBatch(failure.data), isFailure(batch.data), isBatch(odd.data)]).toEqual([
			false,
			false,
			false,
		]);
	});
});

describe('keys', () => {
	it.each([
		['no key', {}, 401, '1010'],
		['an empty key', { 'api-key': '' }, 401, '1010'],
		['an unknown key', { 'api-key': 'unknown-key' }, 401, '1010'],
		['another unknown key', { 'api-key': 'unknown-42' }, 401, '1010'],
		['the withdrawn header', { apiKey: KEY }, 401, '1010'],
		['a forbidden key', { 'api-key': 'forbidden-42' }, 403, '1013'],
	])('%s is refused', async (_, headers: Record<string, string>, expected, id) => {
		const { status, data } = await get(4445556, headers);

		expect(status).toBe(expected);
		expect(isFailure(data)).toBe(true);
		expect(data.response.error.id).toBe(id);
	});

	it('a key in the query is refused', async () => {
		const { status } = await get(`4445556?apiKey=${KEY}`, {});
		expect(status).toBe(401);
	});
});

describe('limit and quota', () => {
	it('lets 300 calls of a key into any 60 seconds', async () => {
		const calls = async (count: number, key = KEY) =>
			await statusesOf(Array.from({ length: count }, async () => await get(1, { 'api-key': key })));

		expect(await calls(200)).toEqual(Array(200).fill(200));
		clock += 30_000;
		const mixed = await calls(110);
		expect(mixed.filter((status) => status === 200)).toHaveLength(100);
		expect(mixed.filter((status) => status === 429)).toHaveLength(10);
		expect(await calls(1, 'another-key')).toEqual([200]);

		clock += 29_999;
		expect(await calls(1)).toEqual([429]);
		clock += 1;
		// The first 200 have left the window; the calls that were turned away never were in it.
		const later = await calls(201);
		expect(later.filter((status) => status === 200)).toHaveLength(200);
		expect(simulator.state.answered429).toBe(12);
		expect(simulator.state.peakPerWindow).toBe(312);
	});

	it('says 429 in the documented failure shape, without Retry-After', async () => {
		simulator.state.limitPerMinute = 1;
		await get(1);
		const { status, headers, data } = await get(1);

		expect(status).toBe(429);
		expect(headers).not.toHaveProperty('retry-after');
		expect(isFailure(data)).toBe(true);
	});

	it.each([0, Infinity])('a limit of %d is none', async (limit) => {
		simulator.state.limitPerMinute = limit;
		expect(
			new Set(await statusesOf(Array.from({ length: 310 }, async () => await get(1)))),
		).toEqual(new Set([200]));
	});

	it('a used-up quota is a 429 of its own, for ever', async () => {
		simulator.state.quota = 2;
		await statusesOf([get(1), get(2)]);
		clock += 3_600_000;
		const { status, data } = await get(3);

		expect(status).toBe(429);
		expect(data.response.error).toMatchObject({
			id: 1013,
			name: '',
			message:
				'API call limit exceeded. Please contact your account representative to extend the limits.',
		});
	});
});

describe('special batches', () => {
	it.each([
		[9102, 200, ''],
		[9104, 200, 'null'],
		[502, 502, '<html>'],
		[503, 503, '<html>'],
		[504, 504, '<html>'],
		[9103, 200, '<html>'],
		[9101, 200, '{"response":{'],
		[9105, 404, '"docs": www.questionpro.com'],
		[9301, 200, '"response":"OK"'],
		[9302, 200, '"response":[{'],
		[9303, 200, '{"requestID":'],
		[9304, 200, '"response":null'],
		[9305, 200, '"id":"9305"'],
		[9306, 200, '"panelName":"Customers"'],
		[9307, 200, '"id":9307}}'],
		[9308, 200, '"requestID":"req-42"'],
		[9309, 200, '"surveyID":"abc"'],
		[9310, 200, '"status":7'],
		[9401, 200, '"httpStatusCode":404'],
		[9402, 400, '"id":"1999"'],
		[9403, 404, '"name":""'],
		[9404, 404, '"id":1040'],
		[9405, 404, '"docs":"https://'],
		[9406, 404, '"docs":"http://'],
		[9407, 404, '"docs":""'],
		[9408, 404, `/9408?apiKey=${KEY}"`],
		[9409, 403, KEY],
		[9410, 400, '<b>URL</b>'],
		[9413, 429, '"id":1013,'],
	])('batch %d answers %d with %s', async (batchID, expected, text) => {
		const { status, data } = await client.get<string>(urlOf(batchID), {
			headers: { 'api-key': KEY },
			responseType: 'text',
			transformResponse: (body: string) => body,
		});

		expect(status).toBe(expected);
		expect(data).toContain(text);
		if (text === '') expect(data).toBe('');
		if (batchID === 9101 || batchID === 9105) expect(() => JSON.parse(data)).toThrow(SyntaxError);
	});

	it.each([
		[429, undefined],
		[9411, '30'],
		[9412, 'Tue, 01 Jan 2030 00:00:30 GMT'],
	])('batch %d is a 429 with Retry-After %s', async (batchID, retryAfter) => {
		clock = Date.parse('2030-01-01T00:00:00Z');
		simulator.state.retryAfterSeconds = 30;
		const { status, headers } = await get(batchID);

		expect(status).toBe(429);
		expect(headers['retry-after']).toBe(retryAfter);
	});

	it.each([
		[9002, 'ECONNRESET'],
		[9003, 'ECONNRESET|ERR_BAD_RESPONSE'],
		[9004, 'ECONNRESET|ERR_BAD_RESPONSE'],
	])('batch %d breaks the connection', async (batchID, code) => {
		await expect(get(batchID)).rejects.toMatchObject({
			code: expect.stringMatching(`^(${code})$`),
		});
	});

	it('batch 9001 hangs, and is in flight until the client goes', async () => {
		const abort = new AbortController();
		const call = client.get(urlOf(9001), { headers: { 'api-key': KEY }, signal: abort.signal });
		await until(() => simulator.state.inFlight === 1);
		abort.abort();

		await expect(call).rejects.toMatchObject({ code: 'ERR_CANCELED' });
		await until(() => simulator.state.inFlight === 0);
		expect(simulator.state.arrivals).toEqual([
			{ time: clock, key: KEY, batchID: '9001', status: null },
		]);
	});

	it('batch 9005 arrives whole, in pieces', async () => {
		simulator.state.dripMilliseconds = 1;
		const { data, status } = await client.get(urlOf(9005), {
			headers: { 'api-key': KEY },
			responseType: 'stream',
		});
		const pieces: string[] = [];
		for await (const piece of data) pieces.push(String(piece));

		expect(status).toBe(200);
		expect(pieces.length).toBeGreaterThan(1);
		expect(isBatch(JSON.parse(pieces.join('')))).toBe(true);
	});

	it('redirects to the same origin, to another one, and to a target', async () => {
		const location = async (batchID: number) => {
			const { status, headers } = await get(batchID);
			return [status, headers.location];
		};
		const path = '/a/api/v2/micropanel/batches/4445556';

		expect(await location(9202)).toEqual([302, path]);
		expect(await location(9201)).toEqual([302, `http://localhost:${simulator.port}${path}`]);
		simulator.state.redirectTarget = 'http://127.0.0.1:9/elsewhere';
		expect(await location(9201)).toEqual([302, 'http://127.0.0.1:9/elsewhere']);
	});

	it('has a name of its own and a description for each', () => {
		const batches = Object.values(SPECIAL_BATCHES);
		expect(new Set(batches.map(({ name }) => name)).size).toBe(batches.length);
		for (const { does } of batches) expect(does).not.toBe('');
	});
});

describe('batches that change', () => {
	it('gives the status that was set, and steps through a script of statuses', async () => {
		simulator.state.setStatus(5, INVENTED_STATUSES[0] ?? '');
		simulator.state.scriptStatuses('6', ['Scheduled', 'Delivery Successful']);

		expect(await batchStatuses(5, 2)).toEqual(['Scheduled', 'Scheduled']);
		expect(await batchStatuses(6, 3)).toEqual([
			'Scheduled',
			'Delivery Successful',
			'Delivery Successful',
		]);
		expect(await batchStatuses(7, 1)).toEqual(['Delivery Successful']);
		expect(INVENTED_STATUSES).not.toContain('Delivery Successful');
	});

	it('is unavailable until it is available again', async () => {
		simulator.state.setUnavailable(5, 404);
		expect(await batchStatuses(5, 2)).toEqual([404, 404]);
		simulator.state.setUnavailable(5, null);
		expect(await batchStatuses(5, 1)).toEqual(['Delivery Successful']);
	});

	it.each([500, 502, 503, 504, 429] as const)('fails first with %d, then answers', async (kind) => {
		simulator.state.failFirst(5, 2, kind, { retryAfter: 3 });
		const first = await get(5);

		expect([first.status, first.headers['retry-after']]).toEqual([kind, '3']);
		expect(await batchStatuses(5, 2)).toEqual([kind, 'Delivery Successful']);
		expect(await batchStatuses(6, 1)).toEqual(['Delivery Successful']);
	});

	it('fails first with a reset, then answers', async () => {
		simulator.state.failFirst(5, 1, 'reset');
		await expect(get(5)).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(await batchStatuses(5, 1)).toEqual(['Delivery Successful']);
	});

	it('batches 9501 to 9504 change by themselves', async () => {
		expect(await batchStatuses(9501, 4)).toEqual([
			'Scheduled',
			'Delivery In Progress',
			'Delivery Successful',
			'Delivery Successful',
		]);
		expect(await batchStatuses(9502, 4)).toEqual([500, 500, 'Delivery Successful', 500]);
		expect(await batchStatuses(9504, 3)).toEqual([429, 429, 'Delivery Successful']);
		await expect(get(9503)).rejects.toMatchObject({ code: 'ECONNRESET' });
	});

	it('fails an even share of all calls, the same one in each run', async () => {
		const run = async () => {
			simulator.state.reset();
			simulator.state.failRate = 0.1;
			simulator.state.failKinds = [500, 429, 503];
			return await batchStatuses(5, 40);
		};
		const first = await run();

		expect(first.filter((status) => status !== 'Delivery Successful')).toEqual([
			500, 429, 503, 500,
		]);
		expect(await run()).toEqual(first);
	});
});

describe('counters', () => {
	it('counts calls by batch, by key and in flight', async () => {
		const abort = new AbortController();
		const together = [1, 2, 2].map(async (batchID) => {
			simulator.state.setUnavailable(batchID, 'hang');
			await client.get(urlOf(batchID), { headers: { 'api-key': KEY }, signal: abort.signal });
		});
		await until(() => simulator.state.inFlight === 3);
		abort.abort();
		await Promise.allSettled(together);
		await until(() => simulator.state.inFlight === 0);
		clock += 5;
		await get(404, { 'api-key': 'other' });
		await get(1, {});

		const { calls, callsByBatch, callsByKey, inFlight, peakInFlight, arrivals } = simulator.state;
		expect({ calls, inFlight, peakInFlight }).toEqual({ calls: 5, inFlight: 0, peakInFlight: 3 });
		expect(Object.fromEntries(callsByBatch)).toEqual({ 1: 2, 2: 2, 404: 1 });
		expect(Object.fromEntries(callsByKey)).toEqual({ [KEY]: 3, other: 1, '': 1 });
		expect(arrivals.slice(3)).toEqual([
			{ time: clock, key: 'other', batchID: '404', status: 404 },
			{ time: clock, key: '', batchID: '1', status: 401 },
		]);
	});

	it('starts afresh after a reset, with the settings it was started with', async () => {
		simulator.state.quota = 1;
		simulator.state.setStatus(5, 'Scheduled');
		await statusesOf([get(5), get(5)]);
		simulator.state.reset();

		expect(await batchStatuses(5, 2)).toEqual(['Delivery Successful', 'Delivery Successful']);
		expect(simulator.state).toMatchObject({ calls: 2, answered429: 0, quota: Infinity });
	});

	it('answers late while the clock of the test stands still', async () => {
		simulator.state.latencyMilliseconds = 20;
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		try {
			expect((await get(1)).status).toBe(200);
		} finally {
			jest.useRealTimers();
		}
	});
});

describe('admin routes', () => {
	const post = async (path: string, body: object) =>
		await client.post(`${simulator.origin}/simulator/${path}`, body);

	it('changes settings and shows the counters', async () => {
		const { status, data } = await post('settings', { limitPerMinute: 1, latencyMilliseconds: 1 });
		expect(status).toBe(200);
		expect(data.settings).toMatchObject({ limitPerMinute: 1, latencyMilliseconds: 1, quota: null });

		await get(1);
		await get(1);
		const { data: state } = await client.get(`${simulator.origin}/simulator/state?arrivals`);
		expect(state).toMatchObject({
			calls: 2,
			answered429: 1,
			inFlight: 0,
			peakInFlight: 1,
			peakPerWindow: 2,
			callsByBatch: { 1: 2 },
			callsByKey: { [KEY]: 2 },
			arrivals: [{ status: 200 }, { status: 429 }],
		});

		expect((await post('reset', {})).data).toMatchObject({
			calls: 0,
			settings: { limitPerMinute: 300 },
		});
	});

	it('takes null as an endless quota', async () => {
		await post('settings', { quota: 0 });
		expect((await get(1)).status).toBe(429);
		await post('settings', { quota: null });
		expect((await get(1)).status).toBe(200);
	});

	it.each<[object, unknown[]]>([
		[{ status: 'Scheduled' }, ['Scheduled', 'Scheduled']],
		[{ statuses: ['Scheduled', 'Delivery Failed'] }, ['Scheduled', 'Delivery Failed']],
		[{ unavailable: 404 }, [404, 404]],
		[{ failFirst: { times: 1, kind: 503 } }, [503, 'Delivery Successful']],
	])('changes a batch: %j', async (body, expected) => {
		expect((await post('batches/5', body)).status).toBe(200);
		expect(await batchStatuses(5, 2)).toEqual(expected);
	});

	it.each<[string, object]>([
		['settings', { limit: 5 }],
		['settings', { limitPerMinute: 'many' }],
		['batches/5', { unavailable: 418 }],
		['batches/5', {}],
	])('refuses %s %j', async (path, body) => {
		expect((await post(path, body)).status).toBe(400);
	});
});

it('closes at once while a call hangs', async () => {
	const other = await startSimulator();
	const hanging = client.get(`${other.origin}/a/api/v2/micropanel/batches/9001`, {
		headers: { 'api-key': KEY },
	});
	const broken = expect(hanging).rejects.toMatchObject({ code: 'ECONNRESET' });
	await until(() => other.state.inFlight === 1);
	await other.close();
	await broken;
});

it('refuses a port that is taken', async () => {
	await expect(startSimulator({ port: simulator.port })).rejects.toMatchObject({
		code: 'EADDRINUSE',
	});
});

describe('started alone', () => {
	it('tells its parent and its reader where it is, and stops on SIGTERM', async () => {
		const forked = forkSimulator(['--limit', '1', '--latency', '1']);
		const origin = await forked.origin;
		const url = `${origin}/a/api/v2/micropanel/batches/1`;
		const call = async () => await client.get(url, { headers: { 'api-key': KEY } });
		expect([(await call()).status, (await call()).status]).toEqual([200, 429]);
		await forked.close();

		expect(await forked.ended).toBe(0);
		expect(forked.output().split('\n')[0]).toBe(`QuestionPro simulator on ${origin}`);
		for (const id of Object.keys(SPECIAL_BATCHES)) expect(forked.output()).toContain(`  ${id} `);
	});

	it.each([
		['is taken', '--port', () => String(simulator.port)],
		['must be a number', '--latency', () => 'soon'],
	])('says what is wrong: %s', async (sentence, option, value) => {
		const forked = forkSimulator([option, value()]);

		expect(await forked.ended).toBe(1);
		await expect(forked.origin).rejects.toThrow(sentence);
		expect(forked.output().trim().split('\n')).toHaveLength(1);
	});
});
