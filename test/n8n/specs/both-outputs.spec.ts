import { createWorkflow } from '../../../scripts/n8n/content';
import { outputsOf, waitForExecution } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, micropanel, node, start } from '../../support/n8n/workflows';

const batchIds = ['4445556', '4445557', '404', '4445558', 'tomorrow'];

test('good and bad ids part at the two outputs', async ({ rest, credential, editor }) => {
	const list = { mode: 'raw', jsonOutput: JSON.stringify({ batchId: batchIds }) };
	const workflow = chain('Check batches', [
		start(),
		node('Batch IDs', 'n8n-nodes-base.set', 3.4, list),
		node('One item each', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'batchId' }),
		micropanel(credential, { batchId: '={{ $json.batchId }}' }, { onError: 'continueErrorOutput' }),
	]);
	const next = ['Delivered', 'To look at'];
	for (const [index, name] of next.entries()) {
		const noOp = node(name, 'n8n-nodes-base.noOp', 1);
		workflow.nodes.push({ ...noOp, position: [900, index * 200 - 100] });
	}
	workflow.connections['QuestionPro Micropanel'] = {
		main: next.map((name) => [{ node: name, type: 'main', index: 0 }]),
	};
	const created = await createWorkflow(rest, workflow);

	await editor.openWorkflow(created);
	await editor.executeWorkflow();
	const execution = await waitForExecution(rest, created.id);
	expect(execution.problem).toBe('');
	expect(await outputsOf(rest, execution.id, 'Delivered')).toMatchObject([
		[{ id: 4445556 }, { id: 4445557 }, { id: 4445558 }],
	]);
	expect(await outputsOf(rest, execution.id, 'To look at')).toMatchObject([
		[
			{
				batchId: '404',
				error: {
					message: "The resource that you're trying to access doesn't exist",
					name: 'NOT_FOUND',
					httpStatusCode: 404,
				},
			},
			{ batchId: 'tomorrow', error: { name: 'INVALID_PARAMETER' } },
		],
	]);

	await editor.openNode('QuestionPro Micropanel');
	const panel = editor.by('output-panel');
	await expect(panel.getByText('Success Branch (3 items)')).toBeVisible();
	await panel.getByText('Error Branch (2 items)').click();
	await expect(await editor.output('json')).toContainText(/NOT_FOUND.*INVALID_PARAMETER/s);
	await editor.output('schema');
	await editor.picture('error-output', editor.by('ndv'), 22);
});
