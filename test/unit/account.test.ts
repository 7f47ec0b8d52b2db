import { environments } from '../../credentials/environments';
import { parseAccount, parseOrigin } from '../../nodes/Micropanel/transport/account';
import { apiKey, failureWith, origin } from '../support/builders';

describe('parseOrigin', () => {
	it.each([
		['https', 'https://api.questionpro.com', 'https://api.questionpro.com'],
		['another host', 'https://proxy.example.org', 'https://proxy.example.org'],
		['a port', 'https://proxy.example.org:8443', 'https://proxy.example.org:8443'],
		['the default port', 'https://api.questionpro.com:443', 'https://api.questionpro.com'],
		['capitals', 'HTTPS://API.QuestionPro.com', 'https://api.questionpro.com'],
		['a trailing slash', 'https://api.questionpro.com/', 'https://api.questionpro.com'],
		['several slashes', 'https://api.questionpro.com///', 'https://api.questionpro.com'],
		['the path', 'https://api.questionpro.com/a/api/v2', 'https://api.questionpro.com'],
		['path, slash', 'https://api.questionpro.com/a/api/v2/', 'https://api.questionpro.com'],
		['path, slashes', 'https://api.questionpro.com/a/api/v2//', 'https://api.questionpro.com'],
		['spaces around', '  https://api.questionpro.com \n', 'https://api.questionpro.com'],
		['http, localhost', 'http://localhost', 'http://localhost'],
		['http, localhost, port', 'http://localhost:5678/a/api/v2', 'http://localhost:5678'],
		['http, 127.0.0.1', 'http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
		['http, IPv6 loopback', 'http://[::1]:3000', 'http://[::1]:3000'],
		['https, localhost', 'https://localhost:3000', 'https://localhost:3000'],
	])('accepts %s', (_what, address, expected) => {
		expect(parseOrigin(address)).toBe(expected);
	});

	it.each([
		['nothing', ''],
		['spaces', '   '],
		['no scheme', 'api.questionpro.com'],
		['only a scheme', 'https://'],
		['http elsewhere', 'http://api.questionpro.com'],
		['a host that begins like localhost', 'http://localhost.evil.com'],
		['a host that ends like localhost', 'http://evil-localhost'],
		['a host that begins like 127.0.0.1', 'http://127.0.0.1.evil.com'],
		['a neighbour of the loopback address', 'http://127.0.0.2'],
		['all addresses', 'http://0.0.0.0'],
		['localhost as user name', 'http://localhost@evil.com'],
		['ftp', 'ftp://localhost'],
		['a file', 'file:///etc/passwd'],
		['javascript', 'javascript:alert(1)'],
		['web socket', 'wss://api.questionpro.com'],
		['a user name', 'https://user@api.questionpro.com'],
		['a password', 'https://:secret@api.questionpro.com'],
		['a user name and a password', 'https://user:secret@api.questionpro.com'],
		['a query', 'https://api.questionpro.com?x=1'],
		['a fragment', 'https://api.questionpro.com#x'],
		['another path', 'https://api.questionpro.com/v2'],
		['a longer path', 'https://api.questionpro.com/a/api/v2/micropanel'],
		['a path before it', 'https://api.questionpro.com/x/a/api/v2'],
		['another version', 'https://api.questionpro.com/a/api/v1'],
		['a space inside', 'https://api question.com'],
	])('refuses %s', (_what, address) => {
		expect(parseOrigin(address)).toBeNull();
	});
});

describe('parseAccount', () => {
	it.each(environments)('knows the environment $name', ({ value }) => {
		const credential = { environment: value, apiKey };
		expect(parseAccount(credential)).toEqual({ value: { origin: value, apiKey, credential } });
	});

	it('takes the address of a custom environment', () => {
		const credential = { environment: 'custom', baseUrl: 'http://localhost:9/a/api/v2/', apiKey };
		expect(parseAccount(credential)).toEqual({
			value: { origin: 'http://localhost:9', apiKey, credential },
		});
	});

	it('ignores the custom address where an environment is chosen', () => {
		const credential = { environment: origin, baseUrl: 'https://elsewhere.example', apiKey };
		expect(parseAccount(credential)).toEqual({ value: { origin, apiKey, credential } });
	});

	it.each([
		['a custom address that is refused', { environment: 'custom', baseUrl: 'http://evil.com' }],
		['a custom address that is no text', { environment: 'custom', baseUrl: 7 }],
		['no custom address', { environment: 'custom' }],
		['an unknown environment', { environment: 'https://evil.com' }],
		['the path behind a known environment', { environment: `${origin}/` }],
		['no environment', {}],
	])('sends no key to %s', (_what, credential) => {
		expect(parseAccount({ ...credential, apiKey })).toEqual({
			failure: failureWith({
				name: 'INVALID_CREDENTIALS',
				message:
					'The address in the QuestionPro API credential is not allowed, so the API key was not sent',
				description:
					'Choose the environment of your account, or give a custom URL that starts with https:// (http:// is accepted for localhost only) and has nothing after the host except /a/api/v2',
			}),
		});
	});

	it.each([
		['as it is', apiKey],
		['without the spaces around', `  ${apiKey}\n`],
	])('takes the key %s', (_what, given) => {
		const credential = { environment: origin, apiKey: given };
		expect(parseAccount(credential)).toEqual({ value: { origin, apiKey, credential } });
	});

	it.each(['!', '~', 'a!~z'])('takes the key %s, of the outermost characters', (key) => {
		const credential = { environment: origin, apiKey: key };
		expect(parseAccount(credential)).toEqual({ value: { origin, apiKey: key, credential } });
	});

	const noKey = 'The QuestionPro API credential has no API key';
	const oddKey = 'The API key in the QuestionPro API credential has characters that no key has';
	it.each([
		['empty', '', noKey],
		['only spaces', ' \t\n', noKey],
		['missing', undefined, noKey],
		['a number', 12345, noKey],
		['with a letter outside ASCII', 'kéy', oddKey],
		['with a new line inside', 'key\nX-Header: 1', oddKey],
		['with a space inside', 'key 1', oddKey],
		['with a control character', 'key\u007f', oddKey],
		['with an odd character at its start', 'é1', oddKey],
		['with an odd character at its end', '1é', oddKey],
	])('refuses a key that is %s', (_what, key, message) => {
		expect(
			parseAccount({ environment: origin, ...(key !== undefined && { apiKey: key }) }),
		).toEqual({
			failure: failureWith({
				name: 'INVALID_CREDENTIALS',
				message,
				description:
					'Open the credential and paste the key again. In QuestionPro it is found in a survey under Integration > API > Get API Key',
			}),
		});
	});
});
