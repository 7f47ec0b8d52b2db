import { environments } from '../../../credentials/environments';
import { QuestionProApi } from '../../../credentials/QuestionProApi.credentials';

const { authenticate, properties, ...rest } = new QuestionProApi();

const field = (name: string) => properties.find((candidate) => candidate.name === name);

it('knows these data centers', () => {
	expect(environments.map(({ value }) => value)).toEqual([
		'https://api.questionpro.com',
		'https://api.questionpro.eu',
		'https://api.questionpro.ca',
		'https://api.questionpro.sg',
		'https://api.questionpro.au',
		'https://api.questionpro.ae',
		'https://api.questionprosa.com',
		'https://api.surveyanalytics.com',
	]);
});

it('has the fields that workflows have saved', () => {
	expect(rest).toMatchObject({ name: 'questionProApi', displayName: 'QuestionPro API' });
	expect(properties.map(({ name, default: value }) => [name, value])).toEqual([
		['environment', 'https://api.questionpro.com'],
		['baseUrl', ''],
		['apiKey', ''],
		['userId', ''],
		['maxRequestsPerMinute', 300],
		['allowedHttpRequestDomains', 'domains'],
		['allowedDomains', environments.map(({ value }) => value.replace('https://', '')).join(', ')],
	]);
	expect(field('environment')?.options).toEqual([
		...environments.map((one) => ({ ...one, description: one.value.replace('https://', 'At ') })),
		{ name: 'Custom URL', value: 'custom' },
	]);
});

it('shows the URL and the domains only where they are typed, the key never', () => {
	expect(field('baseUrl')?.displayOptions).toEqual({ show: { environment: ['custom'] } });
	expect(field('allowedDomains')?.displayOptions).toEqual({
		show: { allowedHttpRequestDomains: ['domains'] },
	});
	expect(field('apiKey')?.typeOptions).toEqual({ password: true });
});

it.each([
	['headers', { Accept: 'application/json' }],
	['no headers', undefined],
	['another key', { 'api-key': 'other' }],
])('adds the trimmed key to a copy of a request with %s', async (_what, headers) => {
	const request = { url: 'https://x', body: { a: 1 }, headers };
	const before = structuredClone(request);
	expect(await authenticate({ apiKey: ' key\n' }, request)).toEqual({
		...before,
		headers: { ...headers, 'api-key': 'key' },
	});
	expect(request).toEqual(before);
});
