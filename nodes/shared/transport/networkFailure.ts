import { createError, type QuestionProError } from './failure';
import { kinds, type FailureKind } from './failureKinds';

const notTrusted = "the server's certificate is not trusted";
const noRoute = 'there is no route to the server';

/** What a code says. Where it does not tell by itself, only the system call does. */
const known: Record<string, { kind: FailureKind; reason: string; onlyOnConnect?: boolean }> = {
	ECONNREFUSED: { kind: kinds.unreachable, reason: 'the server refused the connection' },
	ENOTFOUND: { kind: kinds.unreachable, reason: 'the host name does not exist' },
	EPROTO: { kind: kinds.unreachable, reason: 'a secure connection could not be established' },
	EHOSTUNREACH: { kind: kinds.unreachable, reason: noRoute, onlyOnConnect: true },
	ENETUNREACH: { kind: kinds.unreachable, reason: noRoute, onlyOnConnect: true },
	ETIMEDOUT: {
		kind: kinds.unreachable,
		reason: 'the connection was not established in time',
		onlyOnConnect: true,
	},
	// The address of a request is checked, so only the proxy's can be meant.
	ERR_INVALID_URL: {
		kind: kinds.blocked,
		reason: "the address of the proxy is invalid (HTTPS_PROXY or HTTP_PROXY in n8n's environment)",
	},
	CERT_HAS_EXPIRED: { kind: kinds.blocked, reason: "the server's certificate has expired" },
	CERT_NOT_YET_VALID: { kind: kinds.blocked, reason: "the server's certificate is not valid yet" },
	ERR_TLS_CERT_ALTNAME_INVALID: {
		kind: kinds.blocked,
		reason: "the server's certificate is for another name",
	},
	ECONNRESET: { kind: kinds.connectionLost, reason: 'it was closed before the response arrived' },
	ERR_BAD_RESPONSE: {
		kind: kinds.connectionLost,
		reason: 'it was closed before the response was complete',
	},
	Z_BUF_ERROR: {
		kind: kinds.connectionLost,
		reason: 'it was closed before the response was complete',
	},
	EPIPE: { kind: kinds.connectionLost, reason: 'it was closed before the request was sent' },
};

/** Codes of a certificate that is not accepted (Node.js, X509 certificate error codes). */
const certificateCodes =
	/^(CERT_|CRL_|ERR_TLS_|ERROR_IN_C|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)/;

/** axios' own timer; all that it says is that ours did not come first. */
const timerCodes = ['ECONNABORTED', 'ESOCKETTIMEDOUT'];

/** n8n's SSRF protection, which throws before the request leaves (n8n-core, ssrf). */
const ssrfNames = ['SsrfBlockedIpError', 'SsrfBlockedHostnameError'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** What was thrown and its causes, the outermost first. */
function causesOf(thrown: unknown): Array<Record<string, unknown>> {
	const causes: Array<Record<string, unknown>> = [];
	for (let cause = thrown; isRecord(cause) && causes.length < 10; cause = cause.cause) {
		causes.push(cause);
	}
	return causes;
}

/**
 * The code of what was thrown. n8n keeps axios' own error under `cause`. Up to 2.20 it loses that
 * one, and gives as `httpCode` what it found in it: the code, or the status of a broken response.
 */
function codeOf(causes: Array<Record<string, unknown>>): string {
	const code = causes.map((cause) => cause.code).find((value) => typeof value === 'string');
	if (code !== undefined) return code;
	const httpCode =
		causes.map((cause) => cause.httpCode).find((value) => typeof value === 'string') ?? '';
	return /^\d+$/.test(httpCode) ? 'ERR_BAD_RESPONSE' : httpCode;
}

/** Whether no connection was made: to none of the addresses, if the host has several. */
function isOnConnect(causes: Array<Record<string, unknown>>): boolean {
	return causes.some(({ syscall, errors }) => {
		if (syscall === 'connect') return true;
		return (
			Array.isArray(errors) &&
			errors.length > 0 &&
			errors.every((error) => isRecord(error) && error.syscall === 'connect')
		);
	});
}

function explain(causes: Array<Record<string, unknown>>): { kind: FailureKind; reason: string } {
	if (causes.some(({ name }) => typeof name === 'string' && ssrfNames.includes(name))) {
		const reason = "n8n's SSRF protection does not allow this address";
		return { kind: kinds.blocked, reason };
	}
	const code = codeOf(causes);
	const found = known[code];
	if (found && (!found.onlyOnConnect || isOnConnect(causes))) return found;
	if (code.startsWith('EAI_')) {
		return { kind: kinds.unreachable, reason: 'the host name could not be resolved' };
	}
	if (certificateCodes.test(code)) return { kind: kinds.blocked, reason: notTrusted };
	if (code === 'ETIMEDOUT') return { kind: kinds.timeout, reason: 'it timed out' };
	if (code.startsWith('Z_')) return { kind: kinds.unusable, reason: '' };
	return { kind: kinds.connectionLost, reason: 'no response arrived' };
}

/** The error of an item that was not finished because the execution was cancelled or stopped. */
export const cancelled = createError(
	kinds.cancelled,
	'The execution was stopped before this item was finished',
	kinds.cancelled.advice,
	{},
	{ interrupted: true },
);

/**
 * The error of a request that took longer than allowed.
 *
 * @param timeout the allowed time in milliseconds
 */
export function timeoutError(timeout: number, url: string): QuestionProError {
	const seconds = Math.round(timeout / 100) / 10;
	return createError(
		kinds.timeout,
		`QuestionPro did not respond within ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
		kinds.timeout.advice,
		{ resourceUrl: url, attempts: 1 },
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
	const causes = causesOf(thrown);
	const code = codeOf(causes);
	if (timerCodes.includes(code)) return timeoutError(timeout, url);
	const sent = { resourceUrl: url, attempts: 1 };
	if (code === 'ERR_CANCELED') return cancelled.with(sent);
	const { host } = new URL(url);
	const { kind, reason } = explain(causes);
	const message =
		kind === kinds.unusable
			? `The response of ${host} could not be decoded`
			: kind === kinds.connectionLost || kind === kinds.timeout
				? `The connection to ${host} was lost: ${reason}`
				: `Could not reach ${host}: ${reason}`;
	return createError(kind, message, kind.advice, sent);
}
