import { Micropanel } from '../../../nodes/Micropanel/Micropanel.node';
import { QuestionPro } from '../../../nodes/QuestionPro/QuestionPro.node';
import { createWorkflow } from '../../../scripts/n8n/content';
import type { Editor } from '../../support/n8n/editor';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, start } from '../../support/n8n/workflows';

/** Both nodes and their triggers, which the panel shows as one under the trigger's description. */
const entries = [
	{
		title: 'QuestionPro',
		words: ['questionpro', 'question pro', 'survey', 'responses', 'feedback', 'nps', 'form'],
		description: /^Start the workflow with each new response to a QuestionPro survey/,
		trigger: /^On /,
		action: 'Get many responses',
		node: new QuestionPro(),
	},
	{
		title: 'QuestionPro Micropanel',
		words: ['micropanel', 'community', 'members', 'send survey', 'questionpro'],
		description: /^Start the workflow when the status of a QuestionPro/,
		trigger: /^On status changed$/,
		action: 'Get batch',
		node: new Micropanel(),
	},
];

type Entry = (typeof entries)[number];

/** Finds the entry in the open panel by each of its words; the last search stays. */
async function expectFound(editor: Editor, { title, words, description }: Entry) {
	for (const word of words) {
		await editor.by('node-creator-search-bar').fill('no node has this name');
		const entry = await editor.search(word, title);
		await expect(entry.getByTestId('node-creator-item-description')).toContainText(description);
		const icon = entry.locator('img').first();
		await expect(icon).toHaveAttribute('src', /questionpro(\.dark)?\.svg$/);
		await expect(icon).not.toHaveJSProperty('naturalWidth', 0);
	}
}

for (const entry of entries) {
	test(`the nodes panel finds the trigger and the node as one: ${entry.title}`, async ({
		editor,
	}) => {
		await editor.open('/workflow/new');
		await editor.by('canvas-plus-button').click();
		await expectFound(editor, entry);
		await (await editor.search('questionpro', entry.title)).click();
		const items = editor.by('item-iterator-item');
		await expect(items.filter({ hasText: entry.trigger }).first()).toBeVisible();
		await editor.by('node-creator-category-item').filter({ hasText: 'Actions' }).click();
		await expect(items.filter({ hasText: entry.action }).first()).toBeVisible();
	});

	test(`the nodes panel lists every operation: ${entry.title}`, async ({ rest, editor }) => {
		const actions = entry.node.description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [] }) => options)
			.flatMap((option) => ('action' in option ? option.action : []));
		expect(actions).toContain(entry.action);
		await editor.openWorkflow(await createWorkflow(rest, chain('Operations', [start()])));
		await editor.plusOf('Start');
		await (await editor.search('questionpro', entry.title)).click();
		for (const action of actions) {
			const item = editor.by('node-creator-item-name').getByText(String(action), { exact: true });
			await expect(item).toBeVisible();
		}
	});
}
