import type { INode } from 'n8n-workflow';
import { assertUrlAllowed, getCredentialAllowedDomains, NodeHelpers } from 'n8n-workflow';
import { environments } from '../../../credentials/environments';
import { QuestionProApi } from '../../../credentials/QuestionProApi.credentials';

const { properties } = new QuestionProApi();

const node: INode = {
	id: '1',
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	position: [0, 0],
	parameters: {},
};

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
	'https://example.com/a/api/v2/surveys',
	'https://questionpro.com/a/api/v2/surveys',
	'https://api.questionpro.com.example.com/',
	'https://api.questionpro.com@example.com/',
	'http://127.0.0.1:5678/',
])('HTTP Request refuses %s', (url) => {
	expect(() => check(asSaved, url)).toThrow('Domain not allowed');
});

test.each([
	['a host that was added', 'domains', 'api.questionpro.com, proxy.example.com', true],
	['another host', 'domains', 'api.questionpro.com', false],
	['an empty list', 'domains', '', false],
	['no domains', 'none', '', false],
	['all domains', 'all', '', true],
])('HTTP Request and %s', (_name, allowedHttpRequestDomains, allowedDomains, isAllowed) => {
	const request = () =>
		check({ ...asSaved, allowedHttpRequestDomains, allowedDomains }, 'https://proxy.example.com/');
	if (isAllowed) expect(request).not.toThrow();
	else expect(request).toThrow();
});
