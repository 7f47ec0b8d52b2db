import { startSimulator } from '../../support/simulator';
import { FAULTS } from '../../support/simulator/core/faults';
import {
	admin,
	batchStatuses,
	bodies,
	client,
	clock,
	KEY,
	send,
	simulator,
	until,
	urlOf,
	useSimulatorService,
} from './simulatorClient';
import { startProcess } from './simulatorProcess';

useSimulatorService();

const delivered = 'Delivery Successful';
const headers = { 'api-key': KEY };
const sendBatch: [string, unknown] = ['POST batches', bodies.send({ filterType: 1 })];

const cutOff = expect.stringMatching(/^(ECONNRESET|ERR_BAD_RESPONSE)$/);
const codes: Record<string, unknown> = {
	...{ hang: 'ERR_CANCELED', reset: 'ECONNRESET', cutOffLength: cutOff, cutOffChunked: cutOff },
};

it.each(Object.entries(FAULTS))('%s, by name and by id', async (kind, { id, does }) => {
	const { state } = simulator();
	const outcomeOf = async (request: string, body?: unknown) => {
		const gone = new AbortController();
		const { requests } = state;
		const sent = send(request, body, headers, { signal: gone.signal });
		if (kind === 'hang') {
			await until(() => state.requests > requests);
			gone.abort();
		}
		return await sent.then(({ status }) => status).catch(({ code }) => code);
	};
	state.failNext({}, 1, kind as keyof typeof FAULTS);
	const outcomes = [
		await outcomeOf(...sendBatch),
		await outcomeOf(`GET batches/${id}`),
		await outcomeOf(`GET /surveys/5/webhooks/${id}`),
	];
	const expected = codes[kind] ?? Number(/\d{3}/.exec(does)?.[0]);
	expect(outcomes).toEqual([expected, expected, expected]);
	const done = does.startsWith('carried out');
	expect(state.arrivals.map(({ carriedOut }) => carriedOut)).toEqual([done, done, done]);
	expect(state.batchesSent).toHaveLength(done ? 1 : 0);
});

it('fails by method and path, as often as was asked for, where wished after it was done', async () => {
	const { state } = simulator();
	const match = { method: 'POST', path: '/micropanel/batches' };
	state.failNext(match, 2, 504, { retryAfter: 3, carriedOut: true });
	state.failNext({ path: '/micropanel/*/5' }, 1, 404);

	const statuses: unknown[] = [];
	const read: [string, unknown] = ['GET filters/5', undefined];
	for (const [request, body] of [read, read, sendBatch, sendBatch, sendBatch]) {
		const response = await send(request, body);
		statuses.push(response.status, ...(response.headers['retry-after'] ?? ''));
	}
	expect(statuses).toEqual([404, 200, 504, '3', 504, '3', 200]);
	expect(state.batchesSent).toHaveLength(3);
});

it('fails by id, after what was planned for it', async () => {
	const { state } = simulator();
	state.scriptStatuses(5, ['Scheduled', 'Paused']);
	state.setUnavailable(5, 404);
	state.failFirst(5, 1, 502);
	expect(await batchStatuses(5, 3)).toEqual([502, 404, 404]);
	state.setUnavailable(5, null);
	expect(await batchStatuses(5, 3)).toEqual(['Scheduled', 'Paused', 'Paused']);
	expect(() => state.failFirst(5, 1, 'none' as 'hang')).toThrow(/called none. There are: 400, /);
});

it('lets 300 requests of a key into any 60 seconds, until its quota is used up', async () => {
	const { state } = simulator();
	const good = async (count: number) => {
		const sent = Array.from({ length: count }, async () => await send('GET batches/1'));
		return (await Promise.all(sent)).filter(({ status }) => status === 200).length;
	};
	expect(await good(200)).toBe(200);
	clock.now += 30_000;
	expect(await good(110)).toBe(100);
	clock.now += 29_999;
	expect(await good(1)).toBe(0);
	clock.now += 1;
	// The first 200 have left the window; those that were turned away never were in it.
	expect(await good(201)).toBe(200);
	expect([state.refusals, state.peakPerWindow]).toEqual([12, 312]);
	Object.assign(state, { limitPerMinute: 0, quota: 510 });
	expect(await good(20)).toBe(10);
});

it('counts what is in flight, and closes at once while a request hangs', async () => {
	const other = await startSimulator();
	const url = urlOf('batches/9001').replace(simulator().origin, other.origin);
	const ended = Promise.allSettled([client.get(url, { headers }), client.get(url, { headers })]);
	await until(() => other.state.inFlight === 2);
	await other.close();
	expect(await ended).toMatchObject(Array(2).fill({ reason: { code: 'ECONNRESET' } }));
	expect(other.state).toMatchObject({ peakInFlight: 2, requestsByBatch: new Map([['9001', 2]]) });
});

it('is set and read by its admin routes', async () => {
	await admin('failNext', [{ method: 'GET' }, 1, 404]);
	await admin('setStatus', [5, 'Scheduled']);
	expect(await batchStatuses(5, 2)).toEqual([404, 'Scheduled']);
	const { data } = await client.get(`${simulator().origin}/simulator/state`);
	expect(data).toMatchObject({ requests: 2, arrivals: [{ status: 404 }, { status: 200 }] });
	await admin('settings', { quota: 0 });
	expect(await batchStatuses(5, 1)).toEqual([429]);
	await admin('reset', []);
	expect(await batchStatuses(5, 1)).toEqual([delivered]);
	expect((await admin('settings', { limit: 5 })).status).toBe(400);
	expect((await admin('submitResponse', [99_999_999])).status).toBe(404);
});

it('runs alone, says where it is, and stops on SIGTERM', async () => {
	const { stop, ended, printed } = startProcess('--limit', '1', '--latency', '1');
	const output = await printed(' 9413 ');
	const [origin = ''] = /http:\S+/.exec(output) ?? [];
	const url = urlOf('batches/1').replace(simulator().origin, origin);
	const request = async () => (await client.get(url, { headers })).status;
	expect([await request(), await request()]).toEqual([200, 429]);
	stop();
	expect(await ended).toBe(0);
	for (const { id } of Object.values(FAULTS)) expect(output).toContain(`  ${id} `);

	const wrong = startProcess('--port', String(simulator().port));
	expect(await wrong.ended).toBe(1);
	expect(await wrong.printed('')).toMatch(/^Port \d+ is taken/);
});
