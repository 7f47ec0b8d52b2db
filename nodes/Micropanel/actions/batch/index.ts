import type { INodeProperties } from 'n8n-workflow';
import * as get from './get.operation';

/** The operations on a batch, by the value of the operation field. */
export const operations = { get };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'get',
		displayOptions: { show: { resource: ['batch'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get batch',
				description: 'Retrieve a batch',
			},
		],
	},
	...get.properties,
];
