import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { questionProApiTest } from '../shared/credentialTest';
import { collection } from '../shared/fields/fields';
import { searchSurveys } from '../shared/fields/listSearch';
import { surveyField } from '../shared/fields/locator';
import { answerKeys, simplify } from './responseFields';
import { receiveDelivery } from './trigger/delivery';
import { registerWebhook, unregisterWebhook, webhookExists } from './trigger/registration';

export class QuestionProTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QuestionPro Trigger',
		name: 'questionProTrigger',
		icon: {
			light: 'file:../../icons/questionpro.svg',
			dark: 'file:../../icons/questionpro.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: 'New response',
		description: 'Start the workflow with each new response to a QuestionPro survey',
		defaults: { name: 'QuestionPro Trigger' },
		// n8n's AI builder and its MCP server read this.
		builderHint: {
			searchHint:
				'Starts a workflow with each new response to a QuestionPro survey, at once, by webhook: one item for each response. With simplify (the default) "answers" is an object from the text of each question to null, a text, or a list of texts. It needs the survey ID and an n8n with a public address. For responses of the past use the QuestionPro node, Response: Get Many.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-questionpro.questionPro',
					relationHint: 'Reads responses that are there already, in the middle of a workflow',
				},
			],
			extraTypeDefContent: [
				{
					content:
						'Output with simplify: { responseID: number, surveyID: number, surveyName: string | null, responseStatus: string | null, timestamp: string | null (ISO 8601, UTC), timeTaken: number | null, language: string | null, country: string | null, externalReference: string | null, customVariables: Record<string, string>, answers: Record<question text, null | string | string[]> }',
				},
			],
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties: [
			{
				displayName:
					'While this workflow is published, it starts each time somebody completes the survey. QuestionPro documents no retry, so a response that n8n misses may be lost.',
				name: 'deliveryNotice',
				type: 'notice',
				default: '',
			},
			surveyField,
			simplify,
			{
				...collection('Options', 'options', 'option', [answerKeys]),
				displayOptions: { show: { simplify: [true] } },
			},
		],
	};

	methods = { credentialTest: { questionProApiTest }, listSearch: { searchSurveys } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await webhookExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await registerWebhook(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregisterWebhook(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receiveDelivery(this);
	}
}
