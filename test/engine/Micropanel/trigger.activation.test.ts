import { passTime, quiet, useClock } from '../../support/clock';
import { hasDurableScheduler } from '../../support/engine/durableScheduler';
import { draft, eventsIn, sending, usePublish, warningsIn } from '../../support/publishTrigger';
import { newKey, range, useSimulator } from '../../support/workbench';

const simulator = useSimulator();
const publish = usePublish(simulator);

useClock();

const enterBatchIds =
	'Enter the IDs of the batches, such as 4445556, separated by commas, spaces or new lines';

test.each([
	[
		'field',
		{ batchIds: ['1', 'x7'] },
		{},
		`'Batch IDs' must be a positive whole number, not "x7". ${enterBatchIds}`,
	],
	[
		'key',
		{},
		{ apiKey: 'unknown-key' },
		'Incorrect API Key. Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account',
	],
	[
		'mistyped ID',
		{ batchIds: ['404'] },
		{},
		"Batch 404 does not exist for this API key. Check 'Batch IDs', and the environment in the credential",
	],
])(
	'a %s that only a person can put right refuses the publish',
	async (_what, fields, more, why) => {
		const publishing = publish({ batchIds: ['1'], ...fields }, more);
		await expect(passTime(publishing)).rejects.toMatchObject({
			name: 'WorkflowActivationError',
			message: `There was a problem activating the workflow: "${why}"`,
		});
	},
);

test('a batch that was seen before refuses no publish when it is gone', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { result: live } = await passTime(publish({ batchIds: ['1'], events: ['unavailable'] }));
	state.setUnavailable(1, 404);
	const { result: again } = await passTime(live.restart());
	expect(eventsIn(again.first.items)).toEqual(['1 unavailable: Draft → NOT_FOUND']);
	await again.unpublish();
});

test('an address that is refused refuses the publish', async () => {
	const credentials = {
		questionProApi: { environment: 'custom', baseUrl: 'http://example.com', apiKey: newKey() },
	};
	await expect(passTime(publish({ batchIds: ['1'] }, { credentials }))).rejects.toThrow(
		'The address in the QuestionPro API credential is not allowed',
	);
	expect(simulator().state.requests).toBe(0);
});

const kinds = ['quota', 'hang'] as const;
const schedulers = hasDurableScheduler ? (['cron', 'durable'] as const) : (['cron'] as const);

test.each(schedulers.flatMap((scheduler) => kinds.map((kind) => [kind, scheduler] as const)))(
	'what may pass (%s) leaves the workflow live, and the next poll throws (%s)',
	async (kind, scheduler) => {
		const { state } = simulator();
		state.setUnavailable(1, kind);
		const apiKey = newKey();
		const { result: live, milliseconds } = await passTime(
			publish({ batchIds: ['1'] }, { apiKey, scheduler, options: { maxRetries: 3 } }),
		);
		expect(live.first).toMatchObject({ items: null, error: undefined });
		expect(milliseconds).toBeLessThan(45_000);
		expect(warningsIn(live.first)).toEqual([
			expect.stringMatching(
				/^Trigger: the first poll could not check the batches, the next one tries again: ./,
			),
		]);
		expect(JSON.stringify(live.first.logs)).not.toContain(apiKey);
		expect((await passTime(live.poll())).result).toMatchObject({
			items: null,
			error: { name: 'NodeApiError' },
		});
	},
);

test('a live workflow that is published again during an outage stays live and misses nothing', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { result: live } = await passTime(publish({ batchIds: ['1'] }));
	state.setStatus(1, sending);
	state.setUnavailable(1, 503);
	const { result: again } = await passTime(live.restart({ activation: 'update' }));
	expect(again.first.items).toBeNull();
	state.setUnavailable(1, null);
	expect(eventsIn((await passTime(again.poll())).result.items)).toEqual([
		'1 statusChanged: Draft → Sending',
	]);
	await again.unpublish();
});

test('what an activation finds against a remembered state starts the workflow', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { result: live } = await passTime(publish({ batchIds: ['1'] }));
	state.setStatus(1, sending);
	const { result: again } = await passTime(live.restart());
	expect(eventsIn(again.first.items)).toEqual(['1 statusChanged: Draft → Sending']);
	await again.unpublish();
});

test('400 batches are published in less than 45 seconds; those that are left come first', async () => {
	const ids = range(20_000, 400);
	const { state } = simulator();
	const { result: live, milliseconds } = await passTime(
		publish({ batchIds: [ids.join(' ')] }, { maxRequestsPerMinute: 40 }),
	);
	expect(milliseconds).toBeLessThan(45_000);
	state.requestsByBatch.clear();
	await jest.advanceTimersByTimeAsync(60_000);
	const { result } = await passTime(live.poll());
	expect(result).toMatchObject({ items: null, error: undefined });
	const asked = [...state.requestsByBatch.keys()].map(Number);
	expect(asked).toEqual(ids.slice(40, 40 + asked.length));
	expect(asked.length).toBeGreaterThanOrEqual(160);
});

test('an activation does not wait for a poll that is under way, of which n8n takes nothing', async () => {
	const { state } = simulator();
	state.setStatus(1, draft);
	const { result: live } = await passTime(publish({ batchIds: ['1'] }));
	state.failFirst(1, 1, 'hang');
	const old = live.poll();
	await quiet();
	state.setStatus(1, sending);
	const { result: again, milliseconds } = await passTime(live.restart());
	expect(eventsIn(again.first.items)).toEqual(['1 statusChanged: Draft → Sending']);
	expect(milliseconds).toBeLessThan(1_000);
	expect((await passTime(old)).result).toMatchObject({ items: null });
	await again.unpublish();
});
