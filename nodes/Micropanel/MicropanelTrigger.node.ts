import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { deliveredStatus } from './actions/batch/batch';
import { questionProApiTest } from '../shared/credentialTest';
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
		// n8n's AI builder and its MCP server read this.
		builderHint: {
			searchHint: `Starts a workflow when the status of known QuestionPro micropanel batches changes, when they are delivered, or when they can no longer be read. It needs batch IDs: it does not find new batches. Set Poll Times to every 15 minutes or more, not to every minute, which is n8n's default: each poll makes a request for each batch, and each request uses up the quota of the license. The first poll only remembers each status, unless emitOnFirstPoll is on.`,
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-questionpro.micropanel',
					relationHint:
						'Checks a batch in the middle of a workflow, waits for its delivery, or sends one',
				},
			],
			extraTypeDefContent: [
				{
					content: `Output: { event: "statusChanged" | "delivered" | "unavailable", previousStatus: string | null, id: number, surveyID: number | null, senderUserID: number | null, status: string ("${deliveredStatus}" once delivered), creationTimestamp: string | null, requestID: string | null }
Output of the event "unavailable": { event, previousStatus, id, error: { message: string, description: string (what to do), name: string, retryable: boolean, ... } }`,
				},
			],
		},
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

	async poll(this: IPollFunctions) {
		return await poll(this);
	}
}
