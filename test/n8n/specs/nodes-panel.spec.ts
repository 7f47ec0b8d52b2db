import { Micropanel } from '../../../nodes/Micropanel/Micropanel.node';
import { createWorkflow } from '../../../scripts/n8n/content';
import type { Editor } from '../../support/n8n/editor';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, node } from '../../support/n8n/workflows';

const title = 'QuestionPro Micropanel';
const searches = ['questionpro', 'micropanel'];

/** Finds the entry of both nodes, which the open panel shows under the trigger's description. */
async function expectFound(editor: Editor) {
	for (const words of searches) {
		const entry = await editor.search(words, title);
		await expect(entry.getByTestId('node-creator-item-description')).toContainText(
			/Start the workflow when the status of a QuestionPro/,
		);
		const icon = entry.locator('img').first();
		await expect(icon).toHaveAttribute('src', /questionpro(\.dark)?\.svg$/);
		await expect(icon).not.toHaveJSProperty('naturalWidth', 0);
		await editor.by('node-creator-search-bar').fill('no node has this name');
		await expect(entry).toBeHidden();
	}
}

test('the nodes panel finds the trigger and the node as one', async ({ editor }) => {
	await editor.open('/workflow/new');
	await editor.by('canvas-plus-button').click();
	await expectFound(editor);
	await (await editor.search('questionpro', title)).click();
	const entries = editor.by('item-iterator-item');
	await expect(entries.filter({ hasText: 'On status changed' })).toBeVisible();
	await editor.by('node-creator-category-item').filter({ hasText: 'Actions' }).click();
	await expect(entries.filter({ hasText: 'Get batch' })).toBeVisible();
});

test('the nodes panel finds the node and lists every operation', async ({ rest, editor }) => {
	const { properties } = new Micropanel().description;
	const actions = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options)
		.flatMap((option) => ('action' in option ? option.action : []));
	expect(actions).toContain('Get batch');
	const start = node('Start', 'n8n-nodes-base.manualTrigger', 1);
	await editor.openWorkflow(await createWorkflow(rest, chain('Operations', [start])));
	await editor.plusOf('Start');
	await expectFound(editor);
	await (await editor.search('questionpro', title)).click();
	for (const action of actions) {
		const entry = editor.by('node-creator-item-name').getByText(String(action), { exact: true });
		await expect(entry).toBeVisible();
	}
	// High enough for the whole list.
	await editor.page.setViewportSize({ width: 1280, height: 940 });
	await editor.picture('operations', editor.by('node-creator'));
});
