import { createWorkflow, publishWorkflow } from '../../../scripts/n8n/content';
import { endedExecutions, listExecutions, outputsOf } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, everyTwoSeconds, micropanelTrigger, next } from '../../support/n8n/workflows';

const batch = 5550001;
const watched = {
	batchIds: [String(batch)],
	events: ['statusChanged'],
	options: { stopCheckingDelivered: false },
};

test('a published trigger starts its workflow once when the status of its batch changes', async ({
	rest,
	credential,
	simulator: { state },
	editor,
}) => {
	async function morePolls(amount: number) {
		const polls = () => state.requestsByBatch.get(String(batch)) ?? 0;
		const wanted = polls() + amount;
		await expect.poll(polls).toBeGreaterThanOrEqual(wanted);
	}
	state.setStatus(batch, 'Scheduled');
	const workflow = await createWorkflow(
		rest,
		chain('Watch a batch', [
			micropanelTrigger(credential, { ...watched, pollTimes: everyTwoSeconds }),
			next(),
		]),
	);
	await publishWorkflow(rest, workflow);
	await morePolls(2);
	expect(await listExecutions(rest, workflow.id)).toEqual([]);

	state.setStatus(batch, 'Delivery Successful');
	await endedExecutions(rest, workflow.id, 1);
	await morePolls(2);
	const executions = await listExecutions(rest, workflow.id);
	expect(executions).toMatchObject([{ mode: 'trigger', status: 'success' }]);
	expect(await outputsOf(rest, executions[0]?.id, 'Next')).toMatchObject([
		[{ id: batch, status: 'Delivery Successful' }],
	]);

	await editor.openExecutions(workflow);
	await expect(editor.page.getByText('Succeeded in').first()).toBeVisible();
});

test('a person fetches a test event in the trigger', async ({ rest, credential, editor }) => {
	const trigger = micropanelTrigger(credential, { ...watched, batchIds: [] });
	await editor.openWorkflow(await createWorkflow(rest, chain('Test event', [trigger])));
	await editor.openNode(trigger.name);
	await editor.page.getByRole('button', { name: 'Add Batch ID' }).click();
	await editor.field('batchIds').last().fill('4445556');
	await editor.executeStep();
	await expect(await editor.output('schema')).toContainText('Delivery Successful');
});
