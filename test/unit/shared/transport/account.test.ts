import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { environments } from '../../../../credentials/environments';
import {
	hashAccount,
	isLocal,
	parseAccount,
	parseOrigin,
	readAccount,
} from '../../../../nodes/shared/transport/account';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { apiKey, contextWith, failureWith, origin, rowsOf, words } from '../../../support/builders';

describe('parseOrigin', () => {
	const spellings = words(`
		https://api.questionpro.com https://api.questionpro.com:443 HTTPS://API.QuestionPro.com
		https://api.questionpro.com/// https://api.questionpro.com/a/api/v2//
	`);

	it.each([
		...rowsOf([...spellings, '  https://api.questionpro.com \n'], 'https://api.questionpro.com'),
		['https://proxy.example.org:8443', 'https://proxy.example.org:8443'],
		['http://localhost', 'http://localhost'],
		['http://localhost:5678/a/api/v2', 'http://localhost:5678'],
		['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
		['http://[::1]:3000', 'http://[::1]:3000'],
		['https://localhost:3000', 'https://localhost:3000'],
	])('of %j is %j', (address, expected) => {
		expect(parseOrigin(address)).toBe(expected);
	});

	it.each([
		'',
		'   ',
		'https://api question.com',
		...words(`
			api.questionpro.com https:// http://api.questionpro.com http://localhost.evil.com
			http://evil-localhost http://127.0.0.1.evil.com http://127.0.0.2 http://0.0.0.0
			http://localhost@evil.com ftp://localhost file:///etc/passwd javascript:alert(1)
			wss://api.questionpro.com https://user@api.questionpro.com
			https://:secret@api.questionpro.com https://api.questionpro.com?x=1
			https://api.questionpro.com#x https://api.questionpro.com/v2
			https://api.questionpro.com/a/api/v2/micropanel https://api.questionpro.com/x/a/api/v2
			https://api.questionpro.com/a/api/v1
		`),
	])('of %j is none', (address) => {
		expect(parseOrigin(address)).toBeNull();
	});
});

const credentialWith = (fields: object): ICredentialDataDecryptedObject => ({
	environment: origin,
	apiKey,
	...fields,
});

/** The error for a credential that cannot be used. */
const refusal = (message: RegExp, description: RegExp) =>
	expect.objectContaining({
		failure: failureWith({
			name: 'INVALID_CREDENTIALS',
			message: expect.stringMatching(message),
			description: expect.stringMatching(description),
		}),
		details: { kind: kinds.credentials },
	});

describe('parseAccount', () => {
	it.each(environments)('knows the environment $name', ({ value }) => {
		const credential = { environment: value, apiKey };
		const expected = { origin: value, apiKey, maxRequestsPerMinute: 300, credential };
		expect(parseAccount(credential)).toEqual(expected);
	});

	it('takes the address of a custom environment', () => {
		const credential = { environment: 'custom', baseUrl: 'http://localhost:9/a/api/v2/', apiKey };
		expect(parseAccount(credential)).toMatchObject({ origin: 'http://localhost:9', credential });
	});

	it('ignores the custom address where an environment is chosen', () => {
		const credential = { environment: origin, baseUrl: 'https://elsewhere.example', apiKey };
		expect(parseAccount(credential)).toMatchObject({ origin });
	});

	it.each([
		['a custom address that is refused', { environment: 'custom', baseUrl: 'http://evil.com' }],
		['a custom address that is no text', { environment: 'custom', baseUrl: 7 }],
		['no custom address', { environment: 'custom' }],
		['an unknown environment', { environment: 'https://evil.com' }],
		['the path behind a known environment', { environment: `${origin}/` }],
		['no environment', {}],
	])('sends no key to %s', (_what, credential) => {
		const message = /^The address .* is not allowed, so the API key was not/;
		const description = /^Choose the environment of your account, or enter/;
		expect(() => parseAccount({ ...credential, apiKey })).toThrow(refusal(message, description));
	});

	it.each([
		['as it is', apiKey, apiKey],
		['without the spaces around', `  ${apiKey}\n`, apiKey],
		['with the outermost characters', '!~aaaa~!', '!~aaaa~!'],
	])('takes the key %s', (_what, given, expected) => {
		expect(parseAccount(credentialWith({ apiKey: given }))).toMatchObject({ apiKey: expected });
	});

	const badKeys = ['key-0123\nX-Header: 1', 'key 0123', 'key-0123\u007f', 'é1234567', '1234567é'];

	it.each<[unknown, RegExp]>([
		...rowsOf<unknown, RegExp>(['', ' \t\n', undefined, 12345678], /has no API key$/),
		...rowsOf(['1234567', ' 1234567 '], /has fewer than 8 characters$/),
		...rowsOf(badKeys, /characters that are not allowed in a key$/),
	])('refuses the key %j', (key, message) => {
		expect(() => parseAccount(credentialWith({ apiKey: key }))).toThrow(
			refusal(message, /^Open the credential and paste the key again/),
		);
	});

	it.each([
		...rowsOf<unknown, number>([undefined, null, ''], 300),
		[1, 1],
		['120', 120],
		[1e21, 1e21],
	])('reads the limit %j as %d', (maxRequestsPerMinute, expected) => {
		const credential = credentialWith({ maxRequestsPerMinute });
		expect(parseAccount(credential)).toMatchObject({ maxRequestsPerMinute: expected });
	});

	it.each([0, -1, 1.5, Infinity, '0', '1.5', '1e3', '0x10', ' 7', '-7', 'many', true, [7]])(
		'refuses the limit %j',
		(maxRequestsPerMinute) => {
			expect(() => parseAccount(credentialWith({ maxRequestsPerMinute }))).toThrow(
				refusal(/must be a whole number of at least 1$/, /^Open the credential and enter 300/),
			);
		},
	);
});

describe('readAccount', () => {
	it('reads the credential of the node', async () => {
		const getCredentials = jest.fn(async () => credentialWith({}));
		const account = await readAccount(contextWith({ getCredentials }));
		expect(account).toEqual(parseAccount(credentialWith({})));
		expect(getCredentials.mock.calls).toEqual([['questionProApi']]);
	});

	it('says what n8n says where there is none', async () => {
		const getCredentials = async () => await Promise.reject(new Error('No access'));
		await expect(readAccount(contextWith({ getCredentials }))).rejects.toEqual(
			refusal(
				/^n8n could not open the QuestionPro API credential of this node: Error: No access$/,
				/^Select a QuestionPro API credential in the node/,
			),
		);
	});

	it('refuses a credential that cannot be used', async () => {
		const getCredentials = async () => credentialWith({ apiKey: '' });
		await expect(readAccount(contextWith({ getCredentials }))).rejects.toThrow(/has no API key$/);
	});
});

it('hashAccount tells origins and keys apart, and gives no key away', () => {
	const name = hashAccount({ origin, apiKey });
	expect(name).toMatch(/^[\da-f]{64}$/);
	expect(hashAccount({ origin, apiKey })).toBe(name);
	expect(hashAccount({ origin, apiKey: `${apiKey}1` })).not.toBe(name);
	expect(hashAccount({ origin: 'https://other.example', apiKey })).not.toBe(name);
});

it.each([
	...rowsOf(['http://localhost:5678/x', 'https://127.0.0.1', 'http://[::1]:1'], true),
	...rowsOf(['https://api.questionpro.com', 'http://localhost.evil.com', 'localhost'], false),
])('isLocal(%j) is %p', (address, expected) => {
	expect(isLocal(address)).toBe(expected);
});
