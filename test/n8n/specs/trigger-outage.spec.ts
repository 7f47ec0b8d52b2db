import { createWorkflow, publishWorkflow } from '../../../scripts/n8n/content';
import { listExecutions, outputsOf } from '../../support/n8n/executions';
import { expect, test as base } from '../../support/n8n/fixtures';
import { chain, everyTwoSeconds, micropanelTrigger, node } from '../../support/n8n/workflows';

const batch = 5550002;

interface Watch {
	workflow: { id: string; versionId: string };
	polls: (amount: number) => Promise<void>;
	/** Waits for the one execution that was started, and expects it to bring the delivery. */
	expectDelivery: () => Promise<void>;
}

/** A published workflow that watches one batch, whose first status it knows. */
const test = base.extend<{ watch: Watch }>({
	watch: async ({ rest, credential, simulator: { state } }, use) => {
		state.setStatus(batch, 'Scheduled');
		const watched = {
			batchIds: [String(batch)],
			events: ['delivered'],
			options: { maxRetries: 0 },
		};
		const trigger = micropanelTrigger(credential, { ...watched, pollTimes: everyTwoSeconds });
		const next = node('Next', 'n8n-nodes-base.noOp', 1);
		const workflow = await createWorkflow(rest, chain('Watch', [trigger, next]));
		const count = () => state.callsByBatch.get(String(batch)) ?? 0;
		const started = async () =>
			(await listExecutions(rest, workflow.id)).filter(({ status }) => status === 'success');
		await publishWorkflow(rest, workflow);
		await use({
			workflow,
			async polls(amount) {
				const wanted = count() + amount;
				await expect.poll(count).toBeGreaterThanOrEqual(wanted);
			},
			async expectDelivery() {
				await expect.poll(started).toHaveLength(1);
				const [execution] = await started();
				expect(await outputsOf(rest, execution?.id, 'Next')).toMatchObject([
					[{ id: batch, event: 'delivered', previousStatus: 'Scheduled' }],
				]);
			},
		});
	},
});

test('a workflow that is published again in an outage stays live, and misses nothing', async ({
	rest,
	simulator: { state },
	watch,
}) => {
	state.setUnavailable(batch, 503);
	state.setStatus(batch, 'Delivery Successful');
	await publishWorkflow(rest, watch.workflow);
	expect(await rest.get(`/workflows/${watch.workflow.id}`)).toMatchObject({ active: true });
	await watch.polls(1);

	state.setUnavailable(batch, null);
	await watch.expectDelivery();
});

test('a change while n8n is down starts the workflow when it is up again', async ({
	n8n,
	simulator: { state },
	watch,
}) => {
	await watch.polls(1);
	await n8n.server.stop('SIGKILL');
	state.setStatus(batch, 'Delivery Successful');
	await n8n.server.restart();
	await watch.expectDelivery();
});

test('1,000 batches are published in less than a minute', async ({
	rest,
	credential,
	simulator: { state },
}) => {
	const batchIds = Array.from({ length: 1000 }, (_, index) => String(6_000_000 + index));
	const pollTimes = { item: [{ mode: 'everyHour', minute: 59 }] };
	const trigger = micropanelTrigger(credential, {
		batchIds,
		events: ['statusChanged'],
		pollTimes,
	});
	const workflow = await createWorkflow(rest, chain('Watch many', [trigger]));
	const start = Date.now();
	await publishWorkflow(rest, workflow);
	expect(Date.now() - start).toBeLessThan(60_000);
	expect(state.calls).toBeGreaterThan(0);
	expect(await rest.get(`/workflows/${workflow.id}`)).toMatchObject({ active: true });
});
