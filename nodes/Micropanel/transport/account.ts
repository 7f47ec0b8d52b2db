import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { customEnvironment, environments } from '../../../credentials/environments';
import { failureOf, type Outcome } from './failure';

/** Where to ask and with what: the data centre's origin without a trailing slash, and the key. */
export interface Account {
	origin: string;
	apiKey: string;
	/** The credential that both were read from. */
	credential: ICredentialDataDecryptedObject;
}

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Reads the address that a user typed: https anywhere or http on this machine, with or without
 * `/a/api/v2` and trailing slashes.
 *
 * @returns the origin, or null where the key must not be sent to that address
 */
export function parseOrigin(address: string): string | null {
	if (!URL.canParse(address)) return null;
	const url = new URL(address);
	const secure =
		url.protocol === 'https:' || (url.protocol === 'http:' && localHosts.includes(url.hostname));
	const bare = url.username + url.password + url.search + url.hash === '';
	const path = url.pathname.replace(/\/+$/, '');
	return secure && bare && ['', '/a/api/v2'].includes(path) ? url.origin : null;
}

function originOf({ environment, baseUrl }: ICredentialDataDecryptedObject): string | null {
	if (environment === customEnvironment) {
		return typeof baseUrl === 'string' ? parseOrigin(baseUrl) : null;
	}
	return environments.find(({ value }) => value === environment)?.value ?? null;
}

/**
 * Parses the fields of a QuestionPro API credential.
 *
 * @returns the account, or INVALID_CREDENTIALS when the key is missing, cannot stand in an HTTP
 * header, or would go to an address that is not allowed
 */
export function parseAccount(credential: ICredentialDataDecryptedObject): Outcome<Account> {
	const origin = originOf(credential);
	if (origin === null) {
		return {
			failure: failureOf(
				'INVALID_CREDENTIALS',
				'The address in the QuestionPro API credential is not allowed, so the API key was not sent',
				'Choose the environment of your account, or give a custom URL that starts with https:// (http:// is accepted for localhost only) and has nothing after the host except /a/api/v2',
			),
		};
	}
	const apiKey = typeof credential.apiKey === 'string' ? credential.apiKey.trim() : '';
	if (!/^[\x21-\x7e]+$/.test(apiKey)) {
		return {
			failure: failureOf(
				'INVALID_CREDENTIALS',
				apiKey === ''
					? 'The QuestionPro API credential has no API key'
					: 'The API key in the QuestionPro API credential has characters that no key has',
				'Open the credential and paste the key again. In QuestionPro it is found in a survey under Integration > API > Get API Key',
			),
		};
	}
	return { value: { origin, apiKey, credential } };
}
