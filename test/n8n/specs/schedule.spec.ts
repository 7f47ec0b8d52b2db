import { publishWorkflow, createWorkflow } from '../../../scripts/n8n/content';
import { endedExecutions, outputsOf } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, micropanel, node } from '../../support/n8n/workflows';

const everySecond = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };

test('a published Schedule workflow runs by itself', async ({ rest, credential, editor }) => {
	const workflow = await createWorkflow(
		rest,
		chain('Scheduled check', [
			node('Schedule Trigger', 'n8n-nodes-base.scheduleTrigger', 1.2, everySecond),
			micropanel(credential, { batchId: '4445556' }),
		]),
	);
	await publishWorkflow(rest, workflow);
	const [execution] = await endedExecutions(rest, workflow.id, 2);
	expect(execution).toMatchObject({ status: 'success', mode: 'trigger' });
	expect(await outputsOf(rest, execution?.id, 'QuestionPro Micropanel')).toMatchObject([
		[{ id: 4445556, status: 'Delivery Successful' }],
	]);

	await editor.openExecutions(workflow);
	await expect(editor.page.getByText('Succeeded in').first()).toBeVisible();
});
