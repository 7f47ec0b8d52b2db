import { createWorkflow, publishWorkflow } from '../../../scripts/n8n/content';
import { endedExecutions, outputsOf, unpublishAll } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, next, questionProTrigger } from '../../support/n8n/workflows';

const surveyID = 7654321;

const workflowOf = (credential: { id: string; name: string }, name: string) =>
	chain(name, [questionProTrigger(credential, { surveyId: String(surveyID) }), next()]);

test('each new response starts a published workflow, also after a restart', async ({
	rest,
	credential,
	simulator: { state },
	editor,
	n8n,
}) => {
	const webhooks = () => state.webhooks.of(surveyID).all();
	const workflow = await createWorkflow(rest, workflowOf(credential, 'New responses'));
	await publishWorkflow(rest, workflow);
	await expect.poll(() => webhooks().length).toBe(1);

	/** n8n registers its own side a moment after it made the webhook at QuestionPro. */
	async function submit(executions: number) {
		await expect(async () => {
			const { deliveries } = await state.submitResponse(surveyID);
			expect(deliveries).toMatchObject([{ status: 200 }]);
		}).toPass();
		const [newest] = await endedExecutions(rest, workflow.id, executions);
		const [items = []] = await outputsOf(rest, newest?.id, 'Next');
		return items;
	}
	expect(await submit(1)).toMatchObject([{ surveyID, responseStatus: 'Completed' }]);
	await editor.openExecutions(workflow);
	await expect(editor.page.getByText('Succeeded in').first()).toBeVisible();

	await n8n.server.restart('SIGKILL');
	expect(webhooks()).toHaveLength(1);
	expect(await submit(2)).toMatchObject([{ answers: expect.any(Object) }]);
	expect(webhooks()).toHaveLength(1);

	await unpublishAll(rest);
	await expect.poll(() => webhooks().length).toBe(0);
});

test('a person fetches a test response, and no webhook is left', async ({
	rest,
	credential,
	simulator: { state },
	editor,
}) => {
	const workflow = await createWorkflow(rest, workflowOf(credential, 'Test response'));
	await editor.openWorkflow(workflow);
	await editor.openNode('QuestionPro Trigger');
	await editor.by('trigger-execute-button').or(editor.by('node-execute-button')).first().click();
	await expect.poll(() => state.webhooks.of(surveyID).all().length).toBe(1);
	await expect(async () => {
		const { deliveries } = await state.submitResponse(surveyID);
		expect(deliveries).toMatchObject([{ status: 200 }]);
	}).toPass();
	await expect(await editor.output('schema')).toContainText('answers');
	await editor.picture('delivery', editor.by('ndv'), 22);
	await expect.poll(() => state.webhooks.of(surveyID).all().length).toBe(0);
});
