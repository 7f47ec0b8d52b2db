import {
	cancelled,
	networkFailure,
	timeoutError,
} from '../../../../nodes/shared/transport/networkFailure';
import { apiKey, failureWith, urlOf } from '../../../support/builders';
import { unreadable } from '../../../support/client';

const circular: { cause?: unknown } = {};
circular.cause = circular;

const url = urlOf('/micropanel/batches/1');

const networkFailureWith = (message: string) =>
	failureWith({
		name: 'NETWORK_FAILURE',
		message,
		description:
			'Check the environment in the QuestionPro API credential and the network of your n8n server, then run the workflow again',
		resourceUrl: url,
		retryable: true,
		attempts: 1,
	});

const unreached = (reason: string) =>
	networkFailureWith(`Could not reach api.questionpro.com: ${reason}`);

const lost = (reason: string) =>
	networkFailureWith(`The connection to api.questionpro.com was lost: ${reason}`);

const timedOut = (seconds: string) =>
	failureWith({
		name: 'TIMEOUT',
		message: `QuestionPro did not respond within ${seconds} seconds`,
		description: "Run the workflow again later, or raise 'Timeout' in the options",
		resourceUrl: url,
		retryable: true,
		attempts: 1,
	});

const failureOf = (thrown: unknown, timeout: number, asked: string) =>
	networkFailure(thrown, timeout, asked).failure;

describe('networkFailure', () => {
	it.each([
		['ECONNREFUSED', 'the server refused the connection'],
		['ENOTFOUND', 'the host name does not exist'],
		['EAI_AGAIN', 'the host name could not be resolved'],
		['EHOSTUNREACH', 'there is no route to the server'],
		['ENETUNREACH', 'there is no route to the server'],
		['EPROTO', 'a secure connection could not be established'],
		['ERR_TLS_CERT_ALTNAME_INVALID', "the server's certificate is for another name"],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', "the server's certificate is not trusted"],
		['CERT_HAS_EXPIRED', "the server's certificate has expired"],
		['DEPTH_ZERO_SELF_SIGNED_CERT', "the server's certificate is not trusted"],
		['SELF_SIGNED_CERT_IN_CHAIN', "the server's certificate is not trusted"],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', "the server's certificate is not trusted"],
		['E_OF_TOMORROW', 'no response arrived'],
	])('%s: %s', (code, reason) => {
		expect(failureOf({ code }, 1_000, url)).toEqual(unreached(reason));
	});

	it.each([
		['ECONNRESET', 'it was closed before the response arrived'],
		['ERR_BAD_RESPONSE', 'it was closed before the response was complete'],
		['EPIPE', 'it was closed before the request was sent'],
	])('%s: %s', (code, reason) => {
		expect(failureOf({ code }, 1_000, url)).toEqual(lost(reason));
	});

	it.each([
		['ECONNREFUSED', true],
		['ENOTFOUND', true],
		['EPROTO', true],
		['ECONNRESET', false],
		['E_OF_TOMORROW', false],
	])('%s: certainly not carried out is %p', (code, notCarriedOut) => {
		expect(networkFailure({ code }, 1_000, url).details).toEqual({ notCarriedOut });
	});

	it.each(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'])('%s is a timeout', (code) => {
		expect(failureOf({ code }, 1_500, url)).toEqual(timedOut('1.5'));
	});

	it('knows a request that was cancelled', () => {
		const { failure } = networkFailure({ code: 'ERR_CANCELED' }, 1_000, url);
		expect(failure).toEqual({ ...cancelled.failure, resourceUrl: url, attempts: 1 });
	});

	it('finds the code that n8n keeps under the cause', () => {
		const thrown = new Error('wrapped', {
			cause: Object.assign(new Error('inner'), { cause: { code: 'ECONNREFUSED' } }),
		});
		expect(failureOf(thrown, 1_000, url)).toEqual(unreached('the server refused the connection'));
	});

	it.each([
		['ENOTFOUND', unreached('the host name does not exist')],
		['200', lost('it was closed before the response was complete')],
		['', unreached('no response arrived')],
	])('reads the HTTP code %s of an n8n that lost the cause', (httpCode, failure) => {
		const thrown = Object.assign(new Error('wrapped'), { cause: undefined, httpCode });
		expect(failureOf(thrown, 1_000, url)).toEqual(failure);
	});

	it('takes the cause before the HTTP code, which must be a text', () => {
		const kept = { httpCode: 'ENOTFOUND', cause: { code: 'ECONNREFUSED' } };
		expect(failureOf(kept, 1_000, url)).toEqual(unreached('the server refused the connection'));
		expect(failureOf({ httpCode: 200 }, 1_000, url)).toEqual(unreached('no response arrived'));
	});

	it('takes the outer code first', () => {
		const thrown = { code: 'ENOTFOUND', cause: { code: 'ECONNREFUSED' } };
		expect(failureOf(thrown, 1_000, url)).toEqual(unreached('the host name does not exist'));
	});

	it('looks further where the outer code is no text', () => {
		const thrown = { code: 500, cause: { code: 'ENOTFOUND' } };
		expect(failureOf(thrown, 1_000, url)).toEqual(unreached('the host name does not exist'));
	});

	it.each([
		['undefined', undefined],
		['null', null],
		['a text', 'ECONNREFUSED'],
		['a function', () => 'ECONNREFUSED'],
		['a cause that is null', { cause: null }],
		['a cause that is a text', { cause: 'ECONNREFUSED' }],
		['an error without a code', new Error('ECONNREFUSED')],
		['a value whose every use throws', unreadable],
		['a cause that is its own cause', circular],
	])('says nothing of %s', (_what, thrown) => {
		expect(failureOf(thrown, 1_000, url)).toEqual(unreached('no response arrived'));
	});

	it('names the port of the server', () => {
		const local = 'http://127.0.0.1:3000/a/api/v2/x';
		expect(failureOf({}, 1_000, local)).toMatchObject({
			message: 'Could not reach 127.0.0.1:3000: no response arrived',
			resourceUrl: local,
		});
	});

	it('passes nothing on of what was thrown', () => {
		const thrown = Object.assign(new Error(`leak ${apiKey}`), {
			code: 'ECONNRESET',
			cause: { config: { headers: { 'api-key': apiKey } } },
		});
		expect(JSON.stringify(failureOf(thrown, 1_000, url))).not.toContain(apiKey);
	});
});

it.each([
	[100, '0.1'],
	[1_000, '1'],
	[30_000, '30'],
	[3_140, '3.1'],
])('timeoutError says %d ms in seconds', (milliseconds, seconds) => {
	expect(timeoutError(milliseconds, url).failure).toEqual(timedOut(seconds));
});

it('cancelled says how to go on', () => {
	expect(cancelled.failure).toEqual(
		failureWith({
			name: 'CANCELLED',
			message: 'The execution was stopped before this item was finished',
			description: 'Run the workflow again for the remaining items',
			retryable: true,
		}),
	);
	expect(cancelled.details).toEqual({ interrupted: true });
});
