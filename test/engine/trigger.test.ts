import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { causedBy } from '../support/features';
import { passTime, startClock } from '../support/clock';
import { credential, engine, jsonOf, newKey, range, useSimulator } from '../support/workbench';

jest.setTimeout(60_000);

const simulator = useSimulator();

const draft = 'Draft';
const sending = 'Sending';
const delivered = 'Delivery Successful';

/** A trigger of an active workflow: what n8n keeps of it between polls is kept as JSON. */
function activate(parameters: INodeParameters, apiKey = newKey()) {
	let saved = '{}';
	const pollWith = async (
		changed: INodeParameters = {},
		more: { mode?: 'manual'; pollBudgetMilliseconds?: number; apiKey?: string } = {},
	) => {
		const { items, error, staticData } = await engine.pollOnce({
			nodeType: 'n8n-nodes-questionpro.micropanelTrigger',
			parameters: { events: ['statusChanged'], ...parameters, ...changed },
			credentials: credential(simulator().origin, more.apiKey ?? apiKey),
			staticData: JSON.parse(saved) as IDataObject,
			...more,
		});
		if (error === undefined && more.mode !== 'manual') saved = JSON.stringify(staticData);
		return { items: items && jsonOf(items), error, staticData };
	};
	return { poll: pollWith, saved: () => saved };
}

const idsOf = (items: IDataObject[] | null) => items?.map(({ id }) => id) ?? null;

test('the first poll is the baseline; then each change starts the workflow, once', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { poll } = activate({ batchIds: ['1'] });
	expect((await poll()).items).toBeNull();
	expect((await poll()).items).toBeNull();
	state.setStatus(1, sending);
	expect((await poll()).items).toEqual([
		{
			id: 1,
			surveyID: 11122233,
			senderUserID: 1234567,
			status: sending,
			creationTimestamp: expect.any(String),
			requestID: expect.any(String),
			event: 'statusChanged',
			previousStatus: draft,
		},
	]);
	expect((await poll()).items).toBeNull();
});

test('two changes between two polls are seen as one, from the status that was known', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { poll } = activate({ batchIds: ['1'] });
	await poll();
	state.setStatus(1, sending);
	state.setStatus(1, 'Paused');
	expect((await poll()).items).toMatchObject([{ status: 'Paused', previousStatus: draft }]);
});

test('emitting on the first poll: what is found has no previous status', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { poll } = activate({
		batchIds: ['1', '2', '404'],
		events: ['statusChanged', 'delivered', 'unavailable'],
		options: { emitOnFirstPoll: true },
	});
	expect((await poll()).items).toMatchObject([
		{ id: 1, event: 'statusChanged', previousStatus: null },
		{ id: 2, event: 'delivered', previousStatus: null },
		{ id: 404, event: 'unavailable', previousStatus: null },
	]);
	expect((await poll()).items).toBeNull();
});

describe('delivered', () => {
	test.each([
		[['delivered'], ['delivered']],
		[['statusChanged'], ['statusChanged']],
		[['statusChanged', 'delivered'], ['delivered']],
		[['unavailable'], null],
	])('chosen %j: one item with %j, and no further call', async (events, expected) => {
		const { state } = simulator();
		state.setStatus(1, draft);
		const { poll } = activate({ batchIds: ['1'], events });
		await poll();
		state.setStatus(1, delivered);
		const { items } = await poll();
		expect(items?.map(({ event }) => event) ?? null).toEqual(expected);
		const { calls } = state;
		expect((await poll()).items).toBeNull();
		expect(state.calls).toBe(calls);
	});

	test('goes on being checked where the option says so', async () => {
		const { state } = simulator();
		const { poll } = activate({ batchIds: ['1'], options: { stopCheckingDelivered: false } });
		await poll();
		state.setStatus(1, 'Recalled');
		expect((await poll()).items).toMatchObject([{ status: 'Recalled', previousStatus: delivered }]);
	});
});

describe('unavailable', () => {
	test.each([400, 403, 404] as const)(
		'%i is told once, until the batch is back',
		async (httpStatusCode) => {
			const { state } = simulator();
			state.setStatus(1, draft);
			const { poll } = activate({ batchIds: ['1'], events: ['statusChanged', 'unavailable'] });
			await poll();
			state.setUnavailable(1, httpStatusCode);
			expect((await poll()).items).toEqual([
				{
					event: 'unavailable',
					id: 1,
					previousStatus: draft,
					error: expect.objectContaining({ httpStatusCode, attempts: 1 }),
				},
			]);
			expect((await poll()).items).toBeNull();
			state.setUnavailable(1, null);
			expect((await poll()).items).toBeNull();
			state.setUnavailable(1, httpStatusCode);
			expect(idsOf((await poll()).items)).toEqual([1]);
			state.setUnavailable(1, null);
			state.setStatus(1, sending);
			expect((await poll()).items).toMatchObject([{ status: sending, previousStatus: draft }]);
		},
	);

	test('is not told where it was not chosen', async () => {
		const { state } = simulator();
		state.setStatus(1, draft);
		const { poll } = activate({ batchIds: ['1'] });
		await poll();
		state.setUnavailable(1, 404);
		expect((await poll()).items).toBeNull();
	});

	test('a batch that only comes into being later is told when it is there', async () => {
		const { state } = simulator();
		state.setUnavailable(1, 404);
		const { poll } = activate({ batchIds: ['1'], events: ['delivered'] });
		expect((await poll()).items).toBeNull();
		state.setUnavailable(1, null);
		expect((await poll()).items).toMatchObject([{ event: 'delivered', previousStatus: null }]);
	});
});

