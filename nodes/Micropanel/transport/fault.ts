import { failureOf, type QuestionProFailure } from './failure';

const reasons = new Map([
	['ECONNREFUSED', 'the server refused the connection'],
	['ECONNRESET', 'the connection was closed before the answer arrived'],
	['ERR_BAD_RESPONSE', 'the connection was closed before the answer was complete'],
	['EPIPE', 'the connection was closed before the call was sent'],
	['ENOTFOUND', 'no server has this name'],
	['EAI_AGAIN', 'the name of the server could not be looked up'],
	['EHOSTUNREACH', 'there is no way to the server'],
	['ENETUNREACH', 'there is no way to the server'],
	['EPROTO', 'no secure connection could be agreed on'],
	['CERT_HAS_EXPIRED', "the server's certificate has expired"],
	['DEPTH_ZERO_SELF_SIGNED_CERT', "the server's certificate is not trusted"],
	['SELF_SIGNED_CERT_IN_CHAIN', "the server's certificate is not trusted"],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', "the server's certificate is not trusted"],
]);

const timeoutCodes = ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'];

/** The story of an item that was not finished because the run was stopped. */
export const cancelled = failureOf(
	'CANCELLED',
	'The run was stopped before this item was finished',
	'Run the workflow again to get the items that were left',
	{ retryable: true },
);

/**
 * The code of what was thrown. n8n keeps axios' own error under `cause`. Up to 2.20 it loses that
 * one, and says as `httpCode` what it found in it: the code, or the status of a broken answer.
 */
function codeOf(thrown: unknown): string | null {
	if (typeof thrown !== 'object' || thrown === null) return null;
	if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
	if ('cause' in thrown && thrown.cause) return codeOf(thrown.cause);
	if (!('httpCode' in thrown) || typeof thrown.httpCode !== 'string') return null;
	return /^\d+$/.test(thrown.httpCode) ? 'ERR_BAD_RESPONSE' : thrown.httpCode;
}

/**
 * The story of a call that took longer than allowed.
 *
 * @param timeout the allowed time in milliseconds
 */
export function timeoutFailure(timeout: number, url: string): QuestionProFailure {
	return failureOf(
		'TIMEOUT',
		`QuestionPro did not answer within ${timeout / 1000} seconds`,
		"Run the workflow again later, or raise 'Timeout' in the options",
		{ resourceUrl: url, retryable: true, attempts: 1 },
	);
}

/**
 * The story of a call to which no answer came. Nothing of what was thrown is passed on but the
 * reason for a code that we know: n8n's errors carry the request with the key in it.
 *
 * @param thrown what n8n's request helper threw (axios' codes and Node's)
 * @param timeout the allowed time in milliseconds
 */
export function readFault(thrown: unknown, timeout: number, url: string): QuestionProFailure {
	const code = codeOf(thrown) ?? '';
	if (timeoutCodes.includes(code)) return timeoutFailure(timeout, url);
	if (code === 'ERR_CANCELED') return { ...cancelled, resourceUrl: url, attempts: 1 };
	const reason = reasons.get(code) ?? 'no answer arrived';
	return failureOf(
		'NETWORK_FAILURE',
		`Could not reach ${new URL(url).host}: ${reason}`,
		'Check the environment in the QuestionPro API credential and the network of your n8n server, then run the workflow again',
		{ resourceUrl: url, retryable: true, attempts: 1 },
	);
}
