import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { customEnvironment, environments } from '../../../credentials/environments';
import { createError, describeThrown } from './failure';
import { kinds } from './failureKinds';
import { credentialType, type NodeContext } from './http';

/** Where requests go, with which key, and how many of them. */
export interface Account {
	/** The data center's origin, without a trailing slash. */
	origin: string;
	apiKey: string;
	/** Requests in any 60 seconds. */
	maxRequestsPerMinute: number;
	/** The credential that all this was read from. */
	credential: ICredentialDataDecryptedObject;
}

/** QuestionPro's limit for one key: 300 requests in 60 seconds (its page on limits). */
const defaultRequestsPerMinute = 300;

const shortestKey = 8;

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address is on this machine. */
export const isLocal = (address: string) =>
	URL.canParse(address) && localHosts.includes(new URL(address).hostname);

/**
 * Reads the address that a user typed: https anywhere or http on this machine, with or without
 * `/a/api/v2` and trailing slashes.
 *
 * @returns the origin, or null if the key must not be sent to that address
 */
export function parseOrigin(address: string): string | null {
	if (!URL.canParse(address)) return null;
	const url = new URL(address);
	const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(address));
	const isBare = url.username + url.password + url.search + url.hash === '';
	const path = url.pathname.replace(/\/+$/, '');
	return isSecure && isBare && ['', '/a/api/v2'].includes(path) ? url.origin : null;
}

function readOrigin({ environment, baseUrl }: ICredentialDataDecryptedObject): string {
	const origin =
		environment === customEnvironment
			? typeof baseUrl === 'string' && parseOrigin(baseUrl)
			: environments.find(({ value }) => value === environment)?.value;
	if (origin) return origin;
	throw createError(
		kinds.credentials,
		'The address in the QuestionPro API credential is not allowed, so the API key was not sent',
		'Choose the environment of your account, or enter a custom URL that starts with https:// (http:// is accepted for localhost only) and has nothing after the host except /a/api/v2',
	);
}

function readApiKey({ apiKey }: ICredentialDataDecryptedObject): string {
	const key = typeof apiKey === 'string' ? apiKey.trim() : '';
	if (key.length >= shortestKey && /^[\x21-\x7e]+$/.test(key)) return key;
	const message =
		key === ''
			? 'The QuestionPro API credential has no API key'
			: key.length < shortestKey
				? `The API key in the QuestionPro API credential has fewer than ${shortestKey} characters`
				: 'The API key in the QuestionPro API credential has characters that are not allowed in a key';
	throw createError(
		kinds.credentials,
		message,
		'Open the credential and paste the key again. In QuestionPro you find it in a survey under Integration > API > Get API Key',
	);
}

function readLimit({ maxRequestsPerMinute: limit }: ICredentialDataDecryptedObject): number {
	if (limit === undefined || limit === null || limit === '') return defaultRequestsPerMinute;
	const isNumber = typeof limit === 'number' || (typeof limit === 'string' && /^\d+$/.test(limit));
	if (isNumber && Number.isInteger(Number(limit)) && Number(limit) >= 1) return Number(limit);
	throw createError(
		kinds.credentials,
		"'Max Requests per Minute' in the QuestionPro API credential must be a whole number of at least 1",
		`Open the credential and enter ${defaultRequestsPerMinute}, which is QuestionPro's limit, or a lower number`,
	);
}

/**
 * Parses the fields of a QuestionPro API credential.
 *
 * @throws QuestionProError INVALID_CREDENTIALS for an address that is not allowed, a key that is
 * missing or cannot be one, or a limit that is not a whole number from 1
 */
export function parseAccount(credential: ICredentialDataDecryptedObject): Account {
	return {
		origin: readOrigin(credential),
		apiKey: readApiKey(credential),
		maxRequestsPerMinute: readLimit(credential),
		credential,
	};
}

/**
 * Reads the account out of the node's credential.
 *
 * @throws QuestionProError INVALID_CREDENTIALS
 */
export async function readAccount(context: NodeContext): Promise<Account> {
	let credential: ICredentialDataDecryptedObject;
	try {
		credential = await context.getCredentials(credentialType);
	} catch (thrown) {
		throw createError(
			kinds.credentials,
			`n8n could not open the QuestionPro API credential of this node: ${describeThrown(thrown)}`,
			'Select a QuestionPro API credential in the node, or create one. If you have no access to it, ask its owner to share it',
		);
	}
	return parseAccount(credential);
}

/**
 * A name for origin and key that gives nothing of the key away.
 *
 * @returns SHA-256 in hexadecimal digits
 */
export function hashAccount({ origin, apiKey }: Pick<Account, 'origin' | 'apiKey'>): string {
	return createHash('sha256').update(`${origin} ${apiKey}`).digest('hex');
}
