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
	serverOf,
	unreadable,
	type Reply,
} from '../../../support/client';

useFakeClock();

const { response } = sampleBody;
const unknown = 'OUTCOME_UNKNOWN';
const misnamed = respondWith(500, reportBody({ name: 'RATE_LIMITED', httpStatusCode: null }));
const announced = respondWith(200, '', { 'content-length': '9' });

/** How often a GET and a POST are sent with 2 retries, and what is said of the POST. */
const again = [3, 3, null] as const;
const once = [1, 1, null] as const;
const onlyGets = [3, 1, unknown] as const;
const unclear = [1, 1, unknown] as const;

const table: Array<[string, Reply, string, readonly [number, number, string | null]]> = [
	['no connection', { code: 'ECONNREFUSED' }, 'NETWORK_FAILURE', again],
	['HTTP 404', documentedResponse(404), 'NOT_FOUND', once],
	['HTTP 401', documentedResponse(401), 'UNAUTHORIZED', once],
	['a time-out', { code: 'ETIMEDOUT' }, 'TIMEOUT', onlyGets],
	['an announced body', announced, 'NETWORK_FAILURE', onlyGets],
	['HTTP 500 of our name', misnamed, 'RATE_LIMITED', onlyGets],
	['half a body', respondWith(200, '{"resp'), 'UNEXPECTED_RESPONSE', unclear],
	['a request that n8n cancelled', { code: 'ERR_CANCELED' }, 'CANCELLED', unclear],
	['a defect after sending', { thrown: unreadable }, 'NODE_DEFECT', unclear],
];

describe.each(['GET', 'POST'] as const)('a %s', (method) => {
	it.each(table)('after %s', async (_what, reply, ownName, [ofGet, ofPost, nameOfPost]) => {
		const [attempts, name] = method === 'GET' ? [ofGet, ownName] : [ofPost, nameOfPost ?? ownName];
		const { send, times } = serverOf(reply);
		const outcome = await ask(clientFor(send, { maxRetries: 2 }), { method });
		expect(outcome).toMatchObject({ failure: { name, attempts, resourceUrl: expect.any(String) } });
		expect(times).toEqual([0, 500, 1_500].slice(0, attempts));
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
});

const done = { name: 'NOT_FOUND', description: expect.stringMatching(/^An earlier attempt /) };

it.each([
	['a DELETE that is marked', 'DELETE', true, { ...done, attempts: 2 }],
	['a GET that is marked as not', 'GET', false, { name: unknown, attempts: 1 }],
	['a PUT', 'PUT', undefined, { name: unknown, attempts: 1 }],
] as const)('%s is idempotent, or not', async (_what, method, idempotent, failure) => {
	const { send } = serverOf(respondWith(502), documentedResponse(404));
	const request = { method, ...(idempotent !== undefined && { idempotent }) };
	expect(await ask(clientFor(send), request)).toMatchObject({ failure });
});
