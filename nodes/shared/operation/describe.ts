import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../fields/fields';
import { requestOptionFields } from '../fields/requestOptions';
import type { Resource } from './operation';

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** The field with conditions beside its own: all have to be met. */
function showOnlyFor(
	field: INodeProperties,
	show: Record<string, Array<string | boolean>>,
): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: { ...displayOptions, show: { ...show, ...displayOptions?.show } },
	};
}

function describeResource({ value: resource, operations }: Resource): INodeProperties[] {
	const choices = operations
		.map(({ name, value, action, description, builderHint }) => ({
			name,
			value,
			action,
			description,
			...(builderHint && { builderHint: { propertyHint: builderHint } }),
		}))
		.sort(byName);
	const first = operations[0]?.value ?? '';
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			default: first,
			displayOptions: { show: { resource: [resource] } },
			options: choices,
		},
		...operations.flatMap(({ value, fields }) =>
			fields.map((field) => showOnlyFor(field, { resource: [resource], operation: [value] })),
		),
	];
}

/** The options of a resource's operations; one that several of them have stands there once. */
function describeOptions({ value: resource, operations }: Resource): INodeProperties[] {
	const fields = new Set(operations.flatMap(({ options = [] }) => options));
	return [...fields].map((field) => {
		const users = operations.filter(({ options }) => options?.includes(field));
		const condition = { '/resource': [resource], '/operation': users.map(({ value }) => value) };
		return showOnlyFor(field, condition);
	});
}

/**
 * All fields of the node: Resource, Operation and the fields of each operation, shown where they
 * are chosen, and the options. Collections take the paths of fields outside with a leading slash.
 */
export function describe(resources: Resource[]): INodeProperties[] {
	const choices = resources.map(({ name, value }) => ({ name, value })).sort(byName);
	const first = resources[0]?.value ?? '';
	const options = [...resources.flatMap(describeOptions), ...requestOptionFields];
	options.sort((a, b) => a.displayName.localeCompare(b.displayName));
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			default: first,
			options: choices,
		},
		...resources.flatMap(describeResource),
		collection('Options', 'options', 'option', options),
	];
}
