// @ts-check
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { createWorkflow } = require('../../../scripts/n8n/content');
const { chain, micropanel, node } = require('../../support/n8n/workflows');

const ids = ['4445556', '4445557', '404', '4445558', 'tomorrow'];

/**
 * Five ids, of which two are bad, and a node at each of both outputs.
 * @param {{ id: string, name: string }} credential
 */
function workflowWithBothOutputs(credential) {
	const list = { mode: 'raw', jsonOutput: JSON.stringify({ batchId: ids }) };
	const workflow = chain('Check batches', [
		node('Start', 'n8n-nodes-base.manualTrigger', 1),
		node('Batch IDs', 'n8n-nodes-base.set', 3.4, list),
		node('One item each', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'batchId' }),
		micropanel(credential, { batchId: '={{ $json.batchId }}' }, { onError: 'continueErrorOutput' }),
	]);
	const delivered = { ...node('Delivered', 'n8n-nodes-base.noOp', 1), position: [900, -100] };
	const toLookAt = { ...node('To look at', 'n8n-nodes-base.noOp', 1), position: [900, 100] };
	workflow.nodes.push(delivered, toLookAt);
	workflow.connections['QuestionPro Micropanel'] = {
		main: [delivered, toLookAt].map(({ name }) => [{ node: name, type: 'main', index: 0 }]),
	};
	return workflow;
}

/** @param {() => import('../../support/n8n/world').World} world */
module.exports = (world) => {
	test('good and bad ids part at the two outputs', async () => {
		const { editor, n8n } = world();
		const workflow = await createWorkflow(n8n.rest, workflowWithBothOutputs(n8n.credential));
		await editor.openWorkflow(workflow.id);
		await editor.by('execute-workflow-button').click();
		await editor.note('Workflow executed successfully');
		await editor.picture('canvas');

		await editor.openNode('QuestionPro Micropanel');
		const panel = editor.by('output-panel');
		await panel.getByText('Success Branch (3 items)').waitFor();
		await panel.getByText('Error Branch (2 items)').click();
		const json = await editor.output('json');
		await json.getByText('INVALID_BATCH_ID').waitFor();
		const text = await json.innerText();
		assert.match(text, /"batchId":\s*"404"/);
		assert.match(text, /"name":\s*"NOT_FOUND"/);
		assert.match(text, /"batchId":\s*"tomorrow"/);
		await editor.output('schema');
		await editor.pictureOfNode('error-output');
		await editor.closeNode();
	});
};
