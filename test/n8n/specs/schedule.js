// @ts-check
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { createWorkflow, publishWorkflow } = require('../../../scripts/n8n/content');
const { endedExecutions, outputsOf } = require('../../support/n8n/executions');
const { chain, micropanel, node } = require('../../support/n8n/workflows');

/** @param {() => import('../../support/n8n/world').World} world */
module.exports = (world) => {
	test('a published Schedule workflow runs by itself', async () => {
		const { editor, n8n } = world();
		const { rest, credential } = n8n;
		const everySecond = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };
		const workflow = await createWorkflow(
			rest,
			chain('Scheduled check', [
				node('Schedule Trigger', 'n8n-nodes-base.scheduleTrigger', 1.2, everySecond),
				micropanel(credential, { batchId: '4445556' }),
			]),
		);
		await publishWorkflow(rest, workflow);
		const ended = await endedExecutions(rest, workflow.id, 2);
		await rest.post(`/workflows/${workflow.id}/deactivate`);

		assert.deepEqual(new Set(ended.map(({ status }) => status)), new Set(['success']));
		assert.deepEqual(new Set(ended.map(({ mode }) => mode)), new Set(['trigger']));
		const [found] = await outputsOf(rest, ended[0]?.id, 'QuestionPro Micropanel');
		assert.deepEqual(
			found?.map(({ status }) => status),
			['Delivery Successful'],
		);

		await editor.open(`/workflow/${workflow.id}/executions`);
		await editor.page.getByText('Succeeded in').first().waitFor();
	});
};
