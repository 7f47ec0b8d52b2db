import { environments } from '../../../credentials/environments';
import { simulatorKey } from '../../../scripts/n8n/local';
import { freePort } from '../../../scripts/n8n/processes';
import { expect, test } from '../../support/n8n/fixtures';

test('the credential form lists the environments, hides the key and tests it', async ({
	editor,
	simulator,
}) => {
	const { page } = editor;
	const dialog = editor.by('credential-edit-dialog');
	// Until the editor has noticed a change, the button says "Saved", and a click does nothing.
	const saveButton = editor.by('credential-save-button').filter({ hasText: /^\s*Save\s*$/ });
	async function refusal() {
		const tested = page.waitForResponse(/\/rest\/credentials\/test$/);
		await saveButton.click();
		await tested;
		await expect(dialog).toContainText('Couldn’t connect with these settings');
		const more = dialog.getByText('More details');
		if (await more.isVisible()) await more.click();
		return dialog;
	}

	await editor.open('/home/credentials');
	await editor.by('add-resource-credential').click();
	await editor.by('new-credential-type-select').locator('input').fill('questionpro');
	await page.getByRole('option', { name: 'QuestionPro API' }).click();
	await editor.by('new-credential-type-button').click();

	await editor.by('parameter-input-environment').click();
	await expect(page.getByRole('option')).toHaveText([
		...environments.map(({ name, value }) => `${name}At ${value.replace('https://', '')}`),
		'Custom URL',
	]);
	await page.getByRole('option', { name: 'Custom URL' }).click();
	await expect(editor.field('apiKey')).toHaveAttribute('type', 'password');

	await editor.field('baseUrl').fill(simulator.origin);
	await editor.field('apiKey').fill('unknown-key-of-nobody');
	await expect(await refusal()).toContainText('Incorrect API Key');

	const deadPort = await freePort();
	await editor.field('baseUrl').fill(`http://127.0.0.1:${deadPort}`);
	await expect(await refusal()).toContainText(`127.0.0.1:${deadPort}`);

	await editor.field('baseUrl').fill('http://api.questionpro.com');
	await expect(await refusal()).toContainText('https://');

	await editor.field('baseUrl').fill(simulator.origin);
	await editor.field('apiKey').fill(simulatorKey);
	await saveButton.click();
	await expect(dialog).toContainText('Connection tested successfully');
});

test('n8n does not give back the key of a saved credential', async ({ editor, credential }) => {
	await editor.open(`/home/credentials/${credential.id}`);
	await expect(editor.by('credential-edit-dialog')).toContainText('Connection tested successfully');
	await expect(editor.field('apiKey')).not.toHaveValue('');
	await expect(editor.field('apiKey')).not.toHaveValue(simulatorKey);
});
