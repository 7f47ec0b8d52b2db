import { createWorkflow } from '../../../scripts/n8n/content';
import { outputsOf, runWorkflow } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, micropanel, node } from '../../support/n8n/workflows';

const customApiCall = '__CUSTOM_API_CALL__';

const start = () => node('Start', 'n8n-nodes-base.manualTrigger', 1);

test('Custom API Call, chosen in the editor, says what to use instead', async ({
	rest,
	credential,
	editor,
}) => {
	const nodes = [start(), micropanel(credential, { batchId: '4445556' })];
	await editor.openWorkflow(await createWorkflow(rest, chain('Custom API Call', nodes)));
	await editor.openNode('QuestionPro Micropanel');
	await editor.by('parameter-input-operation').click();
	await editor.page.getByRole('option', { name: 'Custom API Call' }).click();
	await editor.executeStep();
	await expect(editor.by('node-error-message')).toContainText('Custom API Call');
	await expect(editor.by('node-error-description')).toContainText(
		/HTTP Request.*Predefined Credential Type.*QuestionPro API/,
	);
});

for (const field of ['resource', 'operation']) {
	test(`Custom API Call as ${field} fails each item`, async ({ rest, credential, simulator }) => {
		const nodes = [
			start(),
			micropanel(credential, { [field]: customApiCall }, { onError: 'continueErrorOutput' }),
		];
		const workflow = await createWorkflow(rest, chain('Custom API Call', nodes));
		const { id } = await runWorkflow(rest, workflow);
		expect(await outputsOf(rest, id, 'QuestionPro Micropanel')).toMatchObject([
			[],
			[
				{
					error: {
						name: 'INVALID_PARAMETER',
						description: expect.stringContaining('HTTP Request'),
					},
				},
			],
		]);
		expect(simulator.state.arrivals).toEqual([]);
	});
}
