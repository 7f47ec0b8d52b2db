import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { environments } from '../../credentials/environments';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { QuestionProTrigger } from '../../nodes/QuestionPro/QuestionProTrigger.node';
import { createError } from '../../nodes/shared/transport/failure';
import { kinds } from '../../nodes/shared/transport/failureKinds';
import { passTime, useClock } from '../support/clock';
import { exampleNamed, exampleWorkflows } from '../support/exampleWorkflows';
import { nodes as tested } from '../support/operations';
import { IDS } from '../support/simulator/resources/ids';
import { credential, engine, jsonOf, newKey, useSimulator } from '../support/workbench';

const simulator = useSimulator();

useClock();

const triggerTypes = [new MicropanelTrigger(), new QuestionProTrigger()];

/** Our node types as workflows name them; n8n makes a tool out of a node. */
const descriptions = new Map<string, INodeTypeDescription>(
	[...tested.map(({ node }) => node), ...triggerTypes].flatMap(({ description }) =>
		['', 'Tool'].map((end) => [`n8n-nodes-questionpro.${description.name}${end}`, description]),
	),
);

const descriptionOf = ({ type }: INode) => descriptions.get(type);

const optionsOf = ({ properties }: INodeTypeDescription) =>
	(properties.find(({ name }) => name === 'options')?.options ?? []).map(({ name }) => name);

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
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});

	test('leads only to nodes that it has, to each of them, and from each failed item somewhere', () => {
		const names = nodes.map(({ name }) => name);
		const targets = Object.values(connections)
			.flatMap((byType) => Object.values(byType))
			.flat(2)
			.map((target) => String(target?.node));
		for (const name of [...Object.keys(connections), ...targets]) expect(names).toContain(name);
		const alone = nodes.filter(({ name }) => !targets.includes(name) && !(name in connections));
		expect(alone.map(({ type }) => type)).toEqual(['n8n-nodes-base.stickyNote']);
		for (const { name, onError } of ours) {
			const outputs = connections[name]?.main?.length ?? 0;
			expect(outputs).toBe(onError === 'continueErrorOutput' ? 2 : Math.min(outputs, 1));
		}
	});

	test('uses our nodes with fields that they have, and lacks none', () => {
		for (const each of ours) {
			const description = descriptionOf(each);
			if (!description) continue;
			// n8n adds it to every polling trigger (n8n-core, nodes-loader).
			const fields = [...description.properties.map(({ name }) => name), 'pollTimes'];
			expect(fields).toEqual(expect.arrayContaining(Object.keys(each.parameters)));
			const options = Object.keys(Object(each.parameters.options));
			expect(optionsOf(description)).toEqual(expect.arrayContaining(options));
			expect(each.typeVersion).toBe(description.version);
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties, each, description),
			).toBeNull();
		}
	});
});

test('what the examples read of a failure is there', () => {
	const read = [...JSON.stringify(exampleWorkflows).matchAll(/\$json\.error\.(\w+)/g)];
	const known = Object.keys(createError(kinds.defect, '').failure);
	expect(known).toEqual(expect.arrayContaining(read.map(([, key]) => key)));
	expect(read.length).toBeGreaterThan(10);
});

