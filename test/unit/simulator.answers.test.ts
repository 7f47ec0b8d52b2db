import { clock, get, KEY, simulator, statusesOf, urlOf, useSimulator } from '../support/simulatorClient';
import { isBatch, isFailure } from '../support/vendorSchemas';

useSimulator();

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
		clock.now += 30_000;
		const mixed = await calls(110);
		expect(mixed.filter((status) => status === 200)).toHaveLength(100);
		expect(mixed.filter((status) => status === 429)).toHaveLength(10);
		expect(await calls(1, 'another-key')).toEqual([200]);

		clock.now += 29_999;
		expect(await calls(1)).toEqual([429]);
		clock.now += 1;
		// The first 200 have left the window; the calls that were turned away never were in it.
		const later = await calls(201);
		expect(later.filter((status) => status === 200)).toHaveLength(200);
		expect(simulator().state.answered429).toBe(12);
		expect(simulator().state.peakPerWindow).toBe(312);
	});

	it('says 429 in the documented failure shape, without Retry-After', async () => {
		simulator().state.limitPerMinute = 1;
		await get(1);
		const { status, headers, data } = await get(1);

		expect(status).toBe(429);
		expect(headers).not.toHaveProperty('retry-after');
		expect(isFailure(data)).toBe(true);
	});

	it.each([0, Infinity])('a limit of %d is none', async (limit) => {
		simulator().state.limitPerMinute = limit;
		expect(
			new Set(await statusesOf(Array.from({ length: 310 }, async () => await get(1)))),
		).toEqual(new Set([200]));
	});

	it('a used-up quota is a 429 of its own, for ever', async () => {
		simulator().state.quota = 2;
		await statusesOf([get(1), get(2)]);
		clock.now += 3_600_000;
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
