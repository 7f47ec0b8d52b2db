import { createWorkflow } from '../../../scripts/n8n/content';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, micropanel, start } from '../../support/n8n/workflows';

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
