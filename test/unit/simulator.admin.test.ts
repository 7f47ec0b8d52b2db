import { SPECIAL_IDS, startSimulator } from '../support/simulator';
import { forkSimulator } from '../support/simulator/fork';
import {
	batchStatuses,
	client,
	clock,
	get,
	KEY,
	simulator,
	statusesOf,
	until,
	urlOf,
	useSimulator,
} from '../support/simulatorClient';

useSimulator();

describe('counters', () => {
	it('counts calls by batch, by key and in flight', async () => {
		const abort = new AbortController();
		const together = [1, 2, 2].map(async (batchID) => {
			simulator().state.setUnavailable(batchID, 'hang');
			await client.get(urlOf(batchID), { headers: { 'api-key': KEY }, signal: abort.signal });
		});
		await until(() => simulator().state.inFlight === 3);
		abort.abort();
		await Promise.allSettled(together);
		await until(() => simulator().state.inFlight === 0);
		clock.now += 5;
		await get(404, { 'api-key': 'other' });
		await get(1, {});

		const { calls, callsByBatch, callsByKey, inFlight, peakInFlight, arrivals } = simulator().state;
		expect({ calls, inFlight, peakInFlight }).toEqual({ calls: 5, inFlight: 0, peakInFlight: 3 });
		expect(Object.fromEntries(callsByBatch)).toEqual({ 1: 2, 2: 2, 404: 1 });
		expect(Object.fromEntries(callsByKey)).toEqual({ [KEY]: 3, other: 1, '': 1 });
		expect(arrivals.slice(3)).toEqual([
			{ time: clock.now, key: 'other', batchID: '404', status: 404 },
			{ time: clock.now, key: '', batchID: '1', status: 401 },
		]);
	});

	it('starts afresh after a reset, with the settings it was started with', async () => {
		simulator().state.quota = 1;
		simulator().state.setStatus(5, 'Scheduled');
		await statusesOf([get(5), get(5)]);
		simulator().state.reset();

		expect(await batchStatuses(5, 2)).toEqual(['Delivery Successful', 'Delivery Successful']);
		expect(simulator().state).toMatchObject({ calls: 2, answered429: 0, quota: Infinity });
	});

	it('answers late while the clock of the test stands still', async () => {
		simulator().state.latencyMilliseconds = 20;
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
		await client.post(`${simulator().origin}/simulator/${path}`, body);

	it('changes settings and shows the counters', async () => {
		const { status, data } = await post('settings', { limitPerMinute: 1, latencyMilliseconds: 1 });
		expect(status).toBe(200);
		expect(data.settings).toMatchObject({ limitPerMinute: 1, latencyMilliseconds: 1, quota: null });

		await get(1);
		await get(1);
		const { data: state } = await client.get(`${simulator().origin}/simulator/state?arrivals`);
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
	await expect(startSimulator({ port: simulator().port })).rejects.toMatchObject({
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
		for (const id of Object.keys(SPECIAL_IDS)) expect(forked.output()).toContain(`  ${id} `);
	});

	it.each([
		['is taken', '--port', () => String(simulator().port)],
		['must be a number', '--latency', () => 'soon'],
	])('says what is wrong: %s', async (sentence, option, value) => {
		const forked = forkSimulator([option, value()]);

		expect(await forked.ended).toBe(1);
		await expect(forked.origin).rejects.toThrow(sentence);
		expect(forked.output().trim().split('\n')).toHaveLength(1);
	});
});
