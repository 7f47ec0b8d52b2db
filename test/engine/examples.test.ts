import type { IDataObject, INode, INodeExecutionData, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { environments } from '../../credentials/environments';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { exampleWorkflows, type ExampleWorkflow } from '../support/exampleWorkflows';
import { credential, engine, jsonOf, newKey, useSimulator } from '../support/workbench';

const simulator = useSimulator();

const node = new Micropanel().description;

/** Our node types as workflows name them; n8n makes the tool out of the node. */
const descriptions = new Map<string, INodeTypeDescription>([
	['n8n-nodes-questionpro.micropanel', node],
	['n8n-nodes-questionpro.micropanelTool', node],
	['n8n-nodes-questionpro.micropanelTrigger', new MicropanelTrigger().description],
]);

/** The field that n8n adds to every polling trigger (n8n-core, nodes-loader). */
const addedToPolling = 'pollTimes';

const descriptionOf = ({ type }: INode) => descriptions.get(type);

const optionsOf = ({ properties }: INodeTypeDescription) =>
	(properties.find(({ name }) => name === 'options')?.options ?? []).map(({ name }) => name);

const targetsOf = ({ connections }: ExampleWorkflow, name: string) =>
	(connections[name]?.main ?? []).map((targets) => (targets ?? []).map((target) => target.node));

test('there is an example for each way to use the package', () => {
	expect(exampleWorkflows.map(({ file }) => file)).toEqual([
		'agent-tool.json',
		'bulk-check.json',
		'http-request.json',
		'scheduled-check.json',
		'send-and-wait.json',
		'status-trigger.json',
		'unsubscribe-a-list.json',
		'wait-for-delivery.json',
		'watch-a-changing-list.json',
	]);
});

describe.each(exampleWorkflows)('$file', ({ workflow }) => {
	const { nodes, connections } = workflow;
	const ours = nodes.filter(descriptionOf);

	test('is a workflow that can be imported, with a note and no data of anybody', () => {
		expect(workflow).toEqual({
			name: expect.stringMatching(/^QuestionPro: /),
			nodes: expect.any(Array),
			connections: expect.any(Object),
			pinData: {},
			active: false,
			settings: { executionOrder: 'v1' },
		});
		expect(nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
		for (const field of ['id', 'name', 'position'] as const) {
			expect(new Set(nodes.map((each) => String(each[field]))).size).toBe(nodes.length);
		}
	});

	test('leads only to nodes that it has, and to each of them', () => {
		const names = nodes.map(({ name }) => name);
		const targets = Object.values(connections)
			.flatMap((byType) => Object.values(byType))
			.flat(2)
			.map((target) => String(target?.node));
		for (const name of [...Object.keys(connections), ...targets]) expect(names).toContain(name);
		const alone = nodes.filter(({ name }) => !targets.includes(name) && !(name in connections));
		expect(alone.map(({ type }) => type)).toEqual(['n8n-nodes-base.stickyNote']);
	});

	test('uses our nodes with fields that they have, and lacks none', () => {
		for (const each of ours) {
			const description = descriptionOf(each);
			if (!description) continue;
			const fields = [...description.properties.map(({ name }) => name), addedToPolling];
			for (const field of Object.keys(each.parameters)) expect(fields).toContain(field);
			for (const option of Object.keys(Object(each.parameters.options))) {
				expect(optionsOf(description)).toContain(option);
			}
			expect(each.typeVersion).toBe(description.version);
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties, each, description),
			).toBeNull();
		}
	});

	test('names the credential, which n8n then looks up', () => {
		const users = nodes.filter(({ credentials }) => credentials);
		expect(users).toEqual(expect.arrayContaining(ours));
		expect(users).not.toEqual([]);
		for (const { credentials } of users) {
			expect(credentials).toEqual({ questionProApi: { id: null, name: 'QuestionPro API' } });
		}
	});
});

test('the failed items of each node lead somewhere', () => {
	const errorOutputs = exampleWorkflows.flatMap(({ workflow }) =>
		workflow.nodes
			.filter(({ type }) => type === 'n8n-nodes-questionpro.micropanel')
			.map(({ name, onError }) => ({ onError, leadsTo: targetsOf(workflow, name)[1] })),
	);
	expect(errorOutputs).toEqual([
		{ onError: 'continueErrorOutput', leadsTo: ['Name the Reason'] },
		{ onError: 'continueErrorOutput', leadsTo: ['Could Not Be Checked'] },
		{ onError: 'continueErrorOutput', leadsTo: ['Could Not Be Sent'] },
		{ onError: 'continueErrorOutput', leadsTo: ['Not Delivered'] },
		{ onError: 'continueErrorOutput', leadsTo: ['Not Unsubscribed'] },
		{ onError: 'continueErrorOutput', leadsTo: ['Could Not Be Checked'] },
		{ onError: 'continueErrorOutput', leadsTo: ['Could Not Be Checked'] },
	]);
});

const example = (name: string) => {
	const found = exampleWorkflows.find(({ file }) => file === name);
	if (!found) throw new Error(`There is no ${name}`);
	return found.workflow;
};

const standIns = ['manualTrigger', 'scheduleTrigger', 'stickyNote'].map(
	(name) => `n8n-nodes-base.${name}`,
);

