import { createError, type QuestionProError } from './failure';

/** Codes of requests that never reached the server. */
const notReached = new Map([
	['ECONNREFUSED', 'the server refused the connection'],
	['ENOTFOUND', 'the host name does not exist'],
	['EAI_AGAIN', 'the host name could not be resolved'],
	['EHOSTUNREACH', 'there is no route to the server'],
	['ENETUNREACH', 'there is no route to the server'],
	['EPROTO', 'a secure connection could not be established'],
	['ERR_TLS_CERT_ALTNAME_INVALID', "the server's certificate is for another name"],
	['CERT_HAS_EXPIRED', "the server's certificate has expired"],
	['DEPTH_ZERO_SELF_SIGNED_CERT', "the server's certificate is not trusted"],
	['SELF_SIGNED_CERT_IN_CHAIN', "the server's certificate is not trusted"],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', "the server's certificate is not trusted"],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', "the server's certificate is not trusted"],
]);

/** Codes of requests that may have been carried out. */
const interrupted = new Map([
	['ECONNRESET', 'it was closed before the response arrived'],
	['ERR_BAD_RESPONSE', 'it was closed before the response was complete'],
	['EPIPE', 'it was closed before the request was sent'],
]);

const timeoutCodes = ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'];

/** The error of an item that was not finished because the execution was cancelled or stopped. */
export const cancelled = createError(
	'CANCELLED',
	'The execution was stopped before this item was finished',
	'Run the workflow again for the remaining items',
	{ retryable: true },
	{ interrupted: true },
);

/**
 * The code of what was thrown. n8n keeps axios' own error under `cause`. Up to 2.20 it loses that
 * one, and gives as `httpCode` what it found in it: the code, or the status of a broken response.
 */
function getErrorCode(thrown: unknown): string | null {
	if (typeof thrown !== 'object' || thrown === null) return null;
	if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
	if ('cause' in thrown && thrown.cause) return getErrorCode(thrown.cause);
	if (!('httpCode' in thrown) || typeof thrown.httpCode !== 'string') return null;
	return /^\d+$/.test(thrown.httpCode) ? 'ERR_BAD_RESPONSE' : thrown.httpCode;
}

function readErrorCode(thrown: unknown): string {
	try {
		return getErrorCode(thrown) ?? '';
	} catch {
		// A Proxy may throw at whatever is read of it.
		return '';
	}
}

/**
 * The error of a request that took longer than allowed.
 *
 * @param timeout the allowed time in milliseconds
 */
export function timeoutError(timeout: number, url: string): QuestionProError {
	return createError(
		'TIMEOUT',
		`QuestionPro did not respond within ${Math.round(timeout / 100) / 10} seconds`,
		"Run the workflow again later, or raise 'Timeout' in the options",
		{ resourceUrl: url, retryable: true, attempts: 1 },
	);
}

/**
 * The error of a request without a response. Nothing of what was thrown is passed on but the reason
 * for a code that we know: n8n's errors carry the request with the key in it.
 *
 * @param thrown what n8n's request helper threw (axios' codes and Node's)
 * @param timeout the allowed time in milliseconds
 */
export function networkFailure(thrown: unknown, timeout: number, url: string): QuestionProError {
	const code = readErrorCode(thrown);
	if (timeoutCodes.includes(code)) return timeoutError(timeout, url);
	if (code === 'ERR_CANCELED') return cancelled.with({ resourceUrl: url, attempts: 1 });
	const { host } = new URL(url);
	const reason = interrupted.get(code);
	return createError(
		'NETWORK_FAILURE',
		reason
			? `The connection to ${host} was lost: ${reason}`
			: `Could not reach ${host}: ${notReached.get(code) ?? 'no response arrived'}`,
		'Check the environment in the QuestionPro API credential and the network of your n8n server, then run the workflow again',
		{ resourceUrl: url, retryable: true, attempts: 1 },
		{ notCarriedOut: notReached.has(code) },
	);
}
