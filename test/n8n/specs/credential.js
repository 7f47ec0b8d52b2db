// @ts-check
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { simulatorKey } = require('../../../scripts/n8n/local');
const { freePort } = require('../../../scripts/n8n/ports');

/** @param {() => import('../../support/n8n/world').World} world */
module.exports = (world) => {
	/** Saves the form, which tests the credential, and reads why it did not connect. */
	async function refusal() {
		const { editor } = world();
		const dialog = editor.by('credential-edit-dialog');
		const tested = editor.page.waitForResponse(/\/rest\/credentials\/test$/);
		await editor.by('credential-save-button').click();
		await tested;
		await dialog.getByText('Couldn’t connect with these settings').waitFor();
		const more = dialog.getByText('More details');
		if (await more.isVisible()) await more.click();
		return await dialog.innerText();
	}

	test('the credential form lists the environments, hides the key and tests it', async () => {
		const { editor, n8n } = world();
		const { page } = editor;
		await editor.open('/home/credentials');
		await editor.by('add-resource-credential').click();
		await editor.by('new-credential-type-select').locator('input').fill('questionpro');
		await page.getByRole('option', { name: 'QuestionPro API' }).click();
		await editor.by('new-credential-type-button').click();

		await editor.by('parameter-input-environment').click();
		const environments = await page.getByRole('option').allInnerTexts();
		assert.deepEqual(environments, [
			'United States',
			'Europe',
			'Canada',
			'Singapore',
			'Australia',
			'United Arab Emirates',
			'Saudi Arabia',
			'SurveyAnalytics',
			'Custom URL',
		]);
		await page.getByRole('option', { name: 'Custom URL' }).click();
		assert.equal(await editor.field('apiKey').getAttribute('type'), 'password');

		await editor.field('baseUrl').fill(n8n.simulator.origin);
		await editor.field('apiKey').fill('unknown-key-of-nobody');
		assert.match(await refusal(), /Incorrect API Key.*Check the API key and the environment/s);

		await editor.field('baseUrl').fill(`http://127.0.0.1:${await freePort()}`);
		assert.match(await refusal(), /Could not reach 127\.0\.0\.1:\d+.*Check the environment/);

		await editor.field('baseUrl').fill('http://api.questionpro.com');
		assert.match(await refusal(), /https:\/\//);

		await editor.field('baseUrl').fill(n8n.simulator.origin);
		await editor.field('apiKey').fill(simulatorKey);
		await editor.by('credential-save-button').click();
		const dialog = editor.by('credential-edit-dialog');
		await dialog.getByText('Connection tested successfully').waitFor();
		await editor.picture('credential', editor.by('editCredential-modal'));

		// What n8n gives back of a saved credential does not contain the key.
		await editor.open('/home/credentials');
		await editor.by('resources-list-item').filter({ hasText: 'QuestionPro account' }).click();
		await dialog.getByText('Connection tested successfully').waitFor();
		assert.notEqual(await editor.field('apiKey').inputValue(), simulatorKey);
	});
};
