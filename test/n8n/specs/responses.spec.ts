import { createCredential, createWorkflow } from '../../../scripts/n8n/content';
import { simulatorCredential } from '../../../scripts/n8n/local';
import { outputsOf, waitForExecution } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, questionPro, start } from '../../support/n8n/workflows';

test('a person picks a survey from the list and reads its responses as a table', async ({
	rest,
	credential,
	simulator: { state },
	editor,
}) => {
	const read = questionPro(credential, { resource: 'response', operation: 'getAll' });
	const workflow = await createWorkflow(rest, chain('Responses', [start(), read]));
	await editor.openWorkflow(workflow);
	await editor.openNode(read.name);
	const locator = editor.by('resource-locator-surveyId');
	await locator.getByTestId('rlc-input').click();
	await editor.by('rlc-search').fill('satisf');
	const [first] = state.surveys.all();
	await editor
		.by('rlc-item')
		.filter({ hasText: first?.name ?? '' })
		.click();
	await editor.executeStep();
	const table = (await editor.output('table')).locator('table');
	await expect(table).toContainText('Completed');
	await editor.output('schema');
	await editor.picture('responses', editor.by('output-panel'));
	const { id } = await waitForExecution(rest, workflow.id);
	const [items = []] = await outputsOf(rest, id, read.name);
	expect(items).toHaveLength(Math.min(50, state.responses.of(first?.surveyID ?? 0).all().length));
	expect(Object.keys(items[0]?.answers ?? {}).length).toBeGreaterThan(0);
});

test('a list that cannot be filled says what to do', async ({ rest, simulator, editor }) => {
	const fields = { ...simulatorCredential(simulator.origin), userId: '' };
	const withoutUser = await createCredential(rest, 'Without a user', 'questionProApi', fields);
	const read = questionPro(withoutUser, { resource: 'response', operation: 'getAll' });
	await editor.openWorkflow(await createWorkflow(rest, chain('No user ID', [start(), read])));
	await editor.openNode(read.name);
	await editor.by('resource-locator-surveyId').getByTestId('rlc-input').click();
	await expect(editor.by('rlc-error-container')).toContainText(
		'Customer ID on the My Account page',
	);
});
