import { requiredField } from '../../../shared/fields/fields';
import { parseBoolean } from '../../../shared/fields/parse';
import type { Operation } from '../../../shared/operation/operation';
import { getBatch } from './batch';
import { checkInterval, maxWait, waitForDelivery } from './delivery';

/** `GET /micropanel/batches/{batchID}` (QuestionPro's batch details page). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get batch',
	description: 'Retrieve a batch and its delivery status',
	idempotent: true,
	fields: [
		requiredField(
			'Batch ID',
			'batchId',
			"The ID of the micropanel batch, which Batch: Send returns as id. QuestionPro's pages do not say where it is shown. Each input item retrieves one batch.",
			'4445556',
		),
		{
			displayName: 'Wait for Delivery',
			name: 'waitForDelivery',
			type: 'boolean',
			default: false,
			description:
				'Whether to keep checking the batch until it is delivered: every 60 seconds for at most 10 minutes. You can change that in the options.',
			builderHint: {
				propertyHint:
					'Use it in place of a loop with Wait and If nodes. A batch that is not delivered within maxWait minutes is the failure NOT_DELIVERED.',
			},
		},
	],
	options: [checkInterval, maxWait],
	async execute(item) {
		const batchID = item.id('batchId');
		return item.readOptional('waitForDelivery', parseBoolean)
			? await waitForDelivery(item, batchID)
			: await getBatch(item.client, batchID);
	},
};
