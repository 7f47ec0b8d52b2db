import type { Workflow } from '../../../scripts/n8n/content';
import type { Rest } from '../../../scripts/n8n/rest';
import { exampleWorkflows, pathOfExample } from '../../support/exampleWorkflows';
import { outputsOf, runWorkflow } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';

const isOurs = ({ type }: { type: string }) => type.startsWith('n8n-nodes-questionpro.');
const isModel = ({ type }: { type: string }) => type === '@n8n/n8n-nodes-langchain.lmChatOpenAi';

const ofOurNodes = exampleWorkflows.filter(({ workflow }) => workflow.nodes.some(isOurs));

const surveyID = 7654321;

const responseWith = (responseID: number, answer: string | null) => ({
	responseID,
	surveyID,
	answers: { 'How likely are you to recommend us? 0 to 10': answer },
});

interface Expected {
	/** What the trigger gives; it runs by itself without. */
	items?: object[];
	/** Whose output it is; the last one of ours, if it is not said. */
	node?: string;
	output: RegExp;
}

const delivered = /Delivery Successful|membersUnsubscribedSuccessfully/;

/** What each example gives that is not about the delivery of a batch. */
const expected: Record<string, Expected> = {
	'agent-tool.json': {
		items: [{ chatInput: 'Was batch 4445556 delivered?', sessionId: 'one' }],
		output: delivered,
	},
	'every-response-once.json': {
		items: [responseWith(1, '3')],
		node: 'Handle Response',
		output: /"responseID":1/,
	},
	'invite-a-contact.json': {
		items: [{ Email: 'new@example.com', 'First name': 'Ann' }],
		node: 'Send Survey',
		output: /emailBatchID/,
	},
	'low-scores.json': {
		items: [responseWith(1, '10'), responseWith(2, null), responseWith(3, '3: Slow support')],
		node: 'Ticket',
		output: /^\[\{"responseID":3,.*Call back: response 3 /,
	},
	'remind-who-has-not-answered.json': { node: 'Send Again', output: /emailBatchID/ },
	'responses-to-a-table.json': { node: 'Row', output: /Always/ },
};

const columns = ['batchId', 'responseID'].map((name) => ({ name, type: 'number' }));
const texts = ['timestamp', 'answers'].map((name) => ({ name, type: 'string' }));

/** Chooses a data table with one batch where the example asks for a table. */
async function withTable(rest: Rest, workflow: Workflow): Promise<Workflow> {
	if (!workflow.nodes.some(({ type }) => type === 'n8n-nodes-base.dataTable')) return workflow;
	const project = await rest.get('/projects/personal');
	const tables = `/projects/${project.id}/data-tables`;
	const { id } = await rest.post(tables, { name: workflow.name, columns: [...columns, ...texts] });
	await rest.post(`${tables}/${id}/insert`, { data: [{ batchId: 4445556 }] });
	const nodes = workflow.nodes.map((node) => {
		const dataTableId = { __rl: true, mode: 'id', value: id };
		const isTable = node.type === 'n8n-nodes-base.dataTable';
		return isTable ? { ...node, parameters: { ...node.parameters, dataTableId } } : node;
	});
	return await rest.patch(`/workflows/${workflow.id}`, { ...workflow, nodes });
}

for (const { file, workflow: example } of ofOurNodes) {
	test(`a person imports ${file}, chooses the credentials, and it runs`, async ({
		rest,
		credential,
		simulator: { state },
		model,
		editor,
	}) => {
		state.deliveryMilliseconds = 0;
		state.setMember('name@example.com', 'subscribed');
		await state.submitResponse(surveyID);
		const id = await editor.importFile(pathOfExample(file));
		const chosen = new Map<string, string>();
		for (const node of example.nodes) {
			const needed = isOurs(node) ? credential : isModel(node) ? model.credential : undefined;
			if (!needed) continue;
			chosen.set(node.name, needed.id);
			await editor.openNode(node.name);
			await editor.chooseCredential(needed);
			await editor.closeNode();
		}
		const saved = async (): Promise<Workflow> => await rest.get(`/workflows/${id}`);
		await expect(async () => {
			for (const { name, credentials = {} } of (await saved()).nodes) {
				expect(Object.values(credentials).map((one) => one.id)).toEqual(
					[chosen.get(name)].filter((one) => one !== undefined),
				);
			}
		}).toPass();
		const { items: given, node, output } = expected[file] ?? { output: delivered };
		const execution = await runWorkflow(rest, await withTable(rest, await saved()), given);
		expect(execution.problem).toBe('');
		const last = node ?? example.nodes.findLast(isOurs)?.name ?? '';
		const [items] = await outputsOf(rest, execution.id, last);
		expect(JSON.stringify(items)).toMatch(output);
	});
}
