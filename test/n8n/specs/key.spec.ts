import { createWorkflow, publishWorkflow } from '../../../scripts/n8n/content';
import { simulatorKey } from '../../../scripts/n8n/local';
import { databaseText, eventLog } from '../../support/n8n/data-folder';
import { callWebhook, waitForExecution } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, micropanel, node, webhook } from '../../support/n8n/workflows';

/** Batches whose responses contain the key, one that redirects to another origin, and a good one. */
const batchIds = ['9408', '9409', '9410', '9201', '401', '4445556'];

for (const onError of ['continueErrorOutput', 'stopWorkflow'] as const) {
	test(`no trace of an execution holds the key, with ${onError}`, async ({
		n8n,
		rest,
		credential,
		editor,
	}) => {
		const workflow = await createWorkflow(
			rest,
			chain(`Leaks, ${onError}`, [
				webhook(onError),
				node('Ids', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.ids' }),
				micropanel(credential, { batchId: '={{ $json["body.ids"] }}' }, { onError }),
			]),
		);
		await publishWorkflow(rest, workflow);
		await callWebhook(n8n.server.origin, onError, { ids: batchIds });
		const { id } = await waitForExecution(rest, workflow.id);
		await editor.openExecutions(workflow, id);
		const preview = editor.by('execution-preview-host').getByTestId('canvas-node');
		await expect(preview.first()).toBeVisible();

		const places = {
			log: () => n8n.server.process.log(),
			eventLog: () => eventLog(n8n),
			database: () => databaseText(n8n),
			browser: () => editor.seen(),
		};
		for (const [place, read] of Object.entries(places)) {
			// That the workflow is there shows that this is the right text.
			await expect.poll(async () => (await read()).includes(workflow.id), place).toBe(true);
			expect(around(simulatorKey, await read()), place).toBeUndefined();
		}
	});
}

/** The word with what is around it in the text, undefined where the text does not have it. */
function around(word: string, text: string) {
	const at = text.indexOf(word);
	return at < 0 ? undefined : text.slice(Math.max(0, at - 300), at + 100);
}
