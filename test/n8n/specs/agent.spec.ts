import { createWorkflow, publishWorkflow } from '../../../scripts/n8n/content';
import { callWebhook, waitForExecution } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { node, webhook } from '../../support/n8n/workflows';

test('an AI agent uses the node as its tool and gets the batch', async ({
	n8n,
	rest,
	credential,
	simulator,
	model,
}) => {
	const batchId = "={{ $fromAI('batchId', 'The number of the batch', 'string') }}";
	const prompt = { promptType: 'define', text: 'What is the status of batch 4445556?' };
	const toAgent = (type: string) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });
	const workflow = await createWorkflow(rest, {
		name: 'Agent with a tool',
		nodes: [
			webhook('agent', { responseMode: 'lastNode' }),
			node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 2, prompt),
			node(
				'Chat Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'scripted' } },
				{ credentials: { openAiApi: model.credential } },
			),
			node(
				'Get a batch',
				'n8n-nodes-questionpro.micropanelTool',
				1,
				{ resource: 'batch', operation: 'get', batchId },
				{ credentials: { questionProApi: credential } },
			),
		],
		connections: {
			Webhook: toAgent('main'),
			'Chat Model': toAgent('ai_languageModel'),
			'Get a batch': toAgent('ai_tool'),
		},
	});
	await publishWorkflow(rest, workflow);

	const answer = await callWebhook(n8n.server.origin, 'agent');
	expect((await waitForExecution(rest, workflow.id)).problem).toBe('');
	expect(simulator.state.requests).toBe(1);
	expect(model.requests).toHaveLength(2);
	expect(answer).toMatch(/Delivery Successful/);
	expect(answer).toMatch(/11122233/);
});
