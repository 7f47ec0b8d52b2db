import type { INodeProperties } from 'n8n-workflow';
import { describe as describeFields } from '../../../../nodes/shared/operation/describe';
import type { Operation } from '../../../../nodes/shared/operation/operation';
import { operationWith } from '../../../support/operations';

const field = (displayName: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName,
	name: displayName.toLowerCase(),
	type: 'string',
	default: '',
	...more,
});

const operation = (name: string, more: Partial<Operation> = {}): Operation =>
	operationWith(async () => ({}), {
		name,
		value: name.toLowerCase(),
		action: name,
		description: name,
		fields: [],
		...more,
	});

const urgent = field('Urgent', { displayOptions: { show: { '/plain': ['x'] } } });

const found = describeFields([
	{ name: 'Two', value: 'two', operations: [operation('Send', { builderHint: 'Real emails' })] },
	{
		name: 'One',
		value: 'one',
		operations: [
			operation('Send', {
				fields: [field('Plain'), field('Own', { displayOptions: { show: { plain: ['x'] } } })],
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
	const condition = (...operations: string[]) => ({
		'/resource': ['one'],
		'/operation': operations,
	});
	expect(found.at(-1)?.options).toMatchObject([
		{ name: 'fresh', displayOptions: { show: condition('get') } },
		{ name: 'maxConcurrentRequests' },
		{ name: 'maxRetries' },
		{ name: 'timeout' },
		{ name: 'urgent', displayOptions: { show: { ...condition('send', 'get'), '/plain': ['x'] } } },
	]);
});

it('shows of an operation only what is for users, and for the AI builder', () => {
	const choice = { name: 'Send', value: 'send', action: 'Send', description: 'Send' };
	expect(found[1]?.options).toEqual([{ ...choice, builderHint: { propertyHint: 'Real emails' } }]);
	expect(found[2]?.options?.[1]).toEqual(choice);
});

it('makes fields without any resource', () => {
	expect(describeFields([])).toMatchObject([
		{ name: 'resource', default: '' },
		{ name: 'options' },
	]);
	expect(describeFields([{ name: 'A', value: 'a', operations: [] }])[1]).toMatchObject({
		default: '',
	});
});
