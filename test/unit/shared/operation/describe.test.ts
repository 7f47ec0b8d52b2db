import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { textField } from '../../../../nodes/shared/fields/fields';
import { describe as describeFields } from '../../../../nodes/shared/operation/describe';
import type { Operation } from '../../../../nodes/shared/operation/operation';
import { operationWith } from '../../../support/operations';

const field = (name: string, displayOptions?: IDisplayOptions): INodeProperties => ({
	...textField(name, name.toLowerCase(), ''),
	...(displayOptions && { displayOptions }),
});

const operation = (name: string, more: Partial<Operation> = {}): Operation =>
	operationWith(async () => ({}), { name, value: name.toLowerCase(), fields: [], ...more });

const urgent = field('Urgent', { show: { '/plain': ['x'] } });

const found = describeFields([
	{ name: 'Two', value: 'two', operations: [operation('Send', { builderHint: 'Real emails' })] },
	{
		name: 'One',
		value: 'one',
		operations: [
			operation('Send', {
				fields: [field('Plain'), field('Own', { show: { plain: ['x'] } })],
				options: [urgent],
			}),
			operation('Get', { options: [urgent, field('Fresh')] }),
		],
	},
]);

const show = (resource: string, more: object = {}) => ({
	displayOptions: { show: { resource: [resource], ...more } },
});

it('makes the fields of the node out of the resources; the first of each is the default', () => {
	expect(found).toMatchObject([
		{ name: 'resource', default: 'two', options: [{ value: 'one' }, { value: 'two' }] },
		{ name: 'operation', default: 'send', ...show('two') },
		{
			name: 'operation',
			default: 'send',
			...show('one'),
			options: [{ value: 'get' }, { value: 'send' }],
		},
		{ name: 'plain', ...show('one', { operation: ['send'] }) },
		{ name: 'own', ...show('one', { operation: ['send'], plain: ['x'] }) },
		{ name: 'options' },
	]);
});

it('puts options of operations among the request options, each once', () => {
	const users = (...operations: string[]) => ({ '/resource': ['one'], '/operation': operations });
	expect(found.at(-1)?.options).toMatchObject([
		{ name: 'fresh', displayOptions: { show: users('get') } },
		{ name: 'maxConcurrentRequests' },
		{ name: 'maxRetries' },
		{ name: 'timeout' },
		{ name: 'urgent', displayOptions: { show: { ...users('send', 'get'), '/plain': ['x'] } } },
	]);
});

it('shows of an operation only what is for users, and for the AI builder', () => {
	const choice = { name: 'Send', value: 'send', action: 'Test', description: 'Test' };
	expect(found[1]?.options).toEqual([{ ...choice, builderHint: { propertyHint: 'Real emails' } }]);
	expect(found[2]?.options?.[1]).toEqual(choice);
});

it('has nothing chosen where there is nothing to choose', () => {
	const [resource, options] = describeFields([]);
	expect(resource).toMatchObject({ name: 'resource', default: '' });
	expect(options?.name).toBe('options');
	expect(describeFields([{ name: 'A', value: 'a', operations: [] }])[1]?.default).toBe('');
});
