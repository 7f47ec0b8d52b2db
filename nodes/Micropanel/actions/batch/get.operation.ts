import { parseBoolean } from '../../../shared/fields/parse';
import { idField } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';
import { getBatch, parseBatchId } from './batch';
import { checkInterval, maxWait, waitForDelivery } from './delivery';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get batch',
	description: 'Retrieve a batch',
	idempotent: true,
	fields: [
		idField(
			'Batch ID',
			'batchId',
			'4445556',
			'The number of the micropanel batch, which Batch: Send gives as ID. Each input item retrieves one batch.',
		),
		{
			displayName: 'Wait for Delivery',
			name: 'waitForDelivery',
			type: 'boolean',
			default: false,
			description:
				'Whether to keep checking the batch until it is delivered. The workflow waits here; the options set how often it checks, and how long.',
			builderHint: {
				propertyHint:
					'Use it in place of a loop with Wait and If nodes. A batch that is not delivered within maxWait minutes is the failure NOT_DELIVERED.',
			},
		},
	],
	options: [checkInterval, maxWait],
	async execute(item) {
		const batchID = item.read('batchId', parseBatchId, 'INVALID_BATCH_ID');
		return item.readOptional('waitForDelivery', parseBoolean)
			? await waitForDelivery(item, batchID)
			: await getBatch(item.client, batchID);
	},
};
