import {
	delivered,
	draft,
	eventsIn,
	sending,
	triggerOptions,
	usePublish,
} from '../../support/publishTrigger';
import { engine, jsonOf, useSimulator } from '../../support/workbench';

const simulator = useSimulator();
const publish = usePublish(simulator);

test('the first poll is the baseline; then each change starts the workflow, once', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const live = await publish({ batchIds: ['1'] });
	expect(live.first.items).toBeNull();
	expect((await live.poll()).items).toBeNull();
	state.setStatus(1, sending);
	expect(jsonOf((await live.poll()).items ?? [])).toEqual([
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
	expect((await live.poll()).items).toBeNull();
});

test('emitting on the first poll: what is found has no previous status', async () => {
	simulator().state.setStatus(1, draft);
	const live = await publish(
		{ batchIds: ['1', '2', '404'], events: ['statusChanged', 'delivered', 'unavailable'] },
		{ options: { emitOnFirstPoll: true } },
	);
	expect(eventsIn(live.first.items)).toEqual([
		'1 statusChanged: null → Draft',
		`2 delivered: null → ${delivered}`,
		'404 unavailable: null → NOT_FOUND',
	]);
	expect((await live.poll()).items).toBeNull();
});

describe('a batch that is delivered', () => {
	test.each([
		[['delivered'], ['1 delivered: Draft → Delivery Successful']],
		[['statusChanged'], ['1 statusChanged: Draft → Delivery Successful']],
		[['unavailable'], null],
	])('chosen %j: %j, and no further request', async (events, expected) => {
		const { state } = simulator();
		state.setStatus(1, draft);
		const live = await publish({ batchIds: ['1'], events });
		state.setStatus(1, delivered);
		expect(eventsIn((await live.poll()).items)).toEqual(expected);
		const { requests } = state;
		expect(await live.poll()).toMatchObject({ items: null, error: undefined });
		expect(state.requests).toBe(requests);
	});

	test('goes on being checked where the option says so', async () => {
		const live = await publish({ batchIds: ['1'] }, { options: { stopCheckingDelivered: false } });
		simulator().state.setStatus(1, 'Recalled');
		expect(eventsIn((await live.poll()).items)).toEqual([
			'1 statusChanged: Delivery Successful → Recalled',
		]);
	});
});

describe('a batch that QuestionPro reports as unavailable', () => {
	test.each([
		[400, 'BAD_REQUEST'],
		[403, 'FORBIDDEN'],
		[404, 'NOT_FOUND'],
	] as const)('%i starts the workflow once, until the batch is back', async (status, name) => {
		const { state } = simulator();
		state.setStatus(1, draft);
		const live = await publish({ batchIds: ['1'], events: ['statusChanged', 'unavailable'] });
		state.setUnavailable(1, status);
		expect(jsonOf((await live.poll()).items ?? [])).toEqual([
			{
				event: 'unavailable',
				id: 1,
				previousStatus: draft,
				error: expect.objectContaining({ name, httpStatusCode: status, attempts: 1 }),
			},
		]);
		expect((await live.poll()).items).toBeNull();
		state.setUnavailable(1, null);
		expect((await live.poll()).items).toBeNull();
		state.setUnavailable(1, status);
		expect(eventsIn((await live.poll()).items)).toEqual([`1 unavailable: Draft → ${name}`]);
		state.setUnavailable(1, null);
		state.setStatus(1, sending);
		expect(eventsIn((await live.poll()).items)).toEqual(['1 statusChanged: Draft → Sending']);
	});
});

test('items come in the order of the IDs, whichever was answered first', async () => {
	const { state } = simulator();
	const ids = [5, 3, 9, 1];
	for (const id of ids) state.setStatus(id, draft);
	const live = await publish({ batchIds: ['5, 3', '9\n1'] }, { options: { maxRetries: 3 } });
	for (const id of ids) state.setStatus(id, sending);
	state.failFirst(5, 1, 500);
	expect((await live.poll()).items?.map(({ json }) => json.id)).toEqual(ids);
});

test('batches that are new in the list are seen for the first time; others are forgotten', async () => {
	const { state } = simulator();
	for (const id of [1, 2]) state.setStatus(id, draft);
	const watch = (ids: string) =>
		triggerOptions(simulator(), { batchIds: [ids] }, { apiKey: 'sekret-of-a-list' });
	const one = await publish({ batchIds: ['1'] }, { apiKey: 'sekret-of-a-list' });
	const both = await one.restart(watch('1 2'));
	for (const id of [1, 2]) state.setStatus(id, sending);
	expect(both.first.items).toBeNull();
	const two = await both.restart(watch('2'));
	expect(eventsIn(two.first.items)).toEqual(['2 statusChanged: Draft → Sending']);
	const again = await two.restart(watch('1 2'));
	expect(again.first.items).toBeNull();
	await again.unpublish();
});

describe('a test in the editor', () => {
	const inEditor = async (batchIds: string, apiKey = 'sekret-of-editor') =>
		await engine.pollOnce({
			...triggerOptions(simulator(), { batchIds: [batchIds] }, { apiKey }),
			mode: 'manual',
		});

	test('gives the first five batches as they are, under the events that fit best', async () => {
		simulator().state.setStatus(7, draft);
		const { items, staticData } = await inEditor('7 404 6 9 8 1 2 3');
		expect(eventsIn(items)).toEqual([
			'7 statusChanged: null → Draft',
			'404 unavailable: null → NOT_FOUND',
			...[6, 9, 8].map((id) => `${id} statusChanged: null → ${delivered}`),
		]);
		expect(simulator().state.requests).toBe(5);
		expect(staticData).toEqual({});
	});

	test.each([
		['1', 'unknown-key', 'Incorrect API Key'],
		['503', undefined, 'The server sent a web page instead of data (HTTP 503)'],
	])('throws where it could not ask: %s, %s', async (batchIds, apiKey, message) => {
		const { items, error } = await inEditor(batchIds, apiKey);
		expect({ items, error }).toMatchObject({
			items: null,
			error: { name: 'NodeApiError', message },
		});
	});
});
