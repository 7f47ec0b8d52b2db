import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import {
	cancelled,
	networkFailure,
	timeoutError,
} from '../../../../nodes/shared/transport/networkFailure';
import { apiKey, failureWith, urlOf, words } from '../../../support/builders';

const url = urlOf('/micropanel/batches/1');

const failureOf = (thrown: unknown) => networkFailure(thrown, 1_500, url);

const connect = { syscall: 'connect' };
const refused = { code: 'ECONNREFUSED' };
const circular: { cause?: unknown } = {};
circular.cause = circular;

const codes = (names: string) => words(names).map((code) => ({ code }));

type Row = [keyof typeof kinds, string, unknown[]];

/** What each message is for, and what is thrown then. */
const reach =
	(kind: keyof typeof kinds) =>
	(reason: string, ...thrown: unknown[]): Row => [
		kind,
		`Could not reach api.questionpro.com: ${reason}`,
		thrown,
	];
const unreachable = reach('unreachable');
const blocked = reach('blocked');
const lost = (reason: string, ...thrown: unknown[]): Row => [
	'connectionLost',
	`The connection to api.questionpro.com was lost: ${reason}`,
	thrown,
];
const untrusted = `
	CERT_REVOKED CRL_HAS_EXPIRED ERR_TLS_INVALID_CONTEXT ERROR_IN_CERT_NOT_AFTER_FIELD
	DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE
	INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED HOSTNAME_MISMATCH
`;
const proxy =
	"the address of the proxy is invalid (HTTPS_PROXY or HTTP_PROXY in n8n's environment)";

const table: Row[] = [
	unreachable(
		'the server refused the connection',
		refused,
		{ cause: { cause: refused } },
		{ code: 500, cause: refused },
		{ ...refused, cause: { code: 'EPIPE' } },
		{ httpCode: 'ECONNREFUSED' },
		{ httpCode: 'EPIPE', cause: refused },
	),
	unreachable('the host name does not exist', ...codes('ENOTFOUND')),
	unreachable('the host name could not be resolved', ...codes('EAI_AGAIN EAI_FAIL')),
	unreachable('a secure connection could not be established', ...codes('EPROTO')),
	unreachable(
		'there is no route to the server',
		...codes('EHOSTUNREACH ENETUNREACH').map((thrown) => ({ ...thrown, ...connect })),
	),
	unreachable(
		'the connection was not established in time',
		{ code: 'ETIMEDOUT', cause: { cause: connect } },
		{ cause: { code: 'ETIMEDOUT', errors: [connect, connect] } },
	),
	blocked(
		"n8n's SSRF protection does not allow this address",
		{ cause: { name: 'SsrfBlockedIpError' } },
		{ cause: { name: 'SsrfBlockedHostnameError' } },
	),
	blocked(proxy, ...codes('ERR_INVALID_URL')),
	blocked("the server's certificate has expired", ...codes('CERT_HAS_EXPIRED')),
	blocked("the server's certificate is not valid yet", ...codes('CERT_NOT_YET_VALID')),
	blocked("the server's certificate is for another name", ...codes('ERR_TLS_CERT_ALTNAME_INVALID')),
	blocked("the server's certificate is not trusted", ...codes(untrusted)),
	[
		'timeout',
		'The connection to api.questionpro.com was lost: it timed out',
		[
			{ code: 'ETIMEDOUT' },
			{ httpCode: 'ETIMEDOUT' },
			{ code: 'ETIMEDOUT', errors: [] },
			{ code: 'ETIMEDOUT', errors: [connect, { syscall: 'read' }] },
			{ code: 'ETIMEDOUT', errors: [connect, null] },
		],
	],
	[
		'timeout',
		'QuestionPro did not respond within 1.5 seconds',
		codes('ECONNABORTED ESOCKETTIMEDOUT'),
	],
	lost('it was closed before the response arrived', ...codes('ECONNRESET')),
	lost('it was closed before the request was sent', ...codes('EPIPE')),
	lost('it was closed before the response was complete', ...codes('ERR_BAD_RESPONSE Z_BUF_ERROR'), {
		httpCode: '200',
	}),
	lost(
		'no response arrived',
		...codes('E_OF_TOMORROW X_CERT_REVOKED ENETUNREACH EHOSTUNREACH'),
		{ code: '' },
		{ code: 'EHOSTUNREACH', syscall: 'read' },
		...['', 'E200', '200E', 200].map((httpCode) => ({ httpCode })),
		...[undefined, null, 'ECONNREFUSED', { cause: 'ECONNREFUSED' }, { name: 7 }],
		new Error('x'),
		circular,
	),
	['unusable', 'The response of api.questionpro.com could not be decoded', codes('Z_DATA_ERROR')],
	['cancelled', cancelled.failure.message, codes('ERR_CANCELED')],
];

describe.each(table)('%s: %s', (kind, message, thrownValues) => {
	it.each(thrownValues.map((thrown) => [thrown]))('%j', (thrown) => {
		const error = failureOf(thrown);
		const { name, retryable, advice: description } = kinds[kind];
		expect(error.failure).toEqual(
			failureWith({ name, retryable, message, description, resourceUrl: url, attempts: 1 }),
		);
		expect(error.details.kind).toBe(kinds[kind]);
	});
});

it('names the port of the server', () => {
	const local = 'http://127.0.0.1:3000/a/api/v2/x';
	expect(networkFailure(refused, 1_000, local).message).toMatch(
		/^Could not reach 127.0.0.1:3000: /,
	);
});

it('passes nothing on of what was thrown', () => {
	const thrown = Object.assign(new Error(`leak ${apiKey}`), {
		code: 'ECONNRESET',
		cause: { config: { headers: { 'api-key': apiKey } } },
	});
	expect(JSON.stringify(failureOf(thrown))).not.toContain(apiKey);
});

it.each([
	[100, '0.1 seconds'],
	[1_000, '1 second'],
	[30_000, '30 seconds'],
	[3_140, '3.1 seconds'],
])('timeoutError says that %d ms are %s', (milliseconds, time) => {
	expect(timeoutError(milliseconds, url).message).toBe(
		`QuestionPro did not respond within ${time}`,
	);
});

it('cancelled says that the item was interrupted', () => {
	expect(cancelled.details).toEqual({ kind: kinds.cancelled, interrupted: true });
	expect(cancelled.failure).toMatchObject({ resourceUrl: null, attempts: 0 });
});
