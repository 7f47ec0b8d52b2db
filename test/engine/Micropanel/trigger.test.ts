import { passTime, quiet, useClock } from '../../support/clock';
import { hasDurableScheduler } from '../../support/engine/durableScheduler';
import { causedBy } from '../../support/features';
import { eventsIn, usePublish, warningsIn } from '../../support/publishTrigger';
import { jsonOf, newKey, useSimulator } from '../../support/workbench';

// What follows from a long history is in trigger.property.test.ts. What a poll asks for, how it
// compares and what it says is in the unit tests.

const simulator = useSimulator();
const startPublish = usePublish(simulator);

useClock();

const pass = async <T>(work: Promise<T>) => (await passTime(work)).result;
const publish = async (...given: Parameters<typeof startPublish>) =>
	await pass(startPublish(...given));

const batchIds = ['1'];

beforeEach(() => simulator().state.setStatus(1, 'Draft'));

test('the first poll is the baseline; then each change starts the workflow, once', async () => {
	const { state } = simulator();
	const live = await publish({ batchIds, events: ['statusChanged', 'delivered'] });
	expect(live.first.items).toBeNull();
	expect((await pass(live.poll())).items).toBeNull();
	state.setStatus(1, 'Sending');
	expect(jsonOf((await pass(live.poll())).items ?? [])).toEqual([
		{
			id: 1,
			surveyID: 11122233,
			senderUserID: 1234567,
			status: 'Sending',
			creationTimestamp: expect.any(String),
			requestID: expect.any(String),
			event: 'statusChanged',
			previousStatus: 'Draft',
		},
	]);
	state.setStatus(1, 'Delivery Successful');
	expect(jsonOf((await pass(live.poll())).items ?? [])).toMatchObject([{ event: 'delivered' }]);
	expect(await pass(live.poll())).toMatchObject({ items: null, error: undefined });
	expect(state.requests).toBe(4);
});

test('a publish that is refused says what to do in the message, which is all that n8n keeps', async () => {
	await expect(publish({ batchIds }, { apiKey: 'unknown-key' })).rejects.toMatchObject({
		name: 'WorkflowActivationError',
		message: expect.stringMatching(
			/^There was a problem activating the workflow: "Incorrect API Key\. Check the API key /,
		),
	});
});

test.each(hasDurableScheduler ? (['cron', 'durable'] as const) : (['cron'] as const))(
	'an outage leaves the workflow live, and the next poll throws (%s)',
	async (scheduler) => {
		simulator().state.setUnavailable(1, 'hang');
		const apiKey = newKey();
		const options = { maxRetries: 3 };
		const { result: live, milliseconds } = await passTime(
			startPublish({ batchIds }, { apiKey, scheduler, options }),
		);
		expect(live.first).toMatchObject({ items: null, error: undefined });
		expect(milliseconds).toBeLessThan(45_000);
		expect(warningsIn(live.first)).toEqual([
			expect.stringMatching(/^Trigger: the first poll could not check the batches, .+: ./),
		]);
		const error = { name: 'NodeApiError' };
		expect(await pass(live.poll())).toMatchObject({ items: null, error });
	},
);

test.each([
	[500, 'temporarily-unavailable'],
	[401, 'credential-invalid'],
] as const)(
	'a poll without any answer throws, with its cause (%s: %s), and loses no change',
	async (kind, cause) => {
		const { state } = simulator();
		const live = await publish({ batchIds });
		state.setStatus(1, 'Sending');
		state.setUnavailable(1, kind);
		const { error } = await pass(live.poll());
		expect(error).toMatchObject({ name: 'NodeApiError', ...causedBy(cause) });
		state.setUnavailable(1, null);
		expect(eventsIn(await pass(live.poll()))).toEqual(['1: Draft → Sending']);
	},
);

test('an activation does not wait for a poll that is under way, of which n8n takes nothing', async () => {
	const { state } = simulator();
	const live = await publish({ batchIds });
	state.failFirst(1, 1, 'hang');
	const old = live.poll();
	await quiet();
	state.setStatus(1, 'Sending');
	const { result: again, milliseconds } = await passTime(live.restart());
	expect(eventsIn(again.first)).toEqual(['1: Draft → Sending']);
	expect(milliseconds).toBeLessThan(1_000);
	expect((await pass(old)).items).toBeNull();
	await again.unpublish();
});

if (hasDurableScheduler) {
	describe("with n8n's durable scheduler", () => {
		test('a change starts the workflow once, also after a restart', async () => {
			const live = await publish({ batchIds }, { scheduler: 'durable' });
			expect((await pass(live.poll())).items).toBeNull();
			simulator().state.setStatus(1, 'Sending');
			const again = await pass(live.restart());
			expect(eventsIn(await pass(again.poll()))).toEqual(['1: Draft → Sending']);
			expect((await pass(again.poll())).items).toBeNull();
			await again.unpublish();
		});

		test('a batch that the first poll did not see has no baseline, and no count', async () => {
			const { state } = simulator();
			state.setStatus(2, 'Draft');
			state.setUnavailable(2, 503);
			const parameters = { batchIds: ['1 2'], events: ['statusChanged', 'unavailable'] };
			const live = await publish(parameters, { scheduler: 'durable' });
			for (let poll = 0; poll < 8; poll += 1) expect(eventsIn(await pass(live.poll()))).toEqual([]);
			state.setUnavailable(2, null);
			expect(eventsIn(await pass(live.poll()))).toEqual([]);
			state.setStatus(2, 'Sending');
			expect(eventsIn(await pass(live.poll()))).toEqual([]);
			state.setStatus(1, 'Sending');
			expect(eventsIn(await pass(live.poll()))).toEqual(['1: Draft → Sending']);
			state.setStatus(2, 'Draft');
			expect(eventsIn(await pass(live.poll()))).toEqual(['2: Sending → Draft']);
		});
	});
}
