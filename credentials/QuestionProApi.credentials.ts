import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';
import { customEnvironment, environments } from './environments';

export class QuestionProApi implements ICredentialType {
	name = 'questionProApi';

	displayName = 'QuestionPro API';

	icon = {
		light: 'file:../icons/questionpro.svg',
		dark: 'file:../icons/questionpro.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-questionpro/n8n-nodes-questionpro#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			default: 'https://api.questionpro.com',
			description: 'The data center of your QuestionPro account',
			options: [...environments, { name: 'Custom URL', value: customEnvironment }],
		},
		{
			displayName: 'Custom URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://api.questionpro.com',
			description:
				'The address of the API. It must start with https://, or with http:// when it is on localhost. A trailing /a/api/v2 is fine.',
			displayOptions: { show: { environment: [customEnvironment] } },
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In QuestionPro, open a survey and choose Integration > API > Get API Key. A key belongs to one account and works only in its environment.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'api-key': '={{ $credentials.apiKey.trim() }}' } },
	};
}
