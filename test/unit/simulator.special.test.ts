import { INVENTED_STATUSES, SPECIAL_IDS } from '../support/simulator';
import {
	batchStatuses,
	client,
	clock,
	get,
	KEY,
	simulator,
	until,
	urlOf,
	useSimulator,
} from '../support/simulatorClient';
import { isBatch } from '../support/vendorSchemas';

useSimulator();

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
		clock.now = Date.parse('2030-01-01T00:00:00Z');
		simulator().state.retryAfterSeconds = 30;
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
		await until(() => simulator().state.inFlight === 1);
		abort.abort();

		await expect(call).rejects.toMatchObject({ code: 'ERR_CANCELED' });
		await until(() => simulator().state.inFlight === 0);
		expect(simulator().state.arrivals).toEqual([
			{ time: clock.now, key: KEY, batchID: '9001', status: null },
		]);
	});

	it('batch 9005 arrives whole, in pieces', async () => {
		simulator().state.dripMilliseconds = 1;
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
		expect(await location(9201)).toEqual([302, `http://localhost:${simulator().port}${path}`]);
		simulator().state.redirectTarget = 'http://127.0.0.1:9/elsewhere';
		expect(await location(9201)).toEqual([302, 'http://127.0.0.1:9/elsewhere']);
	});

	it('has a name of its own and a description for each', () => {
		const batches = Object.values(SPECIAL_IDS);
		expect(new Set(batches.map(({ name }) => name)).size).toBe(batches.length);
		for (const { does } of batches) expect(does).not.toBe('');
	});
});

describe('batches that change', () => {
	it('gives the status that was set, and steps through a script of statuses', async () => {
		simulator().state.setStatus(5, INVENTED_STATUSES[0] ?? '');
		simulator().state.scriptStatuses('6', ['Scheduled', 'Delivery Successful']);

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
		simulator().state.setUnavailable(5, 404);
		expect(await batchStatuses(5, 2)).toEqual([404, 404]);
		simulator().state.setUnavailable(5, null);
		expect(await batchStatuses(5, 1)).toEqual(['Delivery Successful']);
	});

	it.each([500, 502, 503, 504, 429] as const)('fails first with %d, then answers', async (kind) => {
		simulator().state.failFirst(5, 2, kind, { retryAfter: 3 });
		const first = await get(5);

		expect([first.status, first.headers['retry-after']]).toEqual([kind, '3']);
		expect(await batchStatuses(5, 2)).toEqual([kind, 'Delivery Successful']);
		expect(await batchStatuses(6, 1)).toEqual(['Delivery Successful']);
	});

	it('fails first with a reset, then answers', async () => {
		simulator().state.failFirst(5, 1, 'reset');
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
			simulator().state.reset();
			simulator().state.failRate = 0.1;
			simulator().state.failKinds = [500, 429, 503];
			return await batchStatuses(5, 40);
		};
		const first = await run();

		expect(first.filter((status) => status !== 'Delivery Successful')).toEqual([
			500, 429, 503, 500,
		]);
		expect(await run()).toEqual(first);
	});
});
