import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { operationOf, properties } from './actions';
import { requestOptionFields } from './actions/requestOptions';
import { runItems } from './actions/run';
import { questionProApiTest } from './methods/credentialTest';

export class Micropanel implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QuestionPro Micropanel',
		name: 'micropanel',
		icon: {
			light: 'file:../../icons/questionpro.svg',
			dark: 'file:../../icons/questionpro.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Check the delivery status of QuestionPro micropanel batches',
		defaults: { name: 'QuestionPro Micropanel' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'batch',
				options: [{ name: 'Batch', value: 'batch' }],
			},
			...properties,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: requestOptionFields,
			},
		],
	};

	methods = { credentialTest: { questionProApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const operation = operationOf(resource, this.getNodeParameter('operation', 0));
		if (!operation) {
			throw new NodeOperationError(this.getNode(), `There is no such operation for ${resource}`);
		}
		return [await runItems(this, operation)];
	}
}
