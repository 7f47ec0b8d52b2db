import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { properties, resources } from '../../nodes/Micropanel/actions';
import { questionProApiTest } from '../../nodes/shared/credentialTest';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { filesIn, readText, root } from '../support/package/packageDirectory';

// n8n's linter sees literals only, and ours are put together. These are its rules, for all that
// there is: a new operation is covered without a line here.

const nodes = [new Micropanel(), new MicropanelTrigger()];

/** A field with all the fields inside it. */
function withInner(field: INodeProperties): INodeProperties[] {
	const inner = (field.options ?? []).flatMap((option) => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option] : [];
	});
	return [field, ...inner.flatMap(withInner)];
}

const choicesOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options.flatMap((option) => ('value' in option ? [option] : []));

const topLevel = [...nodes.flatMap(({ description }) => description.properties)];
const nodeFields = topLevel.flatMap(withInner);
const fields = [...nodeFields, ...new QuestionProApi().properties];
const choices = fields.flatMap(choicesOf);
const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);

const small = /^(a|an|and|as|at|by|for|from|in|of|on|or|per|than|the|to|with)$/;

function isTitleCase(label: string) {
	const words = label.split(' ');
	const isFine = (word: string, index: number) =>
		/^[A-Z\d]/.test(word) || (small.test(word) && index > 0 && index < words.length - 1);
	return words.every(isFine);
}

const labels = [
	...nodes.map(({ description }) => description.displayName),
	...fields.map(({ displayName }) => displayName),
	...choices.map(({ name }) => name),
];

it.each([...new Set(labels)])('the label "%s"', (label) => {
	expect(isTitleCase(label)).toBe(true);
	expect(label.trim()).toBe(label);
	expect(label).not.toMatch(/\b(Id|Ids|Url|Api)\b/);
});

const descriptions = [
	...nodes.map(({ description }) => description.description),
	...[...fields, ...choices].flatMap(({ description }) => description ?? []),
];

it.each([...new Set(descriptions)])('the description "%s"', (text) => {
	const isOneSentence = !/[.!?] [A-Z]/.test(text);
	expect(text).toMatch(/^[A-Z]/);
	expect(text.endsWith('.')).toBe(!isOneSentence);
	expect(labels).not.toContain(text);
});

it.each(nodeFields.map((field) => [`${field.displayName} (${field.name})`, field] as const))(
	'the field %s',
	(_, field) => {
		const { name, type, default: value, placeholder = 'e.g. ', description = '' } = field;
		const values = choicesOf(field).map((choice) => choice.value);
		expect(name).toMatch(/^[a-z][A-Za-z\d]*$/);
		if (type === 'boolean') expect(description).toMatch(/^Whether /);
		if (type === 'string' && !field.typeOptions?.multipleValues) {
			expect(placeholder).toMatch(/^(e\.g\. |name@email\.com$)/);
		}
		if (type === 'options') expect(values).toContain(value);
		if (type === 'multiOptions') {
			expect(values).toEqual(expect.arrayContaining(Array.isArray(value) ? value : [value]));
		}
		if (['string', 'number', 'boolean'].includes(type) && !field.typeOptions?.multipleValues) {
			expect(typeof value).toBe(type);
		}
	},
);

it.each(
	properties
		.flatMap(withInner)
		.filter(({ options = [], name }) => options.length >= 5 || /^(resource|operation)$/.test(name))
		.map((field) => [field.displayName, field] as const),
)('the list of "%s" is sorted', (_, { options = [] }) => {
	const names = options.map((option) =>
		'displayName' in option ? option.displayName : option.name,
	);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

describe.each(
	operations.map((chosen) => [chosen.resource.name, chosen.operation.name, chosen] as const),
)('%s: %s', (_resource, _operation, { resource, operation }) => {
	const node: INode = {
		id: '1',
		name: 'Node',
		type: 'micropanel',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: resource.value, operation: operation.value },
	};
	const { description } = new Micropanel();

	/** The fields that the editor shows. */
	function findShown() {
		const { getNodeParameters, displayParameter } = NodeHelpers;
		const { parameters } = node;
		const values = getNodeParameters(properties, parameters, true, false, node, description) ?? {};
		return properties.filter((field) => displayParameter(values, field, node, description));
	}

	it('has a choice that says what it does', () => {
		const { name, action } = operation;
		expect(action).toMatch(/^[A-Z][^A-Z]*[^.]$/);
		expect(operation.description).toContain(' ');
		expect(operations.filter((other) => other.operation.action === action)).toHaveLength(1);
		expect(resource.operations.filter((other) => other.name === name)).toHaveLength(1);
		expect(operation.value).toMatch(/^[a-z][A-Za-z]*$/);
	});

	it('shows its own fields, each once', () => {
		const own = operation.fields.map(({ name }) => name);
		const names = findShown().map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(names.slice(0, 2)).toEqual(['resource', 'operation']);
		expect(names.at(-1)).toBe('options');
		expect(own).toEqual(expect.arrayContaining(names.slice(2, -1)));
	});

	it('shows its own options and the request options', () => {
		const all = properties.at(-1)?.options ?? [];
		const names = all
			.filter((option) => {
				const show = 'displayOptions' in option ? option.displayOptions?.show : undefined;
				const of = show?.['/operation'];
				return (
					!of || (of.includes(operation.value) && show?.['/resource']?.includes(resource.value))
				);
			})
			.map(({ name }) => name);
		const own = (operation.options ?? []).map(({ name }) => name);
		expect(names.sort()).toEqual([...own, 'maxConcurrentRequests', 'maxRetries', 'timeout'].sort());
	});
});

const schemas = filesIn(root, 'nodes/Micropanel/__schema__');

it.each(schemas)('%s describes the output of an operation', (path) => {
	const paths = operations.map((each) => `${each.resource.value}/${each.operation.value}.json`);
	expect(paths).toContain(path.replace('nodes/Micropanel/__schema__/v1.0.0/', ''));
	expect(JSON.parse(readText(root, path))).toMatchObject({
		type: 'object',
		properties: expect.anything(),
		version: 1,
	});
});

it.each(nodes.map((node) => [node.description.displayName, node] as const))(
	'%s is a node of this package',
	(displayName, { description, methods }) => {
		expect(description).toMatchObject({
			version: 1,
			defaults: { name: displayName },
			outputs: ['main'],
			credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		});
		expect(methods).toEqual({ credentialTest: { questionProApiTest } });
	},
);
