import type { IBuilderHint } from 'n8n-workflow';
import { deliveredStatus } from '../actions/batch/batch';

/** What n8n's AI builder and its MCP server read of the trigger beside its fields. */
export const builderHint: IBuilderHint = {
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
};