test('items come in the order of the ids, whichever answered first', async () => {
	const { state } = simulator();
	const ids = [5, 3, 9, 1];
	for (const id of ids) state.setStatus(id, draft);
	const { poll } = activate({ batchIds: ['5, 3', '9\n1'] });
	await poll();
	for (const id of ids) state.setStatus(id, sending);
	state.failFirst(5, 1, 500);
	expect(idsOf((await poll()).items)).toEqual([5, 3, 9, 1]);
});

describe('batch ids', () => {
	test('may be lists; blanks and duplicates are ignored', async () => {
		const { poll } = activate({
			batchIds: ['1, 2;3', '', ' 2 \n 4  ', '1'],
			options: { emitOnFirstPoll: true },
		});
		expect(idsOf((await poll()).items)).toEqual([1, 2, 3, 4]);
		expect([...simulator().state.callsByBatch].sort()).toEqual([
			['1', 1],
			['2', 1],
			['3', 1],
			['4', 1],
		]);
	});

	test.each([
		[['12, x7', '3'], 'The batch ID "x7" is not a positive whole number'],
		[['', ' '], 'There is no batch ID to watch'],
		[[], 'There is no batch ID to watch'],
	])('%j cannot be watched: said when the workflow is activated', async (batchIds, message) => {
		const { error } = await activate({ batchIds }).poll();
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message,
			description: 'Give the numbers of the batches, separated by commas, spaces or new lines',
		});
		expect(simulator().state.calls).toBe(0);
	});

	test('no event is chosen', async () => {
		const { error } = await activate({ batchIds: ['1'], events: [] }).poll();
		expect(error).toMatchObject({ message: 'No event is chosen' });
	});

	test('that are new are a first sight; those that are gone are forgotten', async () => {
		const { state } = simulator();
		for (const id of [1, 2]) state.setStatus(id, draft);
		const { poll, saved } = activate({ batchIds: ['1'] });
		await poll();
		expect((await poll({ batchIds: ['1', '2'] })).items).toBeNull();
		state.setStatus(2, sending);
		expect(idsOf((await poll({ batchIds: ['2'] })).items)).toEqual([2]);
		expect(saved()).not.toContain('"1"');
		state.setStatus(1, sending);
		expect((await poll({ batchIds: ['1', '2'] })).items).toBeNull();
	});
});

test('events that are changed later tell what happens from then on', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { poll } = activate({ batchIds: ['1'] });
	await poll();
	state.setStatus(1, sending);
	expect((await poll({ events: ['delivered'] })).items).toBeNull();
	expect((await poll({ events: ['statusChanged'] })).items).toBeNull();
	state.setStatus(1, delivered);
	expect((await poll({ events: ['delivered'] })).items).toMatchObject([
		{ previousStatus: sending },
	]);
});

test('a test in the editor gives the batches as they are now, and changes nothing', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { poll, saved } = activate({ batchIds: ['1', '2', '404'], events: ['statusChanged'] });
	await poll();
	const before = saved();
	state.setStatus(1, sending);
	const { items, staticData } = await poll({}, { mode: 'manual' });
	expect(items).toMatchObject([
		{ id: 1, status: sending, event: 'statusChanged', previousStatus: null },
		{ id: 2, status: delivered, event: 'statusChanged', previousStatus: null },
		{ id: 404, event: 'unavailable', error: { name: 'NOT_FOUND' } },
	]);
	expect(staticData).toEqual(JSON.parse(before));
	expect(idsOf((await poll()).items)).toEqual([1]);
});

