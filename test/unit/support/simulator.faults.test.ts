import { SPECIAL_IDS, startSimulator } from '../../support/simulator';
import { FAULTS } from '../../support/simulator/core/faults';
import { forkSimulator } from '../../support/simulator/fork';
import {
	admin,
	batchStatuses,
	bodies,
	client,
	clock,
	KEY,
	requests,
	send,
	simulator,
	until,
	urlOf,
	useSimulator,
} from '../../support/simulatorClient';

useSimulator();

const delivered = 'Delivery Successful';
const onlyKey = { headers: { 'api-key': KEY } };

it.each(Object.keys(FAULTS) as Array<keyof typeof FAULTS>)('%s on every route', async (kind) => {
	const { state } = simulator();
	state.dripMilliseconds = 0;
	// Few, because a drip takes its time.
	state.responses.of(5).count = 2;
	for (const part of [state.questions.of(5), state.surveys, state.users]) part.count = 1;
	state.failNext({}, requests.length, kind);
	const outcomes: unknown[] = [];
	for (const [request, body] of requests) {
		const gone = new AbortController();
		const sent = send(request, body, onlyKey.headers, { signal: gone.signal });
		if (kind.startsWith('hang')) {
			await until(() => state.arrivals.length === outcomes.length + 1);
			gone.abort();
		}
		outcomes.push(await sent.then(({ status }) => status).catch(({ code }) => code));
	}
	const reset = 'ECONNRESET';
	const cutOff = expect.stringMatching(/^(ECONNRESET|ERR_BAD_RESPONSE)$/);
	const codes: Record<string, unknown> = {
		...{ hang: 'ERR_CANCELED', hangAfter: 'ERR_CANCELED', reset, resetAfter: reset },
		...{ cutOffLength: cutOff, cutOffChunked: cutOff, flakyReset: reset },
	};
	const { does } = FAULTS[kind];
	const expected = codes[kind] ?? Number(/\d{3}/.exec(does)?.[0] ?? 200);
	expect(outcomes).toEqual(Array(requests.length).fill(expected));
	const done = does.startsWith('carried out');
	expect(new Set(state.arrivals.map(({ carriedOut }) => carriedOut))).toEqual(new Set([done]));
	expect([state.batchesSent.length, state.pointsOf(7)]).toEqual(done ? [1, 5] : [0, 0]);
	const kinds = state.mailings.map((mailing) => mailing.kind);
	expect(kinds).toEqual(done ? ['batch', 'schedule', 'reminder'] : []);
});

it.each<[string, unknown]>([
	['GET batches/503', undefined],
	['GET users/503/communities', undefined],
	['POST batches', { compose: { surveyID: 503 }, recipients: { filterType: 1 } }],
	['POST members', [{ emailAddress: 'fault-503@example.com' }]],
	['DELETE members', ['a@example.com', 'fault-503@example.com']],
	['POST members/points', [{ panelMemberID: 503, points: 1 }]],
	['GET /surveys/503/responses', undefined],
	['GET /surveys/5/webhooks/503', undefined],
	['POST /surveys/5/emaillists/5/emails', [{ emailAddress: 'fault-503@example.com' }]],
	['POST /surveys/5/batches', { ...bodies.mail[1], emailListID: 503 }],
	['POST /surveys/5/batches', { ...bodies.mail[2], emails: ['fault-503@example.com,gold'] }],
	['PUT /surveys/5/batches/5', { ...bodies.mail[1], templateID: 503 }],
])('a special id makes %s fail', async (request, body) => {
	expect((await send(request, body)).status).toBe(503);
});

