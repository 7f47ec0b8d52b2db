import { assertUrlAllowed, getCredentialAllowedDomains, NodeHelpers } from 'n8n-workflow';
import { environments } from '../../../credentials/environments';
import { QuestionProApi } from '../../../credentials/QuestionProApi.credentials';
import { node } from '../../support/builders';

const { properties } = new QuestionProApi();

type Saved = Record<string, string>;

/** What n8n reads of a credential: what was saved, and the defaults of what was not. */
function decrypt(saved: Saved): Saved {
	const filled = NodeHelpers.getNodeParameters(properties, saved, true, false, null, null);
	const texts = Object.entries({ ...filled }).map(([name, value]) => [name, String(value)]);
	return Object.fromEntries(texts);
}

/** HTTP Request's own check of where a credential may go (n8n-nodes-base, GenericFunctions). */
function check(saved: Saved, url: string): void {
	const allowedDomains = getCredentialAllowedDomains({ node, credentialData: decrypt(saved) });
	assertUrlAllowed({ url, allowedDomains, node });
}

const asSaved = { apiKey: 'simulator-key', environment: 'https://api.questionpro.com' };

test.each(environments)('HTTP Request reaches $value', ({ value }) => {
	expect(() => check(asSaved, `${value}/a/api/v2/surveys`)).not.toThrow();
});

test.each([
	'https://questionpro.com/a/api/v2/surveys',
	'https://api.questionpro.com.example.com/',
	'http://127.0.0.1:5678/',
])('HTTP Request refuses %s', (url) => {
	expect(() => check(asSaved, url)).toThrow('Domain not allowed');
});

const proxy = 'https://proxy.example.com/';

test.each([
	['a host that was added', 'domains', 'api.questionpro.com, proxy.example.com'],
	['all domains', 'all', ''],
])('HTTP Request reaches %s', (_what, allowedHttpRequestDomains, allowedDomains) => {
	expect(() =>
		check({ ...asSaved, allowedHttpRequestDomains, allowedDomains }, proxy),
	).not.toThrow();
});

test('HTTP Request reaches nothing with no domains', () => {
	const none = { ...asSaved, allowedHttpRequestDomains: 'none' };
	expect(() => check(none, asSaved.environment)).toThrow();
});
