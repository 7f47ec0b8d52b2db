// @ts-check
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const { createWorkflow, publishWorkflow } = require('../../../scripts/n8n/content');
const { installN8n } = require('../../../scripts/n8n/install');
const { simulatorKey } = require('../../../scripts/n8n/local');
const { run } = require('../../../scripts/n8n/processes');
const { callWebhook, endedExecutions } = require('../../support/n8n/executions');
const { chain, micropanel, node, webhook } = require('../../support/n8n/workflows');

/** Batches whose answers contain the key, and one that redirects to another origin. */
const leaks = ['9408', '9409', '9410', '9201', '401'];

/**
 * The last spec: it ends n8n.
 * @param {() => import('../../support/n8n/world').World} world
 */
module.exports = (world) => {
	test('the key is found nowhere afterwards', async () => {
		const { n8n, editor, seen, stopN8n } = world();
		const { rest, credential, server } = n8n;
		for (const onError of ['continueErrorOutput', 'stopWorkflow']) {
			const workflow = await createWorkflow(
				rest,
				chain(`Leaks, ${onError}`, [
					webhook(onError),
					node('Ids', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.ids' }),
					micropanel(credential, { batchId: '={{ $json["body.ids"] }}' }, { onError }),
				]),
			);
			await publishWorkflow(rest, workflow);
			await callWebhook(server.origin, onError, { ids: leaks });
			const [execution] = await endedExecutions(rest, workflow.id, 1);
			await editor.open(`/workflow/${workflow.id}/executions/${execution?.id}`);
			await editor
				.by('execution-preview-host')
				.locator('[data-test-id="canvas-node"]')
				.first()
				.waitFor();
		}
		await stopN8n();

		const { node: node24 } = await installN8n();
		const folder = join(server.userFolder, '.n8n');
		const file = join(folder, 'database.sqlite');
		const database = await run(node24, [
			'--no-warnings',
			join(__dirname, '..', '..', 'support', 'n8n', 'database-text.js'),
			file,
		]);
		const eventLog = readFileSync(join(folder, 'n8nEventLog.log'), 'utf8');
		const places = { log: server.process.log(), eventLog, database, browser: seen() };
		// What must be there shows that the search looks at the right text.
		assert.match(places.log, /Scheduled check|workflow/i);
		assert.match(places.eventLog, /n8n\.workflow\.success/);
		assert.match(places.database, /Delivery Successful/);
		assert.match(places.browser, /Delivery Successful/);
		for (const [place, text] of Object.entries(places)) {
			assert.ok(
				!text.includes(simulatorKey),
				`the key is in the ${place}: ${around(text, simulatorKey)}`,
			);
		}
	});
};

/**
 * @param {string} text
 * @param {string} word
 */
function around(text, word) {
	const at = text.indexOf(word);
	return text.slice(Math.max(0, at - 300), at + 100);
}
