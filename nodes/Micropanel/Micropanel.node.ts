import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { properties, resources } from './actions';
import { deliveredStatus } from './actions/batch/batch';
import { failureType } from '../shared/operation/hints';
import { runItems } from '../shared/operation/runner';
import { questionProApiTest } from '../shared/credentialTest';
import { searchSurveys } from '../shared/fields/listSearch';

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
		description:
			'Send surveys to the members of a QuestionPro Community, check their delivery, and manage members. For survey responses use QuestionPro.',
		defaults: { name: 'QuestionPro Micropanel' },
		usableAsTool: true,
		// n8n's AI builder and its MCP server read this, and not the schemas of a community node.
		builderHint: {
			searchHint: `Checks whether a QuestionPro micropanel batch (a survey that was sent by email) was delivered, sends surveys, and manages community members. Each item of Batch: Get has the text "status"; "${deliveredStatus}" is the only documented value, so compare with it and treat any other text as not delivered yet. Set onError to continueErrorOutput and connect the second output: a failed item arrives there with its input fields and the reason under "error". Leave Retry On Fail off: the node retries requests itself, and respects the rate limit of the API key without Loop Over Items or Wait nodes. Do not poll every minute: each request uses up the quota of the license. Batch: Get waits for the delivery with waitForDelivery, and the trigger starts a workflow on it.`,
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-questionpro.micropanelTrigger',
					relationHint: 'Starts a workflow when the status of a batch changes',
				},
				{
					nodeType: 'n8n-nodes-questionpro.questionPro',
					relationHint: 'For surveys and their responses',
				},
				{
					nodeType: 'n8n-nodes-base.httpRequest',
					relationHint:
						'For requests that this node does not have, with the predefined credential type questionProApi',
				},
			],
			extraTypeDefContent: [
				{ content: failureType },
				{
					content: `Output: { id: number, surveyID: number | null, senderUserID: number | null, status: string ("${deliveredStatus}" once delivered), creationTimestamp: string | null, requestID: string | null }`,
					displayOptions: { show: { resource: ['batch'], operation: ['get'] } },
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		properties,
	};

	methods = { credentialTest: { questionProApiTest }, listSearch: { searchSurveys } };

	async execute(this: IExecuteFunctions) {
		return [await runItems(this, resources)];
	}
}
