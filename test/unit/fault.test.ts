import { cancelled, readFault, timeoutFailure } from '../../nodes/Micropanel/transport/fault';
import { apiKey, failureWith, urlOf } from '../support/builders';

const url = urlOf('/micropanel/batches/1');

const networkFailure = (reason: string) =>
	failureWith({
		name: 'NETWORK_FAILURE',
		message: `Could not reach api.questionpro.com: ${reason}`,
		description:
			'Check the environment in the QuestionPro API credential and the network of your n8n server, then run the workflow again',
		resourceUrl: url,
		retryable: true,
		attempts: 1,
	});

const timedOut = (seconds: string) =>
	failureWith({
		name: 'TIMEOUT',
		message: `QuestionPro did not answer within ${seconds} seconds`,
		description: "Run the workflow again later, or raise 'Timeout' in the options",
		resourceUrl: url,
		retryable: true,
		attempts: 1,
	});

describe('readFault', () => {
	it.each([
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
		['E_OF_TOMORROW', 'no answer arrived'],
	])('%s: %s', (code, reason) => {
		expect(readFault({ code }, 1_000, url)).toEqual(networkFailure(reason));
	});

	it.each(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'])('%s is a time-out', (code) => {
		expect(readFault({ code }, 1_500, url)).toEqual(timedOut('1.5'));
	});

	it('knows a call that was cancelled', () => {
		expect(readFault({ code: 'ERR_CANCELED' }, 1_000, url)).toEqual({
			...cancelled,
			resourceUrl: url,
			attempts: 1,
		});
	});

	it('finds the code that n8n keeps under the cause', () => {
		const thrown = new Error('wrapped', {
			cause: Object.assign(new Error('inner'), { cause: { code: 'ECONNREFUSED' } }),
		});
		expect(readFault(thrown, 1_000, url)).toEqual(
			networkFailure('the server refused the connection'),
		);
	});

	it.each([
		['ENOTFOUND', 'no server has this name'],
		['200', 'the connection was closed before the answer was complete'],
		['', 'no answer arrived'],
	])('reads the HTTP code %s of an n8n that lost the cause', (httpCode, reason) => {
		const thrown = Object.assign(new Error('wrapped'), { cause: undefined, httpCode });
		expect(readFault(thrown, 1_000, url)).toEqual(networkFailure(reason));
	});

	it('takes the cause before the HTTP code, which must be a text', () => {
		const kept = { httpCode: 'ENOTFOUND', cause: { code: 'ECONNREFUSED' } };
		expect(readFault(kept, 1_000, url)).toEqual(
			networkFailure('the server refused the connection'),
		);
		expect(readFault({ httpCode: 200 }, 1_000, url)).toEqual(networkFailure('no answer arrived'));
	});

	it('takes the outer code first', () => {
		const thrown = { code: 'ENOTFOUND', cause: { code: 'ECONNREFUSED' } };
		expect(readFault(thrown, 1_000, url)).toEqual(networkFailure('no server has this name'));
	});

	it('looks further where the outer code is no text', () => {
		const thrown = { code: 500, cause: { code: 'ENOTFOUND' } };
		expect(readFault(thrown, 1_000, url)).toEqual(networkFailure('no server has this name'));
	});

	it.each([
		['undefined', undefined],
		['null', null],
		['a text', 'ECONNREFUSED'],
		['a function', () => 'ECONNREFUSED'],
		['a cause that is null', { cause: null }],
		['a cause that is a text', { cause: 'ECONNREFUSED' }],
		['an error without a code', new Error('ECONNREFUSED')],
	])('says nothing of %s', (_what, thrown) => {
		expect(readFault(thrown, 1_000, url)).toEqual(networkFailure('no answer arrived'));
	});

	it('names the port of the server', () => {
		const local = 'http://127.0.0.1:3000/a/api/v2/x';
		expect(readFault({}, 1_000, local)).toMatchObject({
			message: 'Could not reach 127.0.0.1:3000: no answer arrived',
			resourceUrl: local,
		});
	});

	it('passes nothing on of what was thrown', () => {
		const thrown = Object.assign(new Error(`leak ${apiKey}`), {
			code: 'ECONNRESET',
			cause: { config: { headers: { 'api-key': apiKey } } },
		});
		expect(JSON.stringify(readFault(thrown, 1_000, url))).not.toContain(apiKey);
	});
});

it.each([
	[100, '0.1'],
	[1_000, '1'],
	[30_000, '30'],
])('timeoutFailure tells %d ms in seconds', (milliseconds, seconds) => {
	expect(timeoutFailure(milliseconds, url)).toEqual(timedOut(seconds));
});

it('cancelled says how to go on', () => {
	expect(cancelled).toEqual(
		failureWith({
			name: 'CANCELLED',
			message: 'The run was stopped before this item was finished',
			description: 'Run the workflow again to get the items that were left',
			retryable: true,
		}),
	);
});
