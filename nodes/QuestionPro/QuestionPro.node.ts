import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { questionProApiTest } from '../shared/credentialTest';
import { searchSurveys } from '../shared/fields/listSearch';
import { failureType } from '../shared/operation/hints';
import { runItems } from '../shared/operation/runner';
import { properties, resources } from './actions';
import { searchEmailLists, searchTemplates } from './listSearch';

export class QuestionPro implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QuestionPro',
		name: 'questionPro',
		icon: {
			light: 'file:../../icons/questionpro.svg',
			dark: 'file:../../icons/questionpro.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Read the responses to QuestionPro surveys, manage surveys, and email them. For Communities use QuestionPro Micropanel.',
		defaults: { name: 'QuestionPro' },
		usableAsTool: true,
		// n8n's AI builder and its MCP server read this, and not the schemas of a community node.
		builderHint: {
			searchHint:
				'Reads survey responses as a table, and surveys, questions, folders and users of QuestionPro; emails surveys to contacts and lists, and knows who has answered. Response: Get Many gives one item for each response; with simplify (the default) "answers" is an object from the text of each question to null, a text, or a list of texts, and "responseStatus" is "Completed" for finished ones. Filter by status, dates and custom variables rather than reading all. To start a workflow with each new response use the QuestionPro Trigger, not a schedule. Set onError to continueErrorOutput and connect the second output: a failed item arrives there with its input fields and the reason under "error". Leave Retry On Fail off: the node retries requests itself, and respects the rate limit of the API key without Loop Over Items or Wait nodes.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-questionpro.questionProTrigger',
					relationHint: 'Starts a workflow with each new response to a survey',
				},
				{
					nodeType: 'n8n-nodes-questionpro.micropanel',
					relationHint: 'For QuestionPro Communities: micropanel batches and members',
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
					content:
						'Output with simplify: { responseID: number, surveyID: number, surveyName: string | null, responseStatus: string | null ("Completed", "Started", "Terminated", ...), timestamp: string | null (ISO 8601, UTC), timeTaken: number | null, language: string | null, country: string | null, externalReference: string | null, customVariables: Record<string, string>, answers: Record<question text, null | string | string[]> }',
					displayOptions: { show: { resource: ['response'] } },
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		properties,
	};

	methods = {
		credentialTest: { questionProApiTest },
		listSearch: { searchSurveys, searchEmailLists, searchTemplates },
	};

	async execute(this: IExecuteFunctions) {
		return [await runItems(this, resources)];
	}
}
