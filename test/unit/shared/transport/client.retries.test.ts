import { timeoutError } from '../../../../nodes/shared/transport/networkFailure';
import {
	documentedResponse,
	goodResponse,
	pass,
	reportBody,
	respondWith,
	sampleBody,
	useFakeClock,
} from '../../../support/builders';
import {
	ask,
	clientFor,
	getRequest,
	limitResponse,
	outcomeOf,
	quotaResponse,
	serverOf,
	unreadable,
	url,
	type Reply,
} from '../../../support/client';

useFakeClock();

const { response } = sampleBody;
const unknown = 'OUTCOME_UNKNOWN';
const named = (status: number, name: string) =>
	respondWith(status, reportBody({ name, httpStatusCode: null }));

/** With 3 retries: requests of a GET and its failure, and the same of a POST. */
const table: Array<[string, Reply, number, string, number, string]> = [
	['no connection', { code: 'ECONNREFUSED' }, 4, 'NETWORK_FAILURE', 4, 'NETWORK_FAILURE'],
	['SSRF', { thrown: { name: 'SsrfBlockedIpError' } }, 1, 'NETWORK_FAILURE', 1, 'NETWORK_FAILURE'],
	['a reset', { code: 'ECONNRESET' }, 4, 'NETWORK_FAILURE', 1, unknown],
	['a time-out', { code: 'ETIMEDOUT' }, 4, 'TIMEOUT', 1, unknown],
	['undefined', { thrown: undefined }, 4, 'NETWORK_FAILURE', 1, unknown],
	[
		'a response that is not decoded',
		{ code: 'Z_DATA_ERROR' },
		1,
		'UNEXPECTED_RESPONSE',
		1,
		unknown,
	],
	['a request that n8n cancelled', { code: 'ERR_CANCELED' }, 1, 'CANCELLED', 1, unknown],
	['a defect after sending', { thrown: unreadable }, 1, 'NODE_DEFECT', 1, unknown],
	[
		'an announced body',
		respondWith(200, '', { 'content-length': '9' }),
		4,
		'NETWORK_FAILURE',
		1,
		unknown,
	],
	['half a body', respondWith(200, '{"resp'), 1, 'UNEXPECTED_RESPONSE', 1, unknown],
	['HTTP 303', respondWith(303), 1, 'REDIRECT_REFUSED', 1, unknown],
	...[400, 403, 404].map((status): (typeof table)[number] => {
		const name = { 400: 'BAD_REQUEST', 403: 'FORBIDDEN', 404: 'NOT_FOUND' }[status] ?? '';
		return [`HTTP ${status}`, documentedResponse(status), 1, name, 1, name];
	}),
	['HTTP 401', documentedResponse(401), 1, 'UNAUTHORIZED', 1, 'UNAUTHORIZED'],
	['a used-up quota', quotaResponse(), 1, 'QUOTA_EXHAUSTED', 1, 'QUOTA_EXHAUSTED'],
	[
		'HTTP 400 of our name',
		named(400, 'INVALID_PARAMETER'),
		1,
		'INVALID_PARAMETER',
		1,
		'INVALID_PARAMETER',
	],
	['HTTP 200 of our name', named(200, 'NODE_DEFECT'), 1, 'NODE_DEFECT', 1, 'NODE_DEFECT'],
	['HTTP 500 of our name', named(500, 'RATE_LIMITED'), 4, 'RATE_LIMITED', 1, unknown],
	['HTTP 503 of our name', named(503, 'NODE_DEFECT'), 4, 'NODE_DEFECT', 1, unknown],
	['HTTP 425', respondWith(425), 4, 'UNEXPECTED_RESPONSE', 4, 'UNEXPECTED_RESPONSE'],
	...[408, 500, 502, 503, 504, 520, 530].map((status): (typeof table)[number] => [
		`HTTP ${status}`,
		respondWith(status),
		4,
		'UNEXPECTED_RESPONSE',
		1,
		unknown,
	]),
	...[501, 505, 519, 531].map((status): (typeof table)[number] => [
		`HTTP ${status}`,
		respondWith(status),
		1,
		'UNEXPECTED_RESPONSE',
		1,
		unknown,
	]),
];

describe.each(['GET', 'POST'] as const)('a %s', (method) => {
	const rows = table.map(([what, reply, ofGet, getName, ofPost, postName]) =>
		method === 'GET'
			? ([what, reply, ofGet, getName] as const)
			: ([what, reply, ofPost, postName] as const),
	);

	it.each(rows)('after %s', async (_what, reply, attempts, name) => {
		const { send, times } = serverOf(reply);
		const outcome = await ask(clientFor(send), { method });
		expect(outcome).toMatchObject({ failure: { name, attempts, resourceUrl: expect.any(String) } });
		expect(times).toEqual([0, 500, 1_500, 3_500].slice(0, attempts));
		if (attempts === 1) {
			const description = expect.not.stringContaining('Max Retries');
			expect(outcome).toMatchObject({ failure: { description } });
		}
		if (name === unknown) {
			expect(outcome).toMatchObject({
				failure: {
					message: expect.stringMatching(/^QuestionPro may or may not have done this: ./),
					retryable: false,
				},
			});
		}
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each(rows)('after %s without retries', async (_what, reply, _attempts, name) => {
		const { send, requests } = serverOf(reply);
		const outcome = await ask(clientFor(send, { maxRetries: 0 }), { method });
		expect(outcome).toMatchObject({ failure: { name, attempts: 1 } });
		expect(requests).toHaveLength(1);
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
	const request = { method: 'DELETE', idempotent: true } as const;
	expect(await ask(clientFor(send), request)).toMatchObject({
		failure: {
			name: 'NOT_FOUND',
			description: expect.stringMatching(
				/^An earlier attempt .* may have done it already\. If not/,
			),
			attempts: 2,
		},
	});
});

describe('Retry-After', () => {
	it.each([
		['a 429', limitResponse, '42', 42_000],
		['a 503', (headers: object) => respondWith(503, '', { ...headers }), '42', 42_000],
		['a 503', (headers: object) => respondWith(503, '', { ...headers }), '61', 60_000],
	])('of %s is waited for: %s', async (_what, reply, seconds, expected) => {
		const { send, times } = serverOf(reply({ 'retry-after': seconds }), goodResponse());
		expect(await ask(clientFor(send))).toEqual(response);
		expect(times).toEqual([0, expected]);
	});
});

it('a request ends after the time allowed, though bytes still arrive, and is sent again', async () => {
	const signals: AbortSignal[] = [];
	const client = clientFor(
		async (_request, signal) => {
			signals.push(signal);
			return await new Promise<never>(() => {});
		},
		{ timeout: 2_000, maxRetries: 1 },
	);
	const outcome = outcomeOf(client.request(getRequest()));
	await pass(2_000);
	expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
	await pass(500);
	expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
	await pass(2_000);
	expect(await outcome).toMatchObject({
		failure: { ...timeoutError(2_000, url).failure, attempts: 2 },
	});
});

describe('a key that gets nothing but 429s', () => {
	it('is given up after 3 minutes', async () => {
		const { send, times } = serverOf(limitResponse());
		expect(await ask(clientFor(send))).toMatchObject({
			failure: { name: 'RATE_LIMITED', retryable: true },
		});
		expect(times.at(-1)).toBeLessThanOrEqual(180_000);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('is given up at once without retries', async () => {
		const { send } = serverOf(limitResponse());
		expect(await ask(clientFor(send, { maxRetries: 0 }))).toMatchObject({
			failure: { name: 'RATE_LIMITED', message: 'Slow down', attempts: 1 },
		});
	});
});