it('fails by method and path, as often as was asked for, where wished after it was done', async () => {
	const { state } = simulator();
	const match = { method: 'POST', path: '/micropanel/batches' };
	state.failNext(match, 2, 504, { retryAfter: 3, carriedOut: true });
	state.failNext({ path: '/micropanel/*/5' }, 1, 404);
	state.failNext({ path: /communities$/ }, 1, 403);

	const statuses: unknown[] = [];
	const sendBatch: [string, unknown] = ['POST batches', bodies.send({ filterType: 1 })];
	for (const [request, body] of [...requests.slice(6, 9), sendBatch, sendBatch, sendBatch]) {
		const { status, headers } = await send(request, body);
		statuses.push(status, ...(headers['retry-after'] ?? ''));
	}
	expect(statuses).toEqual([403, 404, 200, 504, '3', 504, '3', 200]);
	expect(state.batchesSent).toHaveLength(3);
});

it('changes from request to request', async () => {
	const { state } = simulator();
	state.scriptStatuses(5, ['Scheduled', 'Paused']);
	state.failFirst(5, 1, 502);
	expect(await batchStatuses(5, 4)).toEqual([502, 'Scheduled', 'Paused', 'Paused']);
	state.setUnavailable(5, 404);
	expect(await batchStatuses(5, 2)).toEqual([404, 404]);
	state.setUnavailable(5, null);
	expect(await batchStatuses(5, 1)).toEqual(['Paused']);
	const sequence = ['Scheduled', 'Delivery In Progress', delivered, delivered];
	expect(await batchStatuses(9501, 4)).toEqual(sequence);
	expect(await batchStatuses(9502, 4)).toEqual([500, 500, delivered, 500]);

	state.reset();
	Object.assign(state, { failRate: 0.1, failKinds: [500, 503] });
	const share = (await batchStatuses(6, 30)).map((status) => (status === delivered ? 0 : status));
	const ten = (status: number) => [...Array(9).fill(0), status];
	expect(share).toEqual([...ten(500), ...ten(503), ...ten(500)]);
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
	const ended = Promise.allSettled([client.get(url, onlyKey), client.get(url, onlyKey)]);
	await until(() => other.state.inFlight === 2);
	await other.close();
	expect(await ended).toMatchObject(Array(2).fill({ reason: { code: 'ECONNRESET' } }));
	expect(other.state).toMatchObject({ peakInFlight: 2, requestsByBatch: new Map([['9001', 2]]) });
});

it('is set and read by its admin routes', async () => {
	const path = '/micropanel/batches/*';
	const settings = { limitPerMinute: 0, quota: null, communities: 7, knownMember: 'failed' };
	expect((await admin('settings', settings)).data.settings).toMatchObject(settings);
	await admin('faults', { method: 'GET', path, times: 1, kind: 'notFound' });
	await admin('batches/5', { status: 'Scheduled', failFirst: { times: 1, kind: 503 } });
	await admin('ids/6', { unavailable: 403 });
	expect(await batchStatuses(5, 3)).toEqual([404, 503, 'Scheduled']);
	expect(await batchStatuses(6, 1)).toEqual([403]);

	const { data } = await client.get(`${simulator().origin}/simulator/state?arrivals`);
	expect(data).toMatchObject({
		requests: 4,
		requestsByBatch: { 5: 3, 6: 1 },
		requestsByKey: { [KEY]: 4 },
	});
	expect(data.arrivals).toMatchObject([404, 503, 200, 403].map((status) => ({ status })));
	expect((await admin('reset', {})).data).toMatchObject({
		requests: 0,
		settings: { communities: 3 },
	});
	expect((await admin('settings', { limit: 5 })).status).toBe(400);
});

it('runs alone, says where it is, and stops on SIGTERM', async () => {
	const forked = forkSimulator(['--limit', '1', '--latency', '1']);
	const origin = await forked.origin;
	const url = urlOf('batches/1').replace(simulator().origin, origin);
	const request = async () => (await client.get(url, onlyKey)).status;
	expect([await request(), await request()]).toEqual([200, 429]);
	await forked.close();
	expect(await forked.ended).toBe(0);
	for (const id of Object.keys(SPECIAL_IDS)) expect(forked.output()).toContain(`  ${id} `);

	const wrong = forkSimulator(['--port', String(simulator().port)]);
	await expect(wrong.origin).rejects.toThrow(/^Port \d+ is taken[^\n]*$/);
	expect(await wrong.ended).toBe(1);
});
