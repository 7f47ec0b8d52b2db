import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { customEnvironment, environments } from './environments';

export class QuestionProApi implements ICredentialType {
	name = 'questionProApi';

	displayName = 'QuestionPro API';

	icon = {
		light: 'file:../icons/questionpro.svg',
		dark: 'file:../icons/questionpro.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-questionpro/n8n-nodes-questionpro#credential';

	httpRequestNode = {
		name: 'QuestionPro',
		docsUrl: 'https://www.questionpro.com/api/',
		apiBaseUrlPlaceholder: 'https://api.questionpro.com/a/api/v2/',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			default: 'https://api.questionpro.com',
			description: 'The data center of your QuestionPro account',
			options: [
				...environments.map((one) => ({
					...one,
					description: `At ${new URL(one.value).hostname}`,
				})),
				{ name: 'Custom URL', value: customEnvironment },
			],
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
			hint: 'In QuestionPro, open a survey and choose Integration > API > Get API Key',
			description: 'A key belongs to one account and works only in its environment',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234567',
			description:
				"The Customer ID on the My Account page of QuestionPro. It lets you choose surveys from a list, and is used where a node's own User ID is empty.",
		},
		{
			displayName: 'Max Requests per Minute',
			name: 'maxRequestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 300,
			description:
				'How many requests may start in 60 seconds in one n8n process. QuestionPro allows 300 for each API key: if several n8n processes or other programs use the key, divide 300 among them.',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			default: 'domains',
			description: 'The domains to which HTTP Request nodes may send this API key',
			options: [
				{ name: 'All', value: 'all', description: 'Allow all requests' },
				{ name: 'Specific Domains', value: 'domains', description: 'Allow only these domains' },
				{ name: 'None', value: 'none', description: 'Allow no requests' },
			],
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'string',
			required: true,
			default: environments.map(({ value }) => new URL(value).hostname).join(', '),
			placeholder: 'e.g. api.questionpro.com',
			description:
				'The host names, separated by commas. Add the host of a custom URL to use it in HTTP Request nodes.',
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
		},
	];

	authenticate = async (
		{ apiKey }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, 'api-key': String(apiKey).trim() },
	});
}
