// @ts-check
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { waitFor } = require('../../../scripts/n8n/processes');

const title = 'QuestionPro Micropanel';

/** n8n shows a node and its trigger as one entry, with the trigger's description. */
const description = 'Start the workflow when the status of a QuestionPro micropanel batch changes';

/** @param {() => import('../../support/n8n/world').World} world */
module.exports = (world) => {
	/** @param {import('playwright-core').Locator} entry */
	async function assertEntry(entry) {
		const line = entry.locator('[data-test-id="node-creator-item-description"]');
		assert.equal(await line.innerText(), description);
		const icon = entry.locator('img').first();
		assert.match((await icon.getAttribute('src')) ?? '', /questionpro(\.dark)?\.svg$/);
		const drawn = async () =>
			await icon.evaluate((image) => 'naturalWidth' in image && image.naturalWidth !== 0);
		await waitFor('the icon', drawn);
	}

	for (const words of ['questionpro', 'micropanel']) {
		test(`the nodes panel finds the trigger and the node by "${words}"`, async () => {
			const { editor } = world();
			await editor.open('/workflow/new');
			await editor.by('canvas-plus-button').click();
			const trigger = await editor.search(words, title);
			await assertEntry(trigger);
			await trigger.click();
			const entries = editor.by('item-iterator-item');
			await entries.filter({ hasText: 'On status changed' }).waitFor();
			await editor.by('node-creator-category-item').filter({ hasText: 'Actions' }).click();
			await entries.filter({ hasText: 'Get batch' }).waitFor();
			await editor.picture('node-details');

			await editor.open('/workflow/new');
			await editor.by('canvas-plus-button').click();
			await (await editor.search('manual', 'Manual Trigger')).click();
			await editor.plusOf('When clicking ‘Execute workflow’');
			const node = await editor.search(words, title);
			await assertEntry(node);
			await editor.picture('nodes-panel');
		});
	}
};
