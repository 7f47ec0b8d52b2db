import type { INodeProperties } from 'n8n-workflow';
import { describe as describeFields } from '../../../../nodes/shared/operation/describe';
import type { Operation } from '../../../../nodes/shared/operation/operation';

const field = (displayName: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName,
	name: displayName.toLowerCase(),
	type: 'string',
	default: '',
	...more,
});

const operation = (name: string, more: Partial<Operation> = {}): Operation => ({
	name,
	value: name.toLowerCase(),
	action: name,
	idempotent: true,
	description: name,
	fields: [],
	execute: async () => ({}),
	...more,
});

const found = describeFields([
	{ name: 'Two', value: 'two', operations: [operation('Send')] },
	{
		name: 'One',
		value: 'one',
		operations: [
			operation('Send', {
				fields: [field('Plain'), field('Own', { displayOptions: { show: { plain: ['x'] } } })],
				options: [field('Urgent', { displayOptions: { show: { '/plain': ['x'] } } })],
			}),
			operation('Get'),
		],
	},
]);

const show = (resource: string, more: object = {}) => ({
	displayOptions: { show: { resource: [resource], ...more } },
});

it('makes the fields of the node out of the resources', () => {
	expect(found).toMatchObject([
		{
			name: 'resource',
			default: 'one',
			options: [{ value: 'one' }, { value: 'two' }],
		},
		{ name: 'operation', default: 'send', ...show('two') },
		{ name: 'operation', default: 'get', ...show('one'), options: [{}, { value: 'send' }] },
		{ name: 'plain', ...show('one', { operation: ['send'] }) },
		{ name: 'own', ...show('one', { operation: ['send'], plain: ['x'] }) },
		{ name: 'options' },
	]);
});

it('puts options of an operation among the request options', () => {
	expect(found.at(-1)?.options).toMatchObject([
		{ name: 'maxConcurrentRequests' },
		{ name: 'maxRetries' },
		{ name: 'timeout' },
		{
			name: 'urgent',
			displayOptions: {
				show: { '/resource': ['one'], '/operation': ['send'], '/plain': ['x'] },
			},
		},
	]);
});

it('shows of an operation only what is for users', () => {
	expect(found[1]?.options).toEqual([
		{ name: 'Send', value: 'send', action: 'Send', description: 'Send' },
	]);
});
