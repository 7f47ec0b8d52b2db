import { NodeHelpers } from 'n8n-workflow';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { questionProApiTest } from '../../nodes/shared/credentialTest';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { QuestionProTrigger } from '../../nodes/QuestionPro/QuestionProTrigger.node';
import { node } from '../support/builders';
import { nodes, operations } from '../support/operations';
import { filesIn, readText, root } from '../support/package/packageDirectory';

// n8n's linter sees literals only, and ours are put together. These are its rules, for all that
// there is: a new operation is covered without a line here.

const triggers = [new MicropanelTrigger(), new QuestionProTrigger()];
const all: INodeType[] = [...nodes.map((of) => of.node), ...triggers];

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

const nodeFields = all.flatMap(({ description }) => description.properties).flatMap(withInner);
const fields = [...nodeFields, ...new QuestionProApi().properties];
const choices = fields.flatMap(choicesOf);

const small = /^(a|an|and|as|at|by|for|from|in|of|on|or|per|than|the|to|with)$/;

function isTitleCase(label: string) {
	const words = label.split(/ \(|\)$| /).filter((word) => word !== '');
	const isFine = (word: string, index: number) =>
		/^[A-Z\d]/.test(word) || (small.test(word) && index > 0 && index < words.length - 1);
	return words.every(isFine);
}

const labels = [
	...all.map(({ description }) => description.displayName),
	...fields.filter(({ type }) => type !== 'notice').map(({ displayName }) => displayName),
	...choices.map(({ name }) => name),
];

it.each([...new Set(labels)])('the label "%s"', (label) => {
	expect(isTitleCase(label)).toBe(true);
	expect(label.trim()).toBe(label);
	expect(label).not.toMatch(/\b(Id|Ids|Url|Api)\b/);
});

const descriptions = [
	...all.map(({ description }) => description.description),
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
		const isList = field.typeOptions?.multipleValues;
		expect(name).toMatch(/^[a-z][A-Za-z\d]*$/);
		if (type === 'boolean') expect(description).toMatch(/^Whether /);
		if (type === 'string' && !isList) {
			expect(placeholder).toMatch(/^(e\.g\. |name@email\.com$)/);
		}
		if (/options$/i.test(type)) {
			expect(values).toEqual(expect.arrayContaining([value].flat()));
		}
		// A required number begins empty, so that nobody sends one that was not chosen.
		const isEmptyNumber = type === 'number' && field.required === true && value === '';
		const isPlain = ['string', 'number', 'boolean'].includes(type);
		if (isPlain && !isList && !isEmptyNumber) expect(typeof value).toBe(type);
	},
);

it.each(
	nodes
		.flatMap((of) => of.node.description.properties.flatMap(withInner))
		.filter(({ options = [], name }) => options.length >= 5 || /^(resource|operation)$/.test(name))
		.map((field) => [field.displayName, field] as const),
)('the list of "%s" is sorted', (_, { options = [] }) => {
	const names = options.map((option) =>
		'displayName' in option ? option.displayName : option.name,
	);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

it('every node of the package is looked at', () => {
	const { n8n } = JSON.parse(readText(root, 'package.json'));
	const classes = n8n.nodes.map((path: string) => /([^/]+)\.node\.js$/.exec(path)?.[1]);
	expect(all.map((node) => node.constructor.name).sort()).toEqual(classes.sort());
});

describe.each(operations.map((each) => [each.of.name, each.name, each] as const))(
	'%s: %s',
	(_node, _name, { of, resource, operation, name, valid }) => {
		const { description } = of.node;

		/** The fields that the editor shows. */
		function findShown() {
			const { getNodeParameters, displayParameter } = NodeHelpers;
			const { properties } = description;
			const chosen = { resource: resource.value, operation: operation.value };
			const values = getNodeParameters(properties, chosen, true, false, node, description);
			return properties.filter((field) => displayParameter(values ?? {}, field, node, description));
		}

		it('has valid parameters, with which the tests of all operations run it', () => {
			expect(valid).toBeDefined();
			const own = operation.fields.map((field) => field.name);
			expect(own).toEqual(expect.arrayContaining(Object.keys(valid ?? {})));
			expect(operations.filter((other) => other.name === name)).toHaveLength(1);
		});

		it('has a choice that says what it does', () => {
			const { action } = operation;
			const siblings = operations.filter((other) => other.of === of);
			expect(action).toMatch(/^[A-Z][^A-Z]*[^.]$/);
			expect(operation.description).toContain(' ');
			expect(siblings.filter((other) => other.operation.action === action)).toHaveLength(1);
			expect(resource.operations.filter((other) => other.name === operation.name)).toHaveLength(1);
			expect(operation.value).toMatch(/^[a-z][A-Za-z]*$/);
		});

		it('shows its own fields, each once', () => {
			const own = operation.fields.map((field) => field.name);
			const names = findShown().map((field) => field.name);
			expect(new Set(names).size).toBe(names.length);
			expect(names.slice(0, 2)).toEqual(['resource', 'operation']);
			expect(names.at(-1)).toBe('options');
			expect(own).toEqual(expect.arrayContaining(names.slice(2, -1)));
		});
	},
);

const schemas = nodes.flatMap((of) =>
	filesIn(root, `nodes/${of.node.constructor.name}/__schema__`).map((path) => [path, of] as const),
);

it.each(schemas)('%s describes the output of an operation', (path, of) => {
	const own = operations.filter((each) => each.of === of);
	const paths = own.map((each) => `v1.0.0/${each.name.replace(' ', '/')}.json`);
	expect(paths).toContain(path.replace(/^.*__schema__\//, ''));
	expect(JSON.parse(readText(root, path))).toMatchObject({
		type: 'object',
		properties: expect.anything(),
		version: 1,
	});
});

it.each(all.map((node) => [node.description.displayName, node] as const))(
	'%s is a node of this package',
	(displayName, { description, methods }) => {
		expect(description).toMatchObject({
			version: 1,
			defaults: { name: displayName },
			outputs: ['main'],
			credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		});
		expect(methods?.credentialTest).toEqual({ questionProApiTest });
		const searched = description.properties
			.flatMap(withInner)
			.flatMap(({ modes = [] }) => modes.map((mode) => mode.typeOptions?.searchListMethod))
			.filter((method) => method !== undefined);
		expect(Object.keys(methods?.listSearch ?? {}).sort()).toEqual([...new Set(searched)].sort());
	},
);
