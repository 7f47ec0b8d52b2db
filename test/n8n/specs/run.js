// @ts-check
const assert = require('node:assert/strict');
const { test } = require('node:test');

const batch = {
	id: '4445556',
	surveyID: '11122233',
	senderUserID: '1234567',
	status: 'Delivery Successful',
	creationTimestamp: '2023-05-17T11:03:21.000+00:00',
};

/**
 * One workflow, built and run by hand, step by step.
 * @param {() => import('../../support/n8n/world').World} world
 */
module.exports = (world) => {
	test('the node is dragged onto the canvas after a trigger', async () => {
		const { editor } = world();
		await editor.open('/workflow/new');
		await editor.by('canvas-plus-button').click();
		await (await editor.search('manual', 'Manual Trigger')).click();
		await editor.plusOf('When clicking ‘Execute workflow’');
		await (await editor.search('questionpro', 'QuestionPro Micropanel')).click();
		await editor
			.by('item-iterator-item')
			.filter({ hasText: 'Get batch' })
			.dragTo(editor.by('canvas-wrapper'), { targetPosition: { x: 800, y: 330 } });
		await editor.by('ndv').waitFor();
		await editor.field('batchId').fill('4445556');
		await editor.closeNode();
	});

	test('the next node sees the fields before the first run', async () => {
		const { editor } = world();
		await editor.plusOf('Get batch');
		await (await editor.search('edit fields', 'Edit Fields (Set)')).click();
		await editor.by('schema-preview-warning').waitFor();
		const preview = await editor.by('run-data-schema-item').allInnerTexts();
		for (const name of [...Object.keys(batch), 'requestID']) {
			assert.ok(preview.includes(name), `${name} in ${preview}`);
		}
		await editor.pictureOfNode('field-preview');
		await editor.closeNode();
	});

	test('a good id gives a row with typed columns', async () => {
		const { editor } = world();
		await editor.openNode('Get batch');
		await editor.executeStep();
		const table = (await editor.output('table')).locator('table');
		const heads = (await table.locator('th').allInnerTexts()).map((text) => text.trim());
		const cells = (await table.locator('tbody td').allInnerTexts()).map((text) => text.trim());
		const row = Object.fromEntries(heads.map((head, column) => [head, cells[column]]));
		const { requestID, ...rest } = row;
		assert.match(requestID ?? '', /^[0-9a-f-]{36}$/);
		assert.deepEqual(Object.fromEntries(Object.keys(batch).map((key) => [key, rest[key]])), batch);

		const json = await editor.output('json');
		await json.getByText('11122233', { exact: true }).waitFor();
		assert.match(await json.innerText(), /"surveyID":\s*11122233,/);
	});

	test('Stop Workflow shows the message and what to do', async () => {
		const { editor } = world();
		await editor.field('batchId').fill('404');
		await editor.executeStep();
		const panel = editor.by('output-panel');
		assert.equal(
			await panel.locator('[data-test-id="node-error-message"]').innerText(),
			"The resource that you're trying to access doesn't exist [item 0]",
		);
		assert.match(
			await panel.locator('[data-test-id="node-error-description"]').innerText(),
			/^Check the batch ID/,
		);
		await editor.pictureOfNode('stop-workflow');
	});

	test('the error output carries the message to the next node', async () => {
		const { editor } = world();
		await editor.by('tab-settings').click();
		await editor.by('parameter-input-onError').click();
		await editor.page.getByRole('option', { name: 'Continue (using error output)' }).click();
		await editor.closeNode();

		// The success output leads to Edit Fields, so the free "+" is that of the error output.
		await editor.plusOf('Get batch');
		await (await editor.search('no operation', 'No Operation, do nothing')).click();
		await editor.closeNode();
		await editor.by('execute-workflow-button').click();
		await editor.note('Workflow executed successfully');

		await editor.openNode('No Operation, do nothing');
		const panel = await editor.output('json');
		await panel.getByText('NOT_FOUND').waitFor();
		const json = await panel.innerText();
		assert.match(json, /"message":\s*"The resource that you're trying to access doesn't exist"/);
		assert.match(json, /"name":\s*"NOT_FOUND"/);
		assert.match(json, /"httpStatusCode":\s*404/);
		await editor.closeNode();
	});
};
