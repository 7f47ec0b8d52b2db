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
		['allowedDomains', expect.any(String)],
	]);
	expect(field('environment')?.options).toEqual([
		...environments.map((one) => ({ ...one, description: one.value.replace('https://', 'At ') })),
		{ name: 'Custom URL', value: 'custom' },
	]);
});

it('shows the URL only where it is typed, the key never', () => {
	expect(field('baseUrl')?.displayOptions).toEqual({ show: { environment: ['custom'] } });
	expect(field('apiKey')?.typeOptions).toEqual({ password: true });
});

it('allows HTTP Request nodes the hosts of the list, and no other', () => {
	const hosts = String(field('allowedDomains')?.default).split(', ');
	expect(hosts.map((host) => `https://${host}`)).toEqual(environments.map(({ value }) => value));
	expect(field('allowedDomains')?.displayOptions).toEqual({
		show: { allowedHttpRequestDomains: ['domains'] },
	});
});

describe('authenticate, a function, which costs n8n no expression', () => {
	it('adds the trimmed key, and changes nothing of the request it was given', async () => {
		const request = { url: 'https://x', headers: { Accept: 'application/json' }, body: { a: 1 } };
		const before = structuredClone(request);
		expect(await authenticate({ apiKey: ' key\n' }, request)).toEqual({
			...before,
			headers: { Accept: 'application/json', 'api-key': 'key' },
		});
		expect(request).toEqual(before);
	});

	it('takes the place of another key, and works without headers', async () => {
		expect(await authenticate({ apiKey: 'key' }, { url: 'https://x' })).toEqual({
			url: 'https://x',
			headers: { 'api-key': 'key' },
		});
		const request = { url: 'https://x', headers: { 'api-key': 'other' } };
		expect((await authenticate({ apiKey: 'key' }, request)).headers).toEqual({ 'api-key': 'key' });
	});
});
