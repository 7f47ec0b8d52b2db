import { NodeTypeParser, searchCodeBuilderNodes } from '@n8n/ai-utilities/node-catalog';
import { generateNodeTypeFile } from '@n8n/workflow-sdk';
import type { CodexData, INodeTypeDescription } from 'n8n-workflow';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { deliveredStatus } from '../../nodes/Micropanel/actions/batch/batch';
import { createError } from '../../nodes/shared/transport/failure';
import { readText, root } from '../support/package/packageDirectory';

/** A description as n8n has it when the package is loaded. */
function load(description: INodeTypeDescription, file: string): INodeTypeDescription {
	const codex = JSON.parse(readText(root, `nodes/Micropanel/${file}`)) as CodexData;
	return { ...description, codex, name: `n8n-nodes-questionpro.${description.name}` };
}

const node = load(new Micropanel().description, 'Micropanel.node.json');
const trigger = load(new MicropanelTrigger().description, 'MicropanelTrigger.node.json');

/** As JSON, because the generator and the search have types of their own for it. */
const asJson = (description: INodeTypeDescription) => JSON.parse(JSON.stringify(description));

/** The types that n8n generates of a community node for its AI builder (node-catalog.service). */
const typesOf = (description: INodeTypeDescription) => generateNodeTypeFile(asJson(description));

/** The keys in a line of the types, e.g. `Output: { id: number }`. */
function keysOf(types: string, start: string): string[] {
	const line = types.split('\n').find((each) => each.includes(`* ${start}`)) ?? '';
	return [...line.slice(line.indexOf('{')).matchAll(/(\w+): /g)].map(([, key]) => String(key));
}

const search = (words: string) =>
	searchCodeBuilderNodes(new NodeTypeParser([node, trigger].map(asJson)), [words]).results;

const schema = JSON.parse(readText(root, 'nodes/Micropanel/__schema__/v1.0.0/batch/get.json')) as {
	properties: Record<string, unknown>;
};
const batchKeys = Object.keys(schema.properties);
const failureKeys = Object.keys(createError('NODE_DEFECT', '', '').failure);

describe('the types of the node', () => {
	const types = typesOf(node);

	test('have what a batch is, where Batch: Get is chosen', () => {
		const [, afterGet = ''] = types.split('export type MicropanelV1BatchGetParams');
		expect(keysOf(afterGet, 'Output')).toEqual(batchKeys);
		expect(afterGet).toContain(deliveredStatus);
	});

	test('have the shape of a failure', () => {
		expect(keysOf(types, 'Error output')).toEqual(['error', ...failureKeys]);
	});
});

test('the types of the trigger have what an event is', () => {
	const types = typesOf(trigger);
	expect(keysOf(types, 'Output:').sort()).toEqual(['event', 'previousStatus', ...batchKeys].sort());
	const keys = keysOf(types, 'Output of the event "unavailable"');
	expect(['error', ...failureKeys]).toEqual(expect.arrayContaining(keys));
	expect(keys).not.toEqual([]);
});

describe('n8n’s search for nodes', () => {
	test.each([
		'questionpro',
		'survey',
		'delivery',
		'member',
		'community',
		'unsubscribe',
		'reward points',
	])('finds both by %s', (words) => {
		const results = search(words);
		for (const { name, builderHint } of [node, trigger]) {
			expect(results).toContain(`- ${name}`);
			expect(results).toContain(`@builderHint ${builderHint?.searchHint}`);
		}
	});

	test('warns before an operation that sends email', () => {
		expect(search('questionpro')).toMatch(/- send\n.+\n +@builderHint .*real emails/);
	});
});

test.each([node, trigger])('$name is related to nodes that n8n has', ({ builderHint }) => {
	const types = (builderHint?.relatedNodes ?? []).map(({ nodeType }) => nodeType);
	const known = [node.name, trigger.name, 'n8n-nodes-base.httpRequest'];
	expect(known).toEqual(expect.arrayContaining(types));
	expect(types).not.toEqual([]);
});
