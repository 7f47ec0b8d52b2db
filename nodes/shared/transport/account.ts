import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { customEnvironment, environments } from '../../../credentials/environments';
import { createError } from './failure';

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

/**
 * Reads the address that a user typed: https anywhere or http on this machine, with or without
 * `/a/api/v2` and trailing slashes.
 *
 * @returns the origin, or null if the key must not be sent to that address
 */
export function parseOrigin(address: string): string | null {
	if (!URL.canParse(address)) return null;
	const url = new URL(address);
	const isSecure =
		url.protocol === 'https:' || (url.protocol === 'http:' && localHosts.includes(url.hostname));
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
		'INVALID_CREDENTIALS',
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
		'INVALID_CREDENTIALS',
		message,
		'Open the credential and paste the key again. In QuestionPro you find it in a survey under Integration > API > Get API Key',
	);
}

function readLimit({ maxRequestsPerMinute: limit }: ICredentialDataDecryptedObject): number {
	if (limit === undefined || limit === null || limit === '') return defaultRequestsPerMinute;
	const isNumber = typeof limit === 'number' || (typeof limit === 'string' && /^\d+$/.test(limit));
	if (isNumber && Number.isInteger(Number(limit)) && Number(limit) >= 1) return Number(limit);
	throw createError(
		'INVALID_CREDENTIALS',
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
