import { invalidParameter } from '../../shared/parameter';
import { parseBoolean } from '../../shared/parse';
import type { Operation } from '../operation';
import { getBatch, parseBatchId } from './batch';
import { waitForDelivery } from './delivery';

const onlyWhenWaiting = { show: { '/waitForDelivery': [true] } };

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get batch',
	description: 'Retrieve a batch',
	idempotent: true,
	fields: [
		{
			displayName: 'Batch ID',
			name: 'batchId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 4445556',
			description:
				'The number of the micropanel batch, which Batch: Send gives as ID. Each input item retrieves one batch.',
		},
		{
			displayName: 'Wait for Delivery',
			name: 'waitForDelivery',
			type: 'boolean',
			default: false,
			description:
				'Whether to check the batch again and again until it is delivered. The workflow waits here; the options say how long.',
			builderHint: {
				propertyHint:
					'Use it in place of a loop with Wait and If nodes. A batch that is not delivered within maxWait minutes is the failure NOT_DELIVERED.',
			},
		},
	],
	options: [
		{
			displayName: 'Check Interval',
			name: 'checkInterval',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description:
				'How many seconds to wait between two checks of a batch. Each check is a request of your license.',
			displayOptions: onlyWhenWaiting,
		},
		{
			displayName: 'Max Wait',
			name: 'maxWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description: 'How many minutes to wait for the delivery of a batch',
			displayOptions: onlyWhenWaiting,
		},
	],
	async execute(item) {
		const batchID = item.read('batchId', parseBatchId, 'INVALID_BATCH_ID');
		if (!item.readOptional('waitForDelivery', parseBoolean)) {
			return await getBatch(item.client, batchID);
		}
		const checkInterval = item.option('checkInterval');
		const maxWait = item.option('maxWait');
		if (maxWait > 0) return await waitForDelivery(item, batchID, { checkInterval, maxWait });
		throw invalidParameter(
			'Max Wait',
			'be a number above 0',
			"Change 'Max Wait' in the options, or turn off 'Wait for Delivery'",
			'INVALID_OPTIONS',
		);
	},
};
