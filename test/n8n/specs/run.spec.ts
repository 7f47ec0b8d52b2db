import { createWorkflow } from '../../../scripts/n8n/content';
import { waitForExecution } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, micropanel, node, start } from '../../support/n8n/workflows';

const batch = {
	id: '4445556',
	surveyID: '11122233',
	senderUserID: '1234567',
	status: 'Delivery Successful',
	creationTimestamp: '2023-05-17T11:03:21.000+00:00',
};

test('the node is dragged onto the canvas and runs', async ({ rest, credential, editor }) => {
	const workflow = await createWorkflow(rest, chain('Drag', [start()]));
	await editor.openWorkflow(workflow);
	await editor.plusOf('Start');
	await (await editor.search('questionpro', 'QuestionPro Micropanel')).click();
	await editor
		.by('item-iterator-item')
		.filter({ hasText: 'Get batch' })
		.dragTo(editor.by('canvas-wrapper'), { targetPosition: { x: 800, y: 330 } });
	await expect(editor.by('ndv')).toBeVisible();
	await editor.chooseCredential(credential);
	await editor.field('batchId').fill('4445556');
	await editor.closeNode();
	await expect(editor.node('Get batch')).toBeVisible();
	await editor.executeWorkflow();
	expect((await waitForExecution(rest, workflow.id)).problem).toBe('');
});

test('the next node sees the fields before the first run', async ({ rest, credential, editor }) => {
	const workflow = await createWorkflow(
		rest,
		chain('Preview', [
			start(),
			micropanel(credential, { batchId: '4445556' }),
			node('Next', 'n8n-nodes-base.set', 3.4),
		]),
	);
	await editor.openWorkflow(workflow);
	await editor.openNode('Next');
	await expect(editor.by('schema-preview-warning')).toBeVisible();
	for (const name of [...Object.keys(batch), 'requestID']) {
		await expect(editor.by('run-data-schema-item').getByText(name, { exact: true })).toBeVisible();
	}
});

test('a good id gives a row with typed columns', async ({ rest, credential, editor }) => {
	const nodes = [start(), micropanel(credential, { batchId: '4445556' })];
	await editor.openWorkflow(await createWorkflow(rest, chain('One batch', nodes)));
	await editor.openNode('QuestionPro Micropanel');
	await editor.executeStep();
	const table = (await editor.output('table')).locator('table');
	await expect(table).toContainText(batch.status);
	const heads = (await table.locator('th').allInnerTexts()).map((text) => text.trim());
	const cells = (await table.locator('tbody td').allInnerTexts()).map((text) => text.trim());
	const row = Object.fromEntries(heads.map((head, column) => [head, cells[column]]));
	expect(row).toMatchObject({ ...batch, requestID: expect.stringMatching(/^[0-9a-f-]{36}$/) });

	await expect(await editor.output('json')).toContainText(/"surveyID":\s*11122233,/);
});

test('Stop Workflow shows the message and what to do', async ({ rest, credential, editor }) => {
	const nodes = [start(), micropanel(credential, { batchId: '404' })];
	await editor.openWorkflow(await createWorkflow(rest, chain('Not found', nodes)));
	await editor.openNode('QuestionPro Micropanel');
	await editor.executeStep();
	await expect(editor.by('node-error-message')).toContainText(
		"The resource that you're trying to access doesn't exist [item 0]",
	);
	await expect(editor.by('node-error-description')).toContainText(/batch ID/);
});
