import { NodeTypeParser, searchCodeBuilderNodes } from '@n8n/ai-utilities/node-catalog';
import { generateNodeTypeFile } from '@n8n/workflow-sdk';
import type { CodexData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { deliveredStatus } from '../../nodes/Micropanel/actions/batch/batch';
import { QuestionPro } from '../../nodes/QuestionPro/QuestionPro.node';
import { QuestionProTrigger } from '../../nodes/QuestionPro/QuestionProTrigger.node';
import { createError } from '../../nodes/shared/transport/failure';
import { kinds } from '../../nodes/shared/transport/failureKinds';
import { readText, root } from '../support/package/packageDirectory';

/** A description as n8n has it when the package is loaded. */
function load({ description, constructor }: INodeType, folder: string): INodeTypeDescription {
	const file = `nodes/${folder}/${constructor.name}.node.json`;
	const codex = JSON.parse(readText(root, file)) as CodexData;
	return { ...description, codex, name: `n8n-nodes-questionpro.${description.name}` };
}

const micropanel = load(new Micropanel(), 'Micropanel');
const micropanelTrigger = load(new MicropanelTrigger(), 'Micropanel');
const questionPro = load(new QuestionPro(), 'QuestionPro');
const questionProTrigger = load(new QuestionProTrigger(), 'QuestionPro');
const all = [micropanel, micropanelTrigger, questionPro, questionProTrigger];

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
	searchCodeBuilderNodes(new NodeTypeParser(all.map(asJson)), [words]).results;

const schemaKeys = (path: string) =>
	Object.keys(JSON.parse(readText(root, `nodes/${path}.json`)).properties);

const batchKeys = schemaKeys('Micropanel/__schema__/v1.0.0/batch/get');
const responseKeys = schemaKeys('QuestionPro/__schema__/v1.0.0/response/get');
const failureKeys = Object.keys(createError(kinds.defect, '').failure);

test('the types have what a batch is, where Batch: Get is chosen', () => {
	const [, afterGet = ''] = typesOf(micropanel).split('export type MicropanelV1BatchGetParams');
	expect(keysOf(afterGet, 'Output')).toEqual(batchKeys);
	expect(afterGet).toContain(deliveredStatus);
});

test('the types have what an event of a batch is', () => {
	const types = typesOf(micropanelTrigger);
	expect(keysOf(types, 'Output:').sort()).toEqual(['event', 'previousStatus', ...batchKeys].sort());
	const keys = keysOf(types, 'Output of the event "unavailable"');
	expect(['error', ...failureKeys]).toEqual(expect.arrayContaining(keys));
	expect(keys).not.toEqual([]);
});

test.each([questionPro, questionProTrigger])('the types have what a response is: $name', (node) => {
	expect(keysOf(typesOf(node), 'Output with simplify')).toEqual(responseKeys);
});

test.each([micropanel, questionPro])('the types have the shape of a failure: $name', (node) => {
	expect(keysOf(typesOf(node), 'Error output')).toEqual(['error', ...failureKeys]);
});

describe('n8n’s search for nodes', () => {
	const communities = [micropanel, micropanelTrigger];
	const surveys = [questionPro, questionProTrigger];

	test.each([
		['questionpro', all],
		['survey', all],
		['delivery', communities],
		['member', communities],
		['community', communities],
		['unsubscribe', communities],
		['reward points', communities],
		['survey responses', surveys],
		['answers', surveys],
	])('finds by %s', (words, expected) => {
		const results = search(words);
		for (const { name, builderHint } of expected) {
			expect(results).toContain(`- ${name}`);
			expect(results).toContain(`@builderHint ${builderHint?.searchHint}`);
		}
	});

	test('warns before an operation that sends email', () => {
		expect(search('questionpro micropanel')).toMatch(/- send\n.+\n +@builderHint .*real emails/);
	});
});

test.each(all)('$name is related to nodes that there are', ({ builderHint }) => {
	const types = (builderHint?.relatedNodes ?? []).map(({ nodeType }) => nodeType);
	const known = [...all.map(({ name }) => name), 'n8n-nodes-base.httpRequest'];
	expect(known).toEqual(expect.arrayContaining(types));
	expect(types).not.toEqual([]);
});
