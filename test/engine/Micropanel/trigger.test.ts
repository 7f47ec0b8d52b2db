import { passTime, useClock } from '../../support/clock';
import { hasDurableScheduler } from '../../support/engine/durableScheduler';
import { eventsIn, usePublish, warningsIn } from '../../support/publishTrigger';
import { useSimulator } from '../../support/workbench';

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

const schedulers = hasDurableScheduler ? (['cron', 'durable'] as const) : (['cron'] as const);

test.each(schedulers)(
	'a change starts the workflow once, also after a restart (%s)',
	async (scheduler) => {
		const live = await publish({ batchIds }, { scheduler });
		expect(live.first.items).toBeNull();
		expect((await pass(live.poll())).items).toBeNull();
		simulator().state.setStatus(1, 'Sending');
		const again = await pass(live.restart());
		const events = [...eventsIn(again.first), ...eventsIn(await pass(again.poll()))];
		expect(events).toEqual(['1: Draft → Sending']);
		expect((await pass(again.poll())).items).toBeNull();
	},
);

test('a publish that is refused says what to do in the message, which is all that n8n keeps', async () => {
	await expect(publish({ batchIds }, { apiKey: 'unknown-key' })).rejects.toMatchObject({
		name: 'WorkflowActivationError',
		message: expect.stringMatching(
			/^There was a problem activating the workflow: "Incorrect API Key\. Check the API key /,
		),
	});
});

test.each(schedulers)(
	'an outage leaves the workflow live, and the next poll throws (%s)',
	async (scheduler) => {
		simulator().state.setUnavailable(1, 'hang');
		const { result: live, milliseconds } = await passTime(
			startPublish({ batchIds }, { scheduler, options: { maxRetries: 3 } }),
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

if (hasDurableScheduler) {
	test('a batch that the first durable poll did not see has no baseline, and no count', async () => {
		const { state } = simulator();
		state.setStatus(2, 'Draft');
		state.setUnavailable(2, 503);
		const parameters = { batchIds: ['1 2'], events: ['statusChanged', 'unavailable'] };
		const live = await publish(parameters, { scheduler: 'durable' });
		const poll = async () => eventsIn(await pass(live.poll()));
		for (let polls = 0; polls < 8; polls += 1) expect(await poll()).toEqual([]);
		state.setUnavailable(2, null);
		expect(await poll()).toEqual([]);
		state.setStatus(2, 'Sending');
		expect(await poll()).toEqual([]);
		state.setStatus(1, 'Sending');
		expect(await poll()).toEqual(['1: Draft → Sending']);
		state.setStatus(2, 'Draft');
		expect(await poll()).toEqual(['2: Sending → Draft']);
	});
}
