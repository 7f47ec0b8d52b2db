import type { BrowserContext } from '@playwright/test';
import { test as base } from '@playwright/test';
import type { Credential } from '../../../scripts/n8n/content';
import { createCredential } from '../../../scripts/n8n/content';
import { simulatorCredential, simulatorKey } from '../../../scripts/n8n/local';
import type { Rest } from '../../../scripts/n8n/rest';
import { Editor } from './editor';
import { unpublishAll } from './executions';
import type { ScriptedModel } from './scripted-model';
import { startScriptedModel } from './scripted-model';
import type { N8n, Simulator } from './servers';
import { browserWindow, n8n, saveLog, simulator } from './servers';

interface OfEachTest {
	/** A QuestionPro of its own. */
	simulator: Simulator;
	/** Signed in to n8n's REST API. What the test published is unpublished after it. */
	rest: Rest;
	/** A QuestionPro API credential for the simulator. */
	credential: Credential;
	/** An OpenAI that calls the tool it is offered for batch 4445556, and n8n's credential for it. */
	model: ScriptedModel & { credential: Credential };
	/** n8n's editor in a page of its own, signed in. */
	editor: Editor;
}

interface OfAllTests {
	/** The one n8n that the tests share. */
	n8n: N8n;
	browserWindow: BrowserContext;
}

/** A credential's name for one run of a test; n8n's list finds it by a part of its name. */
const nameFor = ({ title, retry }: { title: string; retry: number }) =>
	`${retry + 1}. ${title}`.slice(0, 128);

export const test = base.extend<OfEachTest, OfAllTests>({
	// The first run installs n8n.
	n8n: [n8n, { scope: 'worker', timeout: 30 * 60_000 }],
	simulator,
	rest: async ({ n8n: { rest, server } }, use, testInfo) => {
		await use(rest);
		if (testInfo.status !== testInfo.expectedStatus) saveLog(testInfo, server);
		await unpublishAll(rest);
	},
	credential: async ({ rest, simulator }, use, testInfo) => {
		const fields = simulatorCredential(simulator.origin);
		await use(await createCredential(rest, nameFor(testInfo), 'questionProApi', fields));
	},
	model: async ({ rest }, use, testInfo) => {
		const model = await startScriptedModel({ batchId: '4445556' });
		const fields = { apiKey: 'none', url: `${model.origin}/v1` };
		const credential = await createCredential(rest, nameFor(testInfo), 'openAiApi', fields);
		await use({ ...model, credential });
		await model.close();
	},
	page: async ({ browserWindow }, use) => {
		const page = await browserWindow.newPage();
		await use(page);
		await page.close();
	},
	editor: async ({ page, n8n: { rest, server } }, use, testInfo) => {
		const [name = '', value = ''] = rest.cookie.split('=');
		await page.context().addCookies([{ name, value, url: server.origin }]);
		const editor = new Editor(page, server.origin);
		await use(editor);
		if (testInfo.status === 'passed') {
			base
				.expect(await editor.seen(), 'n8n sends no API key to the browser')
				.not.toContain(simulatorKey);
		}
		// What the editor remembers of a person's choices.
		await page.evaluate('localStorage.clear()');
	},
	browserWindow: [browserWindow, { scope: 'worker' }],
});

export { expect } from '@playwright/test';
