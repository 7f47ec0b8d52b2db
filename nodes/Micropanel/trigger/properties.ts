import type { INodeProperties } from 'n8n-workflow';
import { deliveredStatus } from '../actions/batch/batch';
import { collection } from '../../shared/fields/fields';
import { requestOptionFields } from '../../shared/fields/requestOptions';
import { mostFailedPolls } from './changes';

/** The fields of the trigger. n8n puts Poll Times before them. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Each poll makes one request per batch. Polling one batch every minute makes 43,200 requests in 30 days. Every hour is usually enough.',
		name: 'costNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Batch IDs',
		name: 'batchIds',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Batch ID' },
		required: true,
		default: [],
		placeholder: 'e.g. 4445556',
		description:
			'The micropanel batches to watch, by ID. One field may hold several IDs, separated by commas, spaces or new lines.',
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['statusChanged', 'unavailable'],
		options: [
			{
				name: 'Delivered',
				value: 'delivered',
				description: `When the status of a batch becomes ${deliveredStatus}`,
			},
			{
				name: 'Status Changed',
				value: 'statusChanged',
				description: `When the status of a batch changes, including to ${deliveredStatus}`,
			},
			{
				name: 'Unavailable',
				value: 'unavailable',
				description: `When a batch does not exist, the API key cannot read it, or ${mostFailedPolls} polls in a row got no usable response for it while other batches had one`,
			},
		],
	},
	collection('Options', 'options', 'option', [
		{
			displayName: 'Emit on First Poll',
			name: 'emitOnFirstPoll',
			type: 'boolean',
			default: false,
			description:
				'Whether to also start the workflow with the status that a batch has at its first check',
		},
		{
			displayName: 'Stop Checking Delivered Batches',
			name: 'stopCheckingDelivered',
			type: 'boolean',
			default: true,
			description:
				'Whether to make no more requests for a batch once it is delivered, which saves requests of your license',
		},
		...requestOptionFields,
	]),
];
