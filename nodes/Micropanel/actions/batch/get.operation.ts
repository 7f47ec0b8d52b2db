import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { QuestionProClient } from '../../transport/client';
import type { Outcome } from '../../transport/failure';
import { readParameter } from '../parameter';
import { parseBatch, parseBatchId, type Batch } from './batch';

export const properties: INodeProperties[] = [
	{
		displayName: 'Batch ID',
		name: 'batchId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 4445556',
		description: 'The number of the micropanel batch. Each input item asks for one batch.',
		displayOptions: { show: { resource: ['batch'], operation: ['get'] } },
	},
];

/**
 * Asks for one batch: `GET /micropanel/batches/{batchID}` (the vendor's batch details page).
 *
 * @param batchId as the user gave it
 * @returns the batch or the story of why there is none; never throws
 */
export async function getBatch(
	client: QuestionProClient,
	batchId: unknown,
): Promise<Outcome<Batch>> {
	const batchID = parseBatchId(batchId);
	if ('failure' in batchID) return batchID;
	return await client.get(`/micropanel/batches/${batchID.value}`, parseBatch);
}

/** What the operation does for one item: its parameter, then the batch. */
export async function execute(
	context: IExecuteFunctions,
	client: QuestionProClient,
	itemIndex: number,
): Promise<Outcome<Batch>> {
	const batchId = readParameter('INVALID_BATCH_ID', 'Batch ID', () =>
		context.getNodeParameter('batchId', itemIndex),
	);
	return 'failure' in batchId ? batchId : await getBatch(client, batchId.value);
}
