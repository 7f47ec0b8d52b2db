// @ts-check
const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { ensureCredential } = require('../../../scripts/n8n/content');
const { endedExecutions, outputsOf } = require('../../support/n8n/executions');
const { startScriptedModel } = require('../../support/n8n/scripted-model');

const expected = [
	'QuestionPro: let an AI agent look up batches',
	'QuestionPro: check many batches and report what failed',
	'QuestionPro: check a batch every hour',
	'QuestionPro: act when the status of a batch changes',
	'QuestionPro: wait until a batch is delivered',
];

/** @typedef {import('../../../scripts/n8n/local').LocalN8n} LocalN8n */

/** @param {() => import('../../support/n8n/world').World} world */
module.exports = (world) => {
	/** @type {import('../../support/n8n/scripted-model').ScriptedModel} */
	let model;
	before(async () => {
		model = await startScriptedModel({ batchId: '4445556' });
	});
	after(() => model.close());

	/**
	 * Chooses the scripted model's credential in the example with an agent, as its user would.
	 * @param {LocalN8n['examples'][number]} workflow
	 */
	async function chooseModel(workflow) {
		const { rest } = world().n8n;
		const openAiApi = await ensureCredential(rest, 'Scripted model', 'openAiApi', {
			apiKey: 'none',
			url: `${model.origin}/v1`,
		});
		const nodes = workflow.nodes.map((node) =>
			node.type.endsWith('.lmChatOpenAi') ? { ...node, credentials: { openAiApi } } : node,
		);
		await rest.patch(`/workflows/${workflow.id}`, { nodes, versionId: workflow.versionId });
	}

	/**
	 * Starts the workflow that is open: by its button, or by a message to its chat.
	 * @param {boolean} isChat
	 */
	async function start(isChat) {
		const { editor } = world();
		if (!isChat) return await editor.by('execute-workflow-button').first().click();
		await editor.by('workflow-chat-button').click();
		const message = editor.page.getByPlaceholder(/^Type .*message/);
		await message.fill('Was batch 4445556 delivered?');
		await message.press('Enter');
	}

	for (const name of expected) {
		test(`the example "${name}" runs as it was imported`, async () => {
			const { editor, n8n } = world();
			const workflow = n8n.examples.find((example) => example.name === name);
			assert.ok(workflow, 'it was imported');
			const isChat = workflow.nodes.some(({ type }) => type.endsWith('.chatTrigger'));
			if (isChat) await chooseModel(workflow);
			await editor.openWorkflow(workflow.id);
			await start(isChat);
			const [execution] = await endedExecutions(n8n.rest, workflow.id, 1);
			assert.equal(execution?.status, 'success');
			const ours = workflow.nodes.find(({ type }) => type.startsWith('n8n-nodes-questionpro.'));
			assert.ok(ours, 'it has a node of this package');
			const [items] = await outputsOf(n8n.rest, execution.id, ours.name);
			assert.match(JSON.stringify(items), /Delivery Successful/);
			await editor.dismissNotes();
		});
	}

	test('there is no other example', () => {
		const names = world().n8n.examples.map(({ name }) => name);
		assert.deepEqual(names.sort(), [...expected].sort());
	});
};
