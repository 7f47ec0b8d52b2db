import type { Workflow } from '../../../scripts/n8n/content';
import { createWorkflow, publicationStatus, publishWorkflow } from '../../../scripts/n8n/content';
import { listExecutions, outputsOf } from '../../support/n8n/executions';
import { expect, test as base } from '../../support/n8n/fixtures';
import { chain, everyTwoSeconds, micropanelTrigger, next } from '../../support/n8n/workflows';

const batch = 5550002;

interface Watch {
	workflow: Workflow;
	polls: () => number;
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
		const workflow = await createWorkflow(rest, chain('Watch', [trigger, next()]));
		const started = async () =>
			(await listExecutions(rest, workflow.id)).filter(({ status }) => status === 'success');
		await publishWorkflow(rest, workflow);
		expect(await publicationStatus(rest, workflow.id)).toBe('published');
		await use({
			workflow,
			polls: () => state.requestsByBatch.get(String(batch)) ?? 0,
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
	watch: { workflow, polls, expectDelivery },
}) => {
	state.setUnavailable(batch, 503);
	state.setStatus(batch, 'Delivery Successful');
	// n8n starts only those triggers anew that were changed.
	const nodes = workflow.nodes.map((one) =>
		one.type.endsWith('.micropanelTrigger')
			? { ...one, parameters: { ...one.parameters, events: ['delivered', 'unavailable'] } }
			: one,
	);
	await publishWorkflow(rest, await rest.patch(`/workflows/${workflow.id}`, { nodes }));
	expect(await publicationStatus(rest, workflow.id)).toBe('published');
	expect(await rest.get(`/workflows/${workflow.id}`)).toMatchObject({ active: true });
	const before = polls();
	await expect.poll(polls).toBeGreaterThan(before);

	state.setUnavailable(batch, null);
	await expectDelivery();
});

test('a change while n8n is down starts the workflow when it is up again', async ({
	n8n,
	simulator: { state },
	watch: { expectDelivery },
}) => {
	await n8n.server.stop('SIGKILL');
	state.setStatus(batch, 'Delivery Successful');
	await n8n.server.restart();
	await expectDelivery();
});

test('1,000 batches are published in less than a minute', async ({
	rest,
	credential,
	simulator: { state },
}) => {
	const batchIds = Array.from({ length: 1000 }, (_, index) => String(6_000_000 + index));
	const pollTimes = { item: [{ mode: 'everyHour', minute: 59 }] };
	const watched = { batchIds, events: ['statusChanged'], pollTimes };
	const nodes = [micropanelTrigger(credential, watched)];
	const workflow = await createWorkflow(rest, chain('Watch many', nodes));
	const start = Date.now();
	await publishWorkflow(rest, workflow);
	expect(await publicationStatus(rest, workflow.id)).toBe('published');
	expect(Date.now() - start).toBeLessThan(60_000);
	expect(state.requests).toBeGreaterThan(0);
});
