import type { Locator } from '@playwright/test';
import { Micropanel } from '../../../nodes/Micropanel/Micropanel.node';
import { createWorkflow } from '../../../scripts/n8n/content';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, node } from '../../support/n8n/workflows';

const title = 'QuestionPro Micropanel';

async function expectEntry(entry: Locator) {
	await expect(entry.getByTestId('node-creator-item-description')).toContainText(
		/batch changes.*members/,
	);
	const icon = entry.locator('img').first();
	await expect(icon).toHaveAttribute('src', /questionpro(\.dark)?\.svg$/);
	await expect(icon).not.toHaveJSProperty('naturalWidth', 0);
}

for (const words of ['questionpro', 'micropanel']) {
	test(`the nodes panel finds the trigger by "${words}"`, async ({ editor }) => {
		await editor.open('/workflow/new');
		await editor.by('canvas-plus-button').click();
		const entry = await editor.search(words, title);
		await expectEntry(entry);
		await entry.click();
		const entries = editor.by('item-iterator-item');
		await expect(entries.filter({ hasText: 'On status changed' })).toBeVisible();
		await editor.by('node-creator-category-item').filter({ hasText: 'Actions' }).click();
		await expect(entries.filter({ hasText: 'Get batch' })).toBeVisible();
	});

	test(`the nodes panel finds the node by "${words}"`, async ({ rest, editor }) => {
		const start = node('Start', 'n8n-nodes-base.manualTrigger', 1);
		await editor.openWorkflow(await createWorkflow(rest, chain('Find the node', [start])));
		await editor.plusOf('Start');
		await expectEntry(await editor.search(words, title));
	});
}

test('the nodes panel lists every operation', async ({ rest, editor }) => {
	const { properties } = new Micropanel().description;
	const actions = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options)
		.flatMap((option) => ('action' in option ? option.action : []));
	const start = node('Start', 'n8n-nodes-base.manualTrigger', 1);
	await editor.openWorkflow(await createWorkflow(rest, chain('Operations', [start])));
	await editor.plusOf('Start');
	await (await editor.search('questionpro', title)).click();
	for (const action of actions) {
		const entry = editor.by('node-creator-item-name').getByText(String(action), { exact: true });
		await expect(entry).toBeVisible();
	}
	await editor.picture('operations', editor.by('node-creator'));
});
