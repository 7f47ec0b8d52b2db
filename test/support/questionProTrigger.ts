import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { QuestionProTrigger } from '../../nodes/QuestionPro/QuestionProTrigger.node';
import { webhookTrigger } from './engine/webhookTrigger';
import { IDS } from './simulator';
import { credential, newKey } from './workbench';

/** Of a survey that the simulator has. */
export const { surveyID } = IDS;

const types = {
	nodes: { 'n8n-nodes-questionpro.questionProTrigger': new QuestionProTrigger() },
	credentialTypes: { questionProApi: new QuestionProApi() },
};

export interface TriggerOptions {
	apiKey?: string;
	parameters?: INodeParameters;
	/** The address of n8n. By default a public one, where nobody sends anything. */
	webhookUrl?: string;
	webhookId?: string;
}

export type Trigger = ReturnType<typeof triggerOn>;

/** A workflow whose only node is our trigger, on the survey above unless the parameters say else. */
export function triggerOn(origin: string, options: TriggerOptions = {}) {
	const { apiKey = newKey(), parameters, ...more } = options;
	return webhookTrigger(types, {
		nodeType: 'n8n-nodes-questionpro.questionProTrigger',
		parameters: { surveyId: { __rl: true, mode: 'id', value: String(surveyID) }, ...parameters },
		credentials: credential(origin, apiKey),
		webhookUrl: 'https://n8n.example.com/webhook',
		...more,
	});
}

/** The body that QuestionPro's page on creating a webhook has. */
export const webhookBody = (requestURL: string): IDataObject => ({
	description: 'n8n: Trigger',
	requestURL,
	requestHeader: '',
	requestJSON: '{complete_response}',
	requestMethod: 'METHOD_POST',
	location: 'LOCATION_AFTER_SURVEY',
	type: 1,
});
