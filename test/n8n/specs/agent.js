// @ts-check
const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const {
	createWorkflow,
	ensureCredential,
	publishWorkflow,
} = require('../../../scripts/n8n/content');
const { callWebhook, endedExecutions } = require('../../support/n8n/executions');
const { startScriptedModel } = require('../../support/n8n/scripted-model');
const { node, webhook } = require('../../support/n8n/workflows');

/**
 * A webhook that asks an agent, which has a chat model and our node as its tool.
 * @param {{ id: string, name: string }} questionProApi
 * @param {{ id: string, name: string }} openAiApi
 */
function agentWorkflow(questionProApi, openAiApi) {
	const batchId = "={{ $fromAI('batchId', 'The number of the batch', 'string') }}";
	const prompt = { promptType: 'define', text: 'What is the status of batch 4445556?' };
	/** @param {string} type */
	const toAgent = (type) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });
	return {
		name: 'Agent with a tool',
		nodes: [
			webhook('agent', { responseMode: 'lastNode' }),
			node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 2, prompt),
			node(
				'Chat Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'scripted' } },
				{ credentials: { openAiApi } },
			),
			node(
				'Get a batch',
				'n8n-nodes-questionpro.micropanelTool',
				1,
				{ resource: 'batch', operation: 'get', batchId },
				{ credentials: { questionProApi } },
			),
		],
		connections: {
			Webhook: toAgent('main'),
			'Chat Model': toAgent('ai_languageModel'),
			'Get a batch': toAgent('ai_tool'),
		},
	};
}

/** @param {() => import('../../support/n8n/world').World} world */
module.exports = (world) => {
	/** @type {import('../../support/n8n/scripted-model').ScriptedModel} */
	let model;
	before(async () => {
		model = await startScriptedModel({ batchId: '4445556' });
	});
	after(() => model.close());

	test('an AI agent calls the node as its tool and gets the batch', async () => {
		const { server, rest, credential, simulator } = world().n8n;
		const openAi = await ensureCredential(rest, 'Scripted model', 'openAiApi', {
			apiKey: 'none',
			url: `${model.origin}/v1`,
		});
		const workflow = await createWorkflow(rest, agentWorkflow(credential, openAi));
		await publishWorkflow(rest, workflow);
		const before = simulator.state.calls;

		const answer = await callWebhook(server.origin, 'agent');
		const [execution] = await endedExecutions(rest, workflow.id, 1);
		assert.equal(execution?.status, 'success');
		assert.equal(simulator.state.calls, before + 1);
		assert.equal(model.requests.length, 2);
		assert.match(answer, /Delivery Successful/);
		assert.match(answer, /11122233/);
		await rest.post(`/workflows/${workflow.id}/deactivate`);
	});
};
