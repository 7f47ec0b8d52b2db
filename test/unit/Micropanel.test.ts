import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { properties } from '../../nodes/Micropanel/actions';
import { requestOptionFields } from '../../nodes/Micropanel/actions/requestOptions';
import { questionProApiTest } from '../../nodes/Micropanel/methods/credentialTest';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import { answerWith, node, origin, sampleBatch, sampleBody } from '../support/builders';

it('is this node', () => {
	expect(new Micropanel().description).toEqual({
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
		inputs: ['main'],
		outputs: ['main'],
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
	});
});

it('has the credential test', () => {
	expect(new Micropanel().methods).toEqual({ credentialTest: { questionProApiTest } });
});

describe('execute', () => {
	function contextFor(parameters: Record<string, unknown>) {
		const asked: unknown[] = [];
		const parts = {
			getNodeParameter: (...question: [string, number]) => {
				asked.push(question);
				return parameters[question[0]];
			},
			getInputData: () => [{ json: {} }],
			getNode: () => node,
			continueOnFail: () => false,
			getExecutionCancelSignal: () => undefined,
			getCredentials: async () => ({ environment: origin, apiKey: 'key-of-the-node' }),
			helpers: { httpRequestWithAuthentication: async () => answerWith(200, sampleBody) },
		};
		return { context: parts as unknown as IExecuteFunctions, asked };
	}

	it('runs the operation that its fields name', async () => {
		const parameters = { resource: 'batch', operation: 'get', batchId: '4445556', options: {} };
		const { context, asked } = contextFor(parameters);
		expect(await new Micropanel().execute.call(context)).toEqual([
			[{ json: sampleBatch, pairedItem: { item: 0 } }],
		]);
		expect(asked).toEqual([
			['resource', 0],
			['operation', 0],
			['options', 0, {}],
			['batchId', 0],
		]);
	});

	it('tells of an operation that does not exist', async () => {
		const { context } = contextFor({ resource: 'batch', operation: 'delete' });
		const run = new Micropanel().execute.call(context);
		await expect(run).rejects.toBeInstanceOf(NodeOperationError);
		await expect(run).rejects.toThrow('There is no such operation for batch');
	});
});
