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
		description:
			'Start the workflow when the status of a QuestionPro Communities micropanel batch changes',
		defaults: { name: 'QuestionPro Micropanel Trigger' },
		polling: true,
		// n8n's AI builder and its MCP server read this.
		builderHint: {
			searchHint:
				'Starts a workflow when the status of known QuestionPro micropanel batches changes, when they are delivered, or when they cannot be read. It needs batch IDs: it does not find new batches. Set Poll Times to every hour, not to every minute, which is the default of n8n: each poll makes a request for each batch, and each request uses up the quota of the license. The first poll only remembers each status, unless emitOnFirstPoll is on.',
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
					"A test shows the current status of the first five batches. Once published, the workflow starts only for the chosen events, and not for a status that a batch has now, unless 'Emit on First Poll' is on",
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
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
