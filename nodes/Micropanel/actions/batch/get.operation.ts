import type { Operation } from '../operation';
import { getBatch, parseBatchId } from './batch';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get batch',
	description: 'Retrieve a batch',
	fields: [
		{
			displayName: 'Batch ID',
			name: 'batchId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 4445556',
			description: 'The number of the micropanel batch. Each input item retrieves one batch.',
		},
	],
	async execute(item) {
		const batchID = item.read('batchId', parseBatchId, 'INVALID_BATCH_ID');
		return await getBatch(item.client, batchID);
	},
};
