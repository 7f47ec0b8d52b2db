// @ts-check
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { createWorkflow, publishWorkflow } = require('../../../scripts/n8n/content');
const { waitFor } = require('../../../scripts/n8n/processes');
const { endedExecutions, listExecutions, outputsOf } = require('../../support/n8n/executions');
const { chain, node } = require('../../support/n8n/workflows');

const batch = 5550001;
const name = 'QuestionPro Micropanel Trigger';

/** n8n refuses a schedule of less than a minute; thirty of a minute each poll every 2 seconds. */
const everyTwoSeconds = {
	item: Array.from({ length: 30 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 2} * * * * *`,
	})),
};

/** @param {() => import('../../support/n8n/world').World} world */
module.exports = (world) => {
	test('a published trigger starts its workflow once when the status of its batch changes', async () => {
		const { editor, n8n } = world();
		const { rest, credential, simulator } = n8n;
		const { state } = simulator;
		const calls = () => state.callsByBatch.get(String(batch)) ?? 0;
		/** @param {number} amount */
		const moreCalls = async (amount) => {
			const wanted = calls() + amount;
			await waitFor('a poll', async () => calls() >= wanted);
		};
		state.setStatus(batch, 'Scheduled');
		const workflow = await createWorkflow(
			rest,
			chain('Watch a batch', [
				node(
					name,
					'n8n-nodes-questionpro.micropanelTrigger',
					1,
					{
						pollTimes: everyTwoSeconds,
						batchIds: [String(batch)],
						events: ['statusChanged'],
						options: { stopCheckingDelivered: false },
					},
					{ credentials: { questionProApi: credential } },
				),
				node('Next', 'n8n-nodes-base.noOp', 1),
			]),
		);
		await publishWorkflow(rest, workflow);
		await moreCalls(2);
		assert.deepEqual(await listExecutions(rest, workflow.id), []);

		state.setStatus(batch, 'Delivery Successful');
		await endedExecutions(rest, workflow.id, 1);
		await moreCalls(2);
		const executions = await listExecutions(rest, workflow.id);
		await rest.post(`/workflows/${workflow.id}/deactivate`);
		assert.deepEqual(
			executions.map(({ mode, status }) => [mode, status]),
			[['trigger', 'success']],
		);
		const [items] = await outputsOf(rest, executions[0]?.id, 'Next');
		assert.deepEqual(
			items?.map(({ id, status }) => [id, status]),
			[[batch, 'Delivery Successful']],
		);

		await editor.open(`/workflow/${workflow.id}/executions`);
		await editor.page.getByText('Succeeded in').first().waitFor();
	});

	test('a person fetches a test event in the trigger', async () => {
		const { editor } = world();
		await editor.open('/workflow/new');
		await editor.by('canvas-plus-button').click();
		await (await editor.search('questionpro', 'QuestionPro Micropanel')).click();
		await editor.by('item-iterator-item').filter({ hasText: 'On status changed' }).click();
		await editor.by('ndv').waitFor();
		await editor.page.getByRole('button', { name: 'Add Batch ID' }).click();
		await editor.by('parameter-input-batchIds').locator('input').last().fill('4445556');
		await editor.executeStep();
		const fields = await editor.output('schema');
		await fields.getByText('Delivery Successful').waitFor();
		await editor.pictureOfNode('trigger');
		await editor.closeNode();
	});
};
