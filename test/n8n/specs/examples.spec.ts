import { importExample } from '../../../scripts/n8n/content';
import type { Rest } from '../../../scripts/n8n/rest';
import type { ExampleWorkflow } from '../../support/exampleWorkflows';
import { exampleWorkflows, pathOfExample } from '../../support/exampleWorkflows';
import { messageOf, outputsOf, runWorkflow, waitForExecution } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';

const isOurs = ({ type }: { type: string }) => type.startsWith('n8n-nodes-questionpro.');

const ofOurNodes = exampleWorkflows.filter(({ workflow }) => workflow.nodes.some(isOurs));

const surveyID = 7654321;

const response = {
	responseID: 1,
	surveyID,
	answers: { 'How likely are you to recommend us? 0 to 10': '3' },
};

interface Expected {
	/** What the trigger gives; it runs by itself without. */
	item?: object;
	/** Whose output it is; the last one of ours, if it is not said. */
	node?: string;
	output: RegExp;
}

const delivered = /Delivery Successful|membersUnsubscribedSuccessfully/;

/** What each example gives that is not about the delivery of a batch. */
const expected: Record<string, Expected> = {
	'agent-tool.json': {
		item: { chatInput: 'Was batch 4445556 delivered?', sessionId: 'one' },
		output: delivered,
	},
	'every-response-once.json': { item: response, node: 'Handle Response', output: /"responseID":1/ },
	'invite-a-contact.json': {
		item: { Email: 'new@example.com', 'First name': 'Ann' },
		node: 'Send Survey',
		output: /emailBatchID/,
	},
	'low-scores.json': { item: response, node: 'Ticket', output: /Call back: response 1 / },
	'remind-who-has-not-answered.json': { node: 'Send Again', output: /emailBatchID/ },
	'responses-to-a-table.json': { node: 'Row', output: /Always/ },
};

const columns = ['batchId', 'responseID'].map((name) => ({ name, type: 'number' }));
const texts = ['timestamp', 'answers'].map((name) => ({ name, type: 'string' }));

/** Chooses a data table with one batch where the example asks for a table. */
async function withTable(rest: Rest, example: ExampleWorkflow): Promise<ExampleWorkflow> {
	if (!example.nodes.some(({ type }) => type === 'n8n-nodes-base.dataTable')) return example;
	const project = await rest.get('/projects/personal');
	const tables = `/projects/${project.id}/data-tables`;
	const { id } = await rest.post(tables, { name: example.name, columns: [...columns, ...texts] });
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
		await state.submitResponse(surveyID);
		const workflow = await importExample(rest, await withTable(rest, example), {
			'n8n-nodes-questionpro.': { questionProApi: credential },
			'@n8n/n8n-nodes-langchain.lmChatOpenAi': { openAiApi: model.credential },
		});
		const { item, node, output } = expected[file] ?? { output: delivered };
		const execution = await runWorkflow(rest, workflow, item);
		expect(await messageOf(rest, execution.id)).toBe('');
		expect(execution.status).toBe('success');
		const last = node ?? workflow.nodes.findLast(isOurs)?.name ?? '';
		const [items] = await outputsOf(rest, execution.id, last);
		expect(JSON.stringify(items)).toMatch(output);
	});
}

/** They need nothing but a credential, and run at once. */
const alone = ['bulk-check', 'scheduled-check', 'send-and-wait'];

for (const name of alone) {
	test(`a person imports ${name}, chooses a credential, and it runs`, async ({
		rest,
		credential,
		simulator: { state },
		editor,
	}) => {
		state.deliveryMilliseconds = 0;
		state.setMember('name@example.com', 'subscribed');
		await editor.open('/workflow/new');
		await editor.by('canvas-plus-button').waitFor();
		await editor.by('workflow-import-input').setInputFiles(pathOfExample(`${name}.json`));
		const { workflow } = exampleWorkflows.find((one) => one.file === `${name}.json`) ?? {};
		for (const ours of workflow?.nodes.filter(isOurs) ?? []) {
			await editor.openNode(ours.name);
			await editor.chooseCredential(credential);
			await editor.closeNode();
		}
		await editor.executeWorkflow();
		const id = /\/workflow\/([^/?]+)/.exec(editor.page.url())?.[1] ?? '';
		const execution = await waitForExecution(rest, id);
		expect(await messageOf(rest, execution.id)).toBe('');
		const last = workflow?.nodes.findLast(isOurs)?.name ?? '';
		const [items] = await outputsOf(rest, execution.id, last);
		expect(JSON.stringify(items)).toMatch(delivered);
	});
}
