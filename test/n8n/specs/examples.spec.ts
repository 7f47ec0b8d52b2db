import { importExample } from '../../../scripts/n8n/content';
import { exampleWorkflows } from '../../support/exampleWorkflows';
import { outputsOf, runWorkflow } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';

const ofOurNodes = exampleWorkflows.filter(({ workflow }) =>
	workflow.nodes.some(({ type }) => type.startsWith('n8n-nodes-questionpro.')),
);

for (const { file, workflow: example } of ofOurNodes) {
	test(`the example ${file} runs as it was imported`, async ({ rest, credential, model }) => {
		const workflow = await importExample(rest, example, {
			'n8n-nodes-questionpro.': { questionProApi: credential },
			'@n8n/n8n-nodes-langchain.lmChatOpenAi': { openAiApi: model.credential },
		});
		const isChat = workflow.nodes.some(({ type }) => type.endsWith('.chatTrigger'));
		const message = { chatInput: 'Was batch 4445556 delivered?', sessionId: 'one' };
		const execution = await runWorkflow(rest, workflow, isChat ? message : undefined);
		expect(execution.status).toBe('success');
		const ours = workflow.nodes.find(({ type }) => type.startsWith('n8n-nodes-questionpro.'));
		const outputs = await outputsOf(rest, execution.id, ours?.name ?? '');
		expect(JSON.stringify(outputs[0])).toContain('Delivery Successful');
	});
}