/** Runs an example in which n8n's own nodes have given outputs: what our node gives and where to. */
async function runExample(name: string, given: Record<string, INodeExecutionData[]> = {}) {
	const workflow = example(name);
	const others = workflow.nodes.filter(
		(each) => !descriptionOf(each) && !standIns.includes(each.type),
	);
	const pinData = { ...Object.fromEntries(others.map((each) => [each.name, []])), ...given };
	const { status, outputsOf } = await engine.runWorkflow({
		workflow,
		pinData,
		credentials: credential(simulator().origin, newKey()),
	});
	expect(status).toBe('success');
	const [success, failure] = [0, 1].map((output) =>
		jsonOf(outputsOf('QuestionPro Micropanel', output)),
	);
	return { success, failure };
}

describe('on the engine', () => {
	test('the scheduled check gives the batch, or why there is none', async () => {
		expect(await runExample('scheduled-check.json')).toMatchObject({
			success: [{ id: 4445556, status: 'Delivery Successful' }],
			failure: [],
		});
		simulator().state.setUnavailable(4445556, 404);
		expect(await runExample('scheduled-check.json')).toMatchObject({
			success: [],
			failure: [{ error: { name: 'NOT_FOUND' } }],
		});
	});

	test('waiting for delivery asks for the batch, and again for the batch that it got', async () => {
		const { success } = await runExample('wait-for-delivery.json', {
			'Batch to Wait For': [{ json: { id: 4445556 } }],
		});
		expect(success).toMatchObject([{ id: 4445556 }]);
		const again = { 'Batch to Wait For': [{ json: success?.[0] ?? {} }] };
		expect(await runExample('wait-for-delivery.json', again)).toMatchObject({
			success: [{ id: 4445556 }],
		});
		expect(simulator().state.requests).toBe(2);
	});

	test('the bulk check and the watched list get their batches', async () => {
		const given = ['4445556', '4445557', '4445558', 'no number'];
		expect(
			await runExample('bulk-check.json', {
				'One Item per Batch': given.map((batchId) => ({ json: { batchId } })),
				'Batch IDs': [{ json: {} }],
			}),
		).toMatchObject({
			success: [{ id: 4445556 }, { id: 4445557 }, { id: 4445558 }],
			failure: [{ batchId: 'no number', error: { name: 'INVALID_BATCH_ID' } }],
		});
		const rows = [{ json: { batchId: '4445556' } }];
		expect(await runExample('watch-a-changing-list.json', { 'Batch IDs': rows })).toMatchObject({
			success: [{ id: 4445556 }],
		});
	});

	test('the trigger starts with each of its three events', async () => {
		const { state } = simulator();
		const trigger = example('status-trigger.json').nodes.find(descriptionOf);
		let staticData: IDataObject = {};
		const credentials = credential(simulator().origin, newKey());
		const poll = async () => {
			const polled = await engine.pollOnce({
				nodeType: 'n8n-nodes-questionpro.micropanelTrigger',
				parameters: { ...trigger?.parameters },
				credentials,
				staticData,
			});
			staticData = polled.staticData;
			return (polled.items ?? []).map(({ json }) => [json.id, json.event]);
		};
		for (const id of [4445556, 4445557]) state.setStatus(id, 'Draft');
		expect(await poll()).toEqual([]);
		state.setStatus(4445556, 'Sending');
		state.setUnavailable(4445557, 404);
		expect(await poll()).toEqual([
			[4445556, 'statusChanged'],
			[4445557, 'unavailable'],
		]);
		state.setStatus(4445556, 'Delivery Successful');
		expect(await poll()).toEqual([[4445556, 'delivered']]);
		const chosen = example('status-trigger.json').nodes.find(({ name }) => name === 'By Event');
		for (const event of ['delivered', 'statusChanged', 'unavailable']) {
			expect(JSON.stringify(chosen?.parameters)).toContain(`"rightValue":"${event}"`);
		}
	});
});

test('the HTTP Request sends the key to an environment', () => {
	const requests = exampleWorkflows
		.flatMap(({ workflow }) => workflow.nodes)
		.filter(({ type }) => type === 'n8n-nodes-base.httpRequest');
	expect(requests.map(({ parameters }) => parameters)).toMatchObject([
		{ authentication: 'predefinedCredentialType', nodeCredentialType: 'questionProApi' },
	]);
	for (const { parameters } of requests) {
		const { origin, pathname } = new URL(String(parameters.url));
		expect(environments.map(({ value }) => value)).toContain(origin);
		expect(pathname).toMatch(/^\/a\/api\/v2\//);
	}
});

test('the examples read only fields that their items have', async () => {
	const { success } = await runExample('scheduled-check.json');
	simulator().state.setUnavailable(4445556, 404);
	const { failure } = await runExample('scheduled-check.json');
	const error = Object.keys(Object(failure?.[0]?.error)).map((key) => `error.${key}`);
	const ofTrigger = ['event', 'previousStatus'];
	const ofMembers = ['membersUnsubscribedSuccessfully', 'emailAddress'];
	const batch = Object.keys(Object(success?.[0]));
	const known = [...batch, ...error, ...ofTrigger, ...ofMembers, 'batchId'];
	const read = JSON.stringify(exampleWorkflows).matchAll(/\$json\.([\w.]+)/g);
	const fields = [...read].map(([, field]) => field);
	expect(fields.length).toBeGreaterThan(20);
	for (const field of fields) expect(known).toContain(field);
});
