import { environments } from '../../credentials/environments';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';

it('knows these data centers', () => {
	expect(environments).toEqual([
		{ name: 'United States', value: 'https://api.questionpro.com' },
		{ name: 'Europe', value: 'https://api.questionpro.eu' },
		{ name: 'Canada', value: 'https://api.questionpro.ca' },
		{ name: 'Singapore', value: 'https://api.questionpro.sg' },
		{ name: 'Australia', value: 'https://api.questionpro.au' },
		{ name: 'United Arab Emirates', value: 'https://api.questionpro.ae' },
		{ name: 'Saudi Arabia', value: 'https://api.questionprosa.com' },
		{ name: 'SurveyAnalytics', value: 'https://api.surveyanalytics.com' },
	]);
});

it('is this credential', () => {
	expect({ ...new QuestionProApi() }).toEqual({
		name: 'questionProApi',
		displayName: 'QuestionPro API',
		icon: {
			light: 'file:../icons/questionpro.svg',
			dark: 'file:../icons/questionpro.dark.svg',
		},
		documentationUrl: 'https://github.com/n8n-nodes-questionpro/n8n-nodes-questionpro#credential',
		properties: [
			{
				displayName: 'Environment',
				name: 'environment',
				type: 'options',
				default: 'https://api.questionpro.com',
				description: 'The data center of your QuestionPro account',
				options: [...environments, { name: 'Custom URL', value: 'custom' }],
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
				displayOptions: { show: { environment: ['custom'] } },
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
		],
		authenticate: {
			type: 'generic',
			properties: { headers: { 'api-key': '={{ $credentials.apiKey.trim() }}' } },
		},
	});
});
