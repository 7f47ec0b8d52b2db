import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { environments } from '../../credentials/environments';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { QuestionProTrigger } from '../../nodes/QuestionPro/QuestionProTrigger.node';
import { createError } from '../../nodes/shared/transport/failure';
import { kinds } from '../../nodes/shared/transport/failureKinds';
import { exampleWorkflows } from '../support/exampleWorkflows';
import { nodes as tested } from '../support/operations';

const types = [
	...tested.map(({ node }) => node),
	new MicropanelTrigger(),
	new QuestionProTrigger(),
];

/** Our node types as workflows name them; n8n makes a tool out of a node. */
const descriptions = new Map<string, INodeTypeDescription>(
	types.flatMap(({ description }) =>
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
		expect(parameters).toMatchObject({
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'questionProApi',
		});
		const { origin, pathname } = new URL(String(parameters.url));
		expect(environments.map(({ value }) => value)).toContain(origin);
		expect(pathname).toMatch(/^\/a\/api\/v2\//);
	}
});