test('http-request sends the key to an environment', () => {
	const requests = exampleWorkflows
		.flatMap(({ workflow }) => workflow.nodes)
		.filter(({ type }) => type === 'n8n-nodes-base.httpRequest');
	expect(requests).toHaveLength(1);
	for (const { parameters } of requests) {
		const authentication = 'predefinedCredentialType';
		expect(parameters).toMatchObject({ authentication, nodeCredentialType: 'questionProApi' });
		const { origin, pathname } = new URL(String(parameters.url));
		expect(environments.map(({ value }) => value)).toContain(origin);
		expect(pathname).toMatch(/^\/a\/api\/v2\//);
	}
});

/** Runs an example; n8n's own nodes give what is given, or nothing. */
async function runExample(file: string, given: Record<string, object[]> = {}) {
	const { nodes, ...workflow } = exampleNamed(file);
	const pinned = nodes.filter((each) => !descriptionOf(each) || /Trigger$/.test(each.type));
	const pinData = Object.fromEntries(
		pinned.map(({ name, type }) => [
			name,
			(given[name] ?? (/(manual|schedule)Trigger$/.test(type) ? [{}] : [])).map((json, item) => ({
				json: { ...json },
				pairedItem: { item },
			})),
		]),
	);
	const credentials = { questionProApi: { id: 'questionProApi', name: 'QuestionPro' } };
	const withKey = nodes.map((each) => (descriptionOf(each) ? { ...each, credentials } : each));
	const run = engine.runWorkflow({
		workflow: { ...workflow, nodes: withKey },
		pinData,
		credentials: credential(simulator().origin, newKey()),
	});
	const { result } = await passTime(run);
	expect(result.status).toBe('success');
	return (node: string, output = 0) => jsonOf(result.outputsOf(node, output));
}

const micropanel = 'QuestionPro Micropanel';

const batch = { id: 4445556, status: 'Delivery Successful' };
const batchIds = [{ batchId: '4445556' }, { batchId: 'not a number' }];
const members = ['member1', 'nobody'].map((name) => ({ emailAddress: `${name}@example.com` }));
const form = { Email: 'ann@example.com', 'First name': 'Ann' };
const contact = { emailAddress: 'ann@example.com', firstname: 'Ann' };
const sent = { requestID: expect.any(String) };
const failed = (name: string, item: object = {}) => ({ ...item, error: { name } });

test.each<[file: string, given: Record<string, object[]>, node: string, ...outputs: object[][]]>([
	['scheduled-check.json', {}, micropanel, [batch], []],
	[
		'bulk-check.json',
		{ 'Batch IDs': [{}], 'One Item per Batch': batchIds },
		micropanel,
		[batch],
		[failed('INVALID_PARAMETER', { batchId: 'not a number' })],
	],
	['watch-a-changing-list.json', { 'Batch IDs': [{ batchId: 4445556 }] }, micropanel, [batch], []],
	['wait-for-delivery.json', { 'Batch to Wait For': [batch] }, micropanel, [batch], []],
	[
		'unsubscribe-a-list.json',
		{ 'Email Addresses': [{}], 'One Item per Member': members },
		'Unsubscribe',
		[{ membersUnsubscribedSuccessfully: 1 }],
		[failed('NOTHING_CHANGED', { emailAddress: 'nobody@example.com' })],
	],
	['responses-to-a-table.json', {}, 'Responses', [{ responseStatus: 'Completed' }], []],
	['invite-a-contact.json', { 'On Form Submission': [form] }, 'Create Contact', [contact], []],
	[
		'remind-who-has-not-answered.json',
		{ 'Has Not Answered': [{}], 'Addresses in One Item': [members[0] ?? {}] },
		'Send Again',
		[sent],
		[],
	],
])('%s, given %j: what leaves %s', async (file, given, node, ...outputs) => {
	await passTime(simulator().state.submitResponse(IDS.surveyID));
	const outputsOf = await runExample(file, given);
	expect([outputsOf(node), outputsOf(node, 1)]).toMatchObject(outputs);
});

test('send-and-wait sends to one member, and says what was not delivered or may have been sent', async () => {
	const { state } = simulator();
	state.deliveryMilliseconds = 150_000;
	const good = await runExample('send-and-wait.json');
	expect(state.batchesSent.map(({ body }) => body.recipients)).toEqual([
		{ filterType: 2, emailAddress: 'name@example.com' },
	]);
	expect(good('Wait for Delivery')).toMatchObject([{ status: 'Delivery Successful' }]);
	expect(state.requests).toBe(5);
	state.deliveryMilliseconds = 3_600_000;
	const late = await runExample('send-and-wait.json');
	expect(late('Wait for Delivery', 1)).toMatchObject([{ error: { name: 'NOT_DELIVERED' } }]);
	state.failNext({ method: 'POST' }, 1, 'reset', { carriedOut: true });
	const unclear = await runExample('send-and-wait.json');
	expect(unclear('Send Survey', 1)).toMatchObject([{ error: { name: 'OUTCOME_UNKNOWN' } }]);
	expect(unclear('Wait for Delivery')).toEqual([]);
});

test('status-trigger has a branch for each event that it starts with', () => {
	const { nodes, connections } = exampleNamed('status-trigger.json');
	const events = ['delivered', 'statusChanged', 'unavailable'];
	expect(nodes.find(descriptionOf)?.parameters.events).toEqual(events);
	const rules = JSON.stringify(nodes.find(({ name }) => name === 'By Event')?.parameters);
	expect([...rules.matchAll(/"rightValue":"(\w+)"/g)].map(([, event]) => event)).toEqual(events);
	expect(connections['By Event']?.main).toHaveLength(events.length);
});
