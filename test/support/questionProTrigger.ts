import type { INodeParameters } from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { QuestionProTrigger } from '../../nodes/QuestionPro/QuestionProTrigger.node';
import { webhookTrigger } from './engine/webhookTrigger';
import { IDS } from './simulator';
import { credential, newKey } from './workbench';

/** Of a survey that the simulator has. */
export const { surveyID } = IDS;

const nodeType = 'n8n-nodes-questionpro.questionProTrigger';

const types = {
	nodes: { [nodeType]: new QuestionProTrigger() },
	credentialTypes: { questionProApi: new QuestionProApi() },
};

interface Options {
	apiKey?: string;
	parameters?: INodeParameters;
	/** The address of n8n. By default a public one, where nobody sends anything. */
	webhookUrl?: string;
}

/** A workflow whose only node is our trigger, on the survey above unless the parameters say else. */
export function triggerOn(origin: string, options: Options = {}) {
	const { apiKey = newKey(), webhookUrl = 'https://n8n.example.com/webhook' } = options;
	const surveyId = { __rl: true, mode: 'id', value: String(surveyID) };
	const parameters = { surveyId, ...options.parameters };
	const credentials = credential(origin, apiKey);
	return webhookTrigger(types, { nodeType, parameters, credentials, webhookUrl });
}
