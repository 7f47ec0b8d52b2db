import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { questionProApiTest } from './methods/credentialTest';
import { builderHint } from './trigger/builderHint';
import { poll } from './trigger/poll';
import { properties } from './trigger/properties';

export class MicropanelTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QuestionPro Micropanel Trigger',
		name: 'micropanelTrigger',
		icon: {
			light: 'file:../../icons/questionpro.svg',
			dark: 'file:../../icons/questionpro.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ [$parameter["events"]].flat().join(", ") }}',
		// The nodes panel shows it for the node as well.
		description:
			'Start the workflow when the status of a QuestionPro micropanel batch changes. The node checks and sends batches, and manages members.',
		defaults: { name: 'QuestionPro Micropanel Trigger' },
		polling: true,
		builderHint,
		hints: [
			{
				message:
					'Each poll makes one request for each watched batch: one batch, checked every minute, takes 43,200 requests in 30 days. A QuestionPro license includes 500 to 20,000, so choose poll times with care',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		properties,
	};

	methods = { credentialTest: { questionProApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