describe('a poll that cannot ask', () => {
	test.each([
		['a wrong key', { apiKey: 'unknown-key' }, 'Incorrect API Key', 'credential-invalid'],
		[
			'no key',
			{ apiKey: ' ' },
			'The QuestionPro API credential has no API key',
			'credential-invalid',
		],
	])('throws for %s', async (_, more, message, cause) => {
		const { error } = await activate({ batchIds: ['1', '2'] }).poll({}, more);
		expect(error).toMatchObject({ name: 'NodeApiError', message, ...causedBy(cause) });
	});

	test('throws for a used-up quota, and loses no change', async () => {
		const { state } = simulator();
		for (const id of range(1, 5)) state.setStatus(id, draft);
		const { poll } = activate({ batchIds: ['1 2 3 4 5'] });
		await poll();
		for (const id of range(1, 5)) state.setStatus(id, sending);
		state.quota = 7;
		const { error } = await poll({ options: { maxConcurrentRequests: 1 } });
		expect(error).toMatchObject({ name: 'NodeApiError', ...causedBy('quota-exhausted') });
		state.quota = Infinity;
		expect(idsOf((await poll()).items)).toEqual([1, 2, 3, 4, 5]);
		expect((await poll()).items).toBeNull();
	});

	test.each([
		[500, 'temporarily-unavailable'],
		['reset', 'temporarily-unavailable'],
		[429, 'rate-limited'],
	] as const)('throws where nothing answered (%s)', async (kind, cause) => {
		const { state } = simulator();
		for (const id of [1, 2]) state.failFirst(id, 1, kind);
		const { poll } = activate({ batchIds: ['1', '2'], options: { maxRetries: 0 } });
		const { error } = await poll();
		expect(error).toMatchObject({ name: 'NodeApiError', ...causedBy(cause) });
	});

	test.each([500, 503, 'reset'] as const)(
		'but what did answer is told, and the others next time (%s)',
		async (kind) => {
			const { state } = simulator();
			for (const id of [1, 2]) state.setStatus(id, draft);
			const { poll } = activate({ batchIds: ['1', '2'], options: { maxRetries: 0 } });
			await poll();
			for (const id of [1, 2]) state.setStatus(id, sending);
			state.failFirst(1, 1, kind);
			expect(await poll()).toMatchObject({ items: [{ id: 2 }], error: undefined });
			expect((await poll()).items).toMatchObject([{ id: 1, previousStatus: draft }]);
			expect((await poll()).items).toBeNull();
		},
	);
});

test('a gateway’s own 404 does not mean that the batch is gone', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { poll } = activate({
		batchIds: ['1', '502'],
		events: ['unavailable'],
		options: { maxRetries: 0 },
	});
	await poll();
	expect((await poll()).items).toBeNull();
});

describe('time', () => {
	beforeEach(() => startClock());
	afterEach(() => jest.useRealTimers());

	const activity = () => simulator().state.calls * 2 + simulator().state.inFlight;

	test('10 polls of 50 batches through three statuses: each change once, none for the delivered', async () => {
		const { state } = simulator();
		const ids = range(1, 50);
		for (const id of ids) state.setStatus(id, draft);
		const { poll } = activate({ batchIds: [ids.join(',')] });
		const told: string[] = [];
		for (let round = 0; round < 10; round += 1) {
			for (const id of ids) {
				if (round === 1 + (id % 4)) state.setStatus(id, sending);
				if (round === 5 + (id % 4)) state.setStatus(id, delivered);
			}
			const { items, error } = (await passTime(poll(), activity)).result;
			expect(error).toBeUndefined();
			told.push(...(items ?? []).map(({ id, status }) => `${String(id)} ${String(status)}`));
		}
		const expected = ids.flatMap((id) => [`${id} ${sending}`, `${id} ${delivered}`]);
		expect(told.sort()).toEqual(expected.sort());
		for (const id of ids) {
			// From the first poll to the one that saw it delivered, and not once more.
			expect(state.callsByBatch.get(String(id))).toBe(6 + (id % 4));
		}
	});

	test('1,000 batches are checked in one poll under the limit', async () => {
		const ids = range(20_000, 1000);
		for (const id of ids) simulator().state.setStatus(id, draft);
		const { poll } = activate({ batchIds: [ids.join(' ')] });
		const first = await passTime(poll(), activity);
		expect(first.result).toMatchObject({ items: null, error: undefined });
		expect(first.milliseconds).toBeLessThan(200_000);
		for (const id of ids) simulator().state.setStatus(id, sending);
		const second = await passTime(poll(), activity);
		expect(idsOf(second.result.items)).toEqual(ids);
		expect(simulator().state.answered429).toBe(0);
		expect(simulator().state.peakPerWindow).toBeLessThanOrEqual(300);
	});

	test('what a poll has no time for comes first in the next one', async () => {
		const ids = range(20_000, 55);
		const { state } = simulator();
		for (const id of ids) state.setStatus(id, draft);
		const { poll } = activate({
			batchIds: [ids.join(' ')],
			options: { maxRequestsPerMinute: 10, timeout: 10, emitOnFirstPoll: true },
		});
		const first = await passTime(poll(), activity);
		expect(idsOf(first.result.items)).toEqual(ids.slice(0, 50));
		expect(first.milliseconds).toBeLessThanOrEqual(300_000);
		state.callsByBatch.clear();
		const second = await passTime(poll(), activity);
		expect(idsOf(second.result.items)).toEqual(ids.slice(50));
		expect([...state.callsByBatch.keys()].slice(0, 5)).toEqual(ids.slice(50).map(String));
	});

	test('a poll that starts while one is still under way asks nothing', async () => {
		const { state } = simulator();
		state.setStatus(1, draft);
		const { poll } = activate({ batchIds: ['1'], options: { maxRetries: 0, timeout: 1 } });
		await poll();
		state.setStatus(1, sending);
		const both = await passTime(Promise.all([poll(), poll()]), activity);
		expect(both.result.map(({ items }) => idsOf(items))).toEqual([[1], null]);
		expect(state.calls).toBe(2);
	});
});
