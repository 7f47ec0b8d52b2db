import { sleep } from 'n8n-workflow';
import { call, credentialType } from '../../nodes/Micropanel/transport/call';
import { readFault, timeoutFailure } from '../../nodes/Micropanel/transport/fault';
import { accountWith, answerWith, contextWith, urlOf } from '../support/builders';

const path = '/micropanel/batches/1';
const url = urlOf(path);
const account = accountWith('key');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function contextOf(request: jest.Mock) {
	return contextWith({ helpers: { httpRequestWithAuthentication: request } });
}

it('names the credential', () => {
	expect(credentialType).toBe('questionProApi');
});

describe('call', () => {
	it('asks n8n for exactly this', async () => {
		const request = jest.fn().mockResolvedValue(answerWith(200));
		const context = contextOf(request);
		await call(context, account, path, 1_000);
		expect(request.mock.calls).toEqual([
			[
				'questionProApi',
				{
					method: 'GET',
					url,
					headers: { Accept: 'application/json' },
					timeout: 1_000,
					encoding: 'text',
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
				},
				{
					credentialsDecrypted: {
						id: '',
						name: '',
						type: 'questionProApi',
						data: account.credential,
					},
				},
			],
		]);
		expect(request.mock.contexts).toEqual([context]);
	});

	it.each([
		['as it is', answerWith(200, 'text'), 200, 'text', undefined],
		['with any status', answerWith(503, '', { 'retry-after': '7' }), 503, '', '7'],
		['without a body', { ...answerWith(204), body: undefined }, 204, '', undefined],
		['with a body that is no text', { ...answerWith(200), body: { a: 1 } }, 200, '', undefined],
	])('gives the answer %s', async (_what, answer, status, text, retryAfter) => {
		const outcome = await call(
			contextOf(jest.fn().mockResolvedValue(answer)),
			account,
			path,
			1_000,
		);
		expect(outcome).toEqual({ value: { status, text, url, retryAfter } });
		expect(jest.getTimerCount()).toBe(0);
	});

	it('tells of a call without an answer', async () => {
		const thrown = { code: 'ECONNRESET' };
		const outcome = await call(
			contextOf(jest.fn().mockRejectedValue(thrown)),
			account,
			path,
			1_000,
		);
		expect(outcome).toEqual({ failure: readFault(thrown, 1_000, url) });
		expect(jest.getTimerCount()).toBe(0);
	});

	it('tells of the time allowed when n8n times out', async () => {
		const request = jest.fn().mockRejectedValue({ code: 'ECONNABORTED' });
		expect(await call(contextOf(request), account, path, 2_500)).toEqual({
			failure: timeoutFailure(2_500, url),
		});
	});

	it('gives up after the time allowed, though bytes still drip in', async () => {
		const request = jest.fn(async () => {
			await sleep(5_000);
			return answerWith(200, 'late');
		});
		const done = jest.fn();
		void call(contextOf(request), account, path, 1_000).then(done);
		await jest.advanceTimersByTimeAsync(999);
		expect(done).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(done).toHaveBeenCalledWith({ failure: timeoutFailure(1_000, url) });
	});

	it('survives a helper that throws at once', async () => {
		const request = jest.fn(() => {
			throw new Error('no helper');
		});
		expect(await call(contextOf(request), account, path, 1_000)).toEqual({
			failure: readFault(null, 1_000, url),
		});
		expect(jest.getTimerCount()).toBe(0);
	});
});
