import type { IExecuteFunctions } from 'n8n-workflow';
import { operationOf, properties } from '../../nodes/Micropanel/actions';
import { parseBatch, parseBatchId } from '../../nodes/Micropanel/actions/batch/batch';
import { execute, getBatch } from '../../nodes/Micropanel/actions/batch/get.operation';
import type { QuestionProClient } from '../../nodes/Micropanel/transport/client';
import { sampleBatch } from '../support/builders';

function clientWith(get: jest.Mock) {
	return { get } as unknown as QuestionProClient;
}

function contextWithParameter(getNodeParameter: jest.Mock) {
	return { getNodeParameter } as unknown as IExecuteFunctions;
}

describe('getBatch', () => {
	it.each([4445556, ' 4445556 '])('asks for the batch %j', async (batchId) => {
		const get = jest.fn().mockResolvedValue({ value: sampleBatch });
		expect(await getBatch(clientWith(get), batchId)).toEqual({ value: sampleBatch });
		expect(get.mock.calls).toEqual([['/micropanel/batches/4445556', parseBatch]]);
	});

	it.each([[''], ['abc'], [null]])('makes no call for %j', async (batchId) => {
		const get = jest.fn();
		expect(await getBatch(clientWith(get), batchId)).toEqual(parseBatchId(batchId));
		expect(get).not.toHaveBeenCalled();
	});
});

describe('execute', () => {
	it('takes the batch ID of its item', async () => {
		const get = jest.fn().mockResolvedValue({ value: sampleBatch });
		const parameter = jest.fn().mockReturnValue('7');
		const outcome = await execute(contextWithParameter(parameter), clientWith(get), 3);
		expect(outcome).toEqual({ value: sampleBatch });
		expect(parameter.mock.calls).toEqual([['batchId', 3]]);
		expect(get.mock.calls).toEqual([['/micropanel/batches/7', parseBatch]]);
	});

	it('tells of an expression that throws', async () => {
		const get = jest.fn();
		const parameter = jest.fn(() => {
			throw new Error('$json is empty');
		});
		expect(await execute(contextWithParameter(parameter), clientWith(get), 0)).toMatchObject({
			failure: {
				name: 'INVALID_BATCH_ID',
				message: "The value of 'Batch ID' could not be worked out: $json is empty",
				attempts: 0,
			},
		});
		expect(get).not.toHaveBeenCalled();
	});
});

describe('the table of operations', () => {
	it.each([
		['batch', 'get', execute],
		['batch', 'delete', undefined],
		['survey', 'get', undefined],
	])('%s, %s', (resource, operation, expected) => {
		expect(operationOf(resource, operation)).toBe(expected);
	});

	it('shows these fields', () => {
		expect(properties).toEqual([
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				default: 'get',
				displayOptions: { show: { resource: ['batch'] } },
				options: [
					{ name: 'Get', value: 'get', action: 'Get batch', description: 'Retrieve a batch' },
				],
			},
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
		]);
	});
});
