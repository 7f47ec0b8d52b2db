import type { INodeProperties } from 'n8n-workflow';
import { deliveredStatus } from '../actions/batch/batch';
import { requestOptionFields } from '../../shared/fields/requestOptions';

/** The fields of the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Batch IDs',
		name: 'batchIds',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Batch ID' },
		required: true,
		default: [],
		placeholder: 'e.g. 4445556',
		description:
			'The numbers of the micropanel batches to watch. One field may hold several, separated by commas, spaces or new lines.',
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['statusChanged'],
		options: [
			{
				name: 'Delivered',
				value: 'delivered',
				description: `When the status of a batch becomes ${deliveredStatus}`,
			},
			{
				name: 'Status Changed',
				value: 'statusChanged',
				description: 'When the status of a batch changes to any other value',
			},
			{
				name: 'Unavailable',
				value: 'unavailable',
				description:
					'When a batch does not exist, the API key cannot read it, or several polls in a row got no usable response for it',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Emit on First Poll',
				name: 'emitOnFirstPoll',
				type: 'boolean',
				default: false,
				description:
					'Whether to also start the workflow with the status that a batch has at its first check',
			},
			...requestOptionFields,
			{
				displayName: 'Stop Checking Delivered Batches',
				name: 'stopCheckingDelivered',
				type: 'boolean',
				default: true,
				description:
					'Whether to make no more requests for a batch once it is delivered, which saves requests of your license',
			},
		],
	},
];
