import {
	documentedResponse,
	goodResponse,
	reportBody,
	respondWith,
	sampleBody,
	useFakeClock,
} from '../../../support/builders';
import {
	ask,
	clientFor,
	limitResponse,
	quotaResponse,
	serverOf,
	unreadable,
	type Reply,
} from '../../../support/client';

useFakeClock();

const { response } = sampleBody;
const unknown = 'OUTCOME_UNKNOWN';
const misnamed = respondWith(500, reportBody({ name: 'RATE_LIMITED', httpStatusCode: null }));
const announced = respondWith(200, '', { 'content-length': '9' });

/** How often a GET and a POST are sent with 3 retries, and what is said of the POST. */
const again = [4, 4, null] as const;
const once = [1, 1, null] as const;
const onlyGets = [4, 1, unknown] as const;
const unclear = [1, 1, unknown] as const;

const table: Array<[string, Reply, string, readonly [number, number, string | null]]> = [
	['no connection', { code: 'ECONNREFUSED' }, 'NETWORK_FAILURE', again],
	['HTTP 425', respondWith(425), 'UNEXPECTED_RESPONSE', again],
	['SSRF', { thrown: { name: 'SsrfBlockedIpError' } }, 'NETWORK_FAILURE', once],
	['HTTP 404', documentedResponse(404), 'NOT_FOUND', once],
	['HTTP 401', documentedResponse(401), 'UNAUTHORIZED', once],
	['a used-up quota', quotaResponse(), 'QUOTA_EXHAUSTED', once],
	['a reset', { code: 'ECONNRESET' }, 'NETWORK_FAILURE', onlyGets],
	['a time-out', { code: 'ETIMEDOUT' }, 'TIMEOUT', onlyGets],
	['undefined', { thrown: undefined }, 'NETWORK_FAILURE', onlyGets],
	['an announced body', announced, 'NETWORK_FAILURE', onlyGets],
	['HTTP 502', respondWith(502), 'UNEXPECTED_RESPONSE', onlyGets],
	['HTTP 500 of our name', misnamed, 'RATE_LIMITED', onlyGets],
	['HTTP 501', respondWith(501), 'UNEXPECTED_RESPONSE', unclear],
	['HTTP 303', respondWith(303), 'REDIRECT_REFUSED', unclear],
	['half a body', respondWith(200, '{"resp'), 'UNEXPECTED_RESPONSE', unclear],
	['what is not decoded', { code: 'Z_DATA_ERROR' }, 'UNEXPECTED_RESPONSE', unclear],
	['a request that n8n cancelled', { code: 'ERR_CANCELED' }, 'CANCELLED', unclear],
	['a defect after sending', { thrown: unreadable }, 'NODE_DEFECT', unclear],
];

describe.each(['GET', 'POST'] as const)('a %s', (method) => {
	it.each(table)('after %s', async (_what, reply, ownName, [ofGet, ofPost, nameOfPost]) => {
		const [attempts, name] = method === 'GET' ? [ofGet, ownName] : [ofPost, nameOfPost ?? ownName];
		const { send, times } = serverOf(reply);
		const outcome = await ask(clientFor(send), { method });
		expect(outcome).toMatchObject({ failure: { name, attempts, resourceUrl: expect.any(String) } });
		expect(times).toEqual([0, 500, 1_500, 3_500].slice(0, attempts));
		if (attempts === 1) {
			const description = expect.not.stringContaining('Max Retries');
			expect(outcome).toMatchObject({ failure: { description } });
		}
		if (name === unknown) {
			const message = expect.stringMatching(/^QuestionPro may or may not have done this: ./);
			expect(outcome).toMatchObject({ failure: { message, retryable: false } });
		}
		expect(jest.getTimerCount()).toBe(0);
	});

	it('is sent again after a 429, which is no retry', async () => {
		const replies = [limitResponse(), { code: 'ENOTFOUND' }, limitResponse(), goodResponse()];
		const { send, times } = serverOf(...replies);
		expect(await ask(clientFor(send, { maxRetries: 1 }), { method })).toEqual(response);
		expect(times).toEqual([0, 1_000, 1_500, 2_500]);
	});

	it('is sent again until something else comes', async () => {
		const replies = [{ code: 'ENOTFOUND' }, respondWith(425), documentedResponse(404)];
		const { send, times } = serverOf(...replies);
		expect(await ask(clientFor(send), { method })).toMatchObject({
			failure: { name: 'NOT_FOUND', httpStatusCode: 404, attempts: 3 },
		});
		expect(times).toEqual([0, 500, 1_500]);
	});
});

it.each([
	['a DELETE that is marked', 'DELETE', true, response],
	['a GET that is marked as not', 'GET', false, { failure: { name: unknown, attempts: 1 } }],
	['a PUT', 'PUT', undefined, { failure: { name: unknown, attempts: 1 } }],
] as const)('%s is idempotent, or not', async (_what, method, idempotent, expected) => {
	const { send } = serverOf(respondWith(502), goodResponse());
	const request = { method, ...(idempotent !== undefined && { idempotent }) };
	expect(await ask(clientFor(send), request)).toMatchObject(expected);
});

it('a DELETE that finds nothing says that an earlier attempt may have done it', async () => {
	const { send } = serverOf({ code: 'ECONNRESET' }, documentedResponse(404));
	const description = expect.stringMatching(/^An earlier attempt .* may have done it already\./);
	expect(await ask(clientFor(send), { method: 'DELETE', idempotent: true })).toMatchObject({
		failure: { name: 'NOT_FOUND', description, attempts: 2 },
	});
});

it.each([
	['a 429', limitResponse({ 'retry-after': '42' }), 42_000],
	['a 503', respondWith(503, '', { 'retry-after': '42' }), 42_000],
	['a 503, a minute at most', respondWith(503, '', { 'retry-after': '61' }), 60_000],
])('the Retry-After of %s is waited for', async (_what, reply, expected) => {
	const { send, times } = serverOf(reply, goodResponse());
	expect(await ask(clientFor(send))).toEqual(response);
	expect(times).toEqual([0, expected]);
});

it('a key that gets nothing but 429s is given up at once without retries', async () => {
	const { send } = serverOf(limitResponse());
	expect(await ask(clientFor(send, { maxRetries: 0 }))).toMatchObject({
		failure: { name: 'RATE_LIMITED', message: 'Slow down', attempts: 1 },
	});
});
