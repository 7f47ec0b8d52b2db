import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { properties, resources } from './actions';
import { builderHint } from './actions/builderHint';
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
		description: 'Check and send QuestionPro micropanel batches, and manage community members',
		defaults: { name: 'QuestionPro Micropanel' },
		usableAsTool: true,
		builderHint,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		properties,
	};

	methods = { credentialTest: { questionProApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems(this, resources)];
	}
}
