import { importExample } from '../../../scripts/n8n/content';
import type { Rest } from '../../../scripts/n8n/rest';
import type { ExampleWorkflow } from '../../support/exampleWorkflows';
import { exampleWorkflows } from '../../support/exampleWorkflows';
import { outputsOf, runWorkflow } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';

const isOurs = ({ type }: { type: string }) => type.startsWith('n8n-nodes-questionpro.');

const ofOurNodes = exampleWorkflows.filter(({ workflow }) => workflow.nodes.some(isOurs));

/** Chooses a data table with one batch where the example asks for a table. */
async function withTable(rest: Rest, example: ExampleWorkflow): Promise<ExampleWorkflow> {
	if (!example.nodes.some(({ type }) => type === 'n8n-nodes-base.dataTable')) return example;
	const project = await rest.get('/projects/personal');
	const tables = `/projects/${project.id}/data-tables`;
	const columns = [{ name: 'batchId', type: 'number' }];
	const { id } = await rest.post(tables, { name: example.name, columns });
	await rest.post(`${tables}/${id}/insert`, { data: [{ batchId: 4445556 }] });
	const nodes = example.nodes.map((node) => {
		const dataTableId = { __rl: true, mode: 'id', value: id };
		const isTable = node.type === 'n8n-nodes-base.dataTable';
		return isTable ? { ...node, parameters: { ...node.parameters, dataTableId } } : node;
	});
	return { ...example, nodes };
}

for (const { file, workflow: example } of ofOurNodes) {
	test(`the example ${file} runs as it was imported`, async ({
		rest,
		credential,
		simulator: { state },
		model,
	}) => {
		state.deliveryMilliseconds = 0;
		state.setMember('name@example.com', 'subscribed');
		const workflow = await importExample(rest, await withTable(rest, example), {
			'n8n-nodes-questionpro.': { questionProApi: credential },
			'@n8n/n8n-nodes-langchain.lmChatOpenAi': { openAiApi: model.credential },
		});
		const isChat = workflow.nodes.some(({ type }) => type.endsWith('.chatTrigger'));
		const message = { chatInput: 'Was batch 4445556 delivered?', sessionId: 'one' };
		const execution = await runWorkflow(rest, workflow, isChat ? message : undefined);
		expect(execution.status).toBe('success');
		const last = workflow.nodes.findLast(isOurs);
		const [items] = await outputsOf(rest, execution.id, last?.name ?? '');
		expect(JSON.stringify(items)).toMatch(/Delivery Successful|membersUnsubscribedSuccessfully/);
	});
}
