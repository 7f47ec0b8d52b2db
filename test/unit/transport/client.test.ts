import { adviceFor } from '../../nodes/Micropanel/transport/advice';
import { connect, isFinal } from '../../nodes/Micropanel/transport/client';
import {
	answerWith,
	contextWith,
	documentedAnswer,
	failureWith,
	goodAnswer,
	origin,
	pass,
	sampleBody,
	settle,
	useFakeClock,
} from '../support/builders';
import { ask, clientFor, newKey, path, quotaAnswer, serverOf, url, whole } from '../support/server';

useFakeClock();

describe('a good answer', () => {
	it('is parsed', async () => {
		const { request, urls } = serverOf(goodAnswer());
		const parse = jest.fn(() => 'parsed');
		await expect(clientFor(request).get(path, parse)).resolves.toEqual({ value: 'parsed' });
		expect(parse.mock.calls).toEqual([[sampleBody]]);
		expect(urls).toEqual([url]);
		await settle();
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each([0, '', false])('may be parsed to %j', async (value) => {
		const { request } = serverOf(goodAnswer());
		await expect(clientFor(request).get(path, () => value)).resolves.toEqual({ value });
	});

	it('that does not hold what was asked for tells the calls made', async () => {
		const { request } = serverOf(documentedAnswer(500), goodAnswer());
		const outcome = clientFor(request).get(path, () => null);
		await pass(500);
		expect(await outcome).toEqual({
			failure: failureWith({
				message: "QuestionPro's answer does not hold what was asked for (HTTP 200)",
				name: 'UNEXPECTED_RESPONSE',
				httpStatusCode: 200,
				resourceUrl: url,
				requestID: sampleBody.requestID,
				attempts: 2,
				...adviceFor('UNEXPECTED_RESPONSE', 200),
			}),
		});
	});

	it('does not show the key', async () => {
		const apiKey = newKey();
		const { request } = serverOf(answerWith(200, { status: apiKey }));
		await expect(clientFor(request, {}, apiKey).get(path, whole)).resolves.toEqual({
			value: { status: '[redacted]' },
		});
	});
});

describe('what is the same for every call', () => {
	it.each([
		['a key that is not accepted', documentedAnswer(401), 'UNAUTHORIZED'],
		['a used-up quota', quotaAnswer(), 'QUOTA_EXHAUSTED'],
	])('%s ends the run', async (_what, reply, name) => {
		const { request } = serverOf(reply);
		const client = clientFor(request, { maxRequestsPerMinute: 1 });
		const outcomes = ['/1', '/2', '/3'].map(async (each) => await client.get(each, whole));
		await settle();
		const [first, ...others] = await Promise.all(outcomes);
		expect(first).toMatchObject({ failure: { name, attempts: 1 } });
		for (const other of [...others, await client.get('/4', whole)]) {
			expect(other).toEqual({
				failure: { ...(first && 'failure' in first && first.failure), attempts: 0 },
			});
		}
		expect(request).toHaveBeenCalledTimes(1);
		await settle();
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each([
		[{ name: 'UNAUTHORIZED', httpStatusCode: 401 }, true],
		[{ name: 'QUOTA_EXHAUSTED', httpStatusCode: 429 }, true],
		[{ name: 'RATE_LIMITED', httpStatusCode: 429 }, false],
		[{ name: 'FORBIDDEN', httpStatusCode: 403 }, false],
		[{ name: 'TIMEOUT', httpStatusCode: null }, false],
	])('isFinal of %j is %p', (details, expected) => {
		expect(isFinal(failureWith(details))).toBe(expected);
	});

	it.each([403, 404])('HTTP %d is not', async (status) => {
		const { request } = serverOf(documentedAnswer(status), goodAnswer());
		const client = clientFor(request);
		expect(await ask(client, '/1')).toMatchObject({ failure: { httpStatusCode: status } });
		expect(await ask(client, '/2')).toEqual({ value: sampleBody });
	});
});

describe('the same path', () => {
	it.each([
		['gives a good answer', goodAnswer()],
		['fails', documentedAnswer(404)],
	])('is asked for once when it %s', async (_what, reply) => {
		const { request } = serverOf(reply);
		const client = clientFor(request);
		const together = await Promise.all([client.get(path, whole), client.get(path, whole)]);
		const later = await client.get(path, whole);
		expect(together).toEqual([later, later]);
		expect(request).toHaveBeenCalledTimes(1);
	});

	it('is asked for by each run', async () => {
		const { request } = serverOf(goodAnswer());
		await clientFor(request).get(path, whole);
		await clientFor(request).get(path, whole);
		expect(request).toHaveBeenCalledTimes(2);
	});
});

describe('connect', () => {
	const limits = { maxRequestsPerMinute: 300, maxRetries: 3, timeout: 1_000 };

	it('opens a client for the credential', async () => {
		const { request, urls } = serverOf(goodAnswer());
		const getCredentials = jest.fn(async () => ({
			environment: 'https://api.questionpro.eu',
			apiKey: 'key-of-connect',
		}));
		const context = contextWith({
			getCredentials,
			helpers: { httpRequestWithAuthentication: request },
		});
		const client = await connect(context, limits);
		expect(getCredentials.mock.calls).toEqual([['questionProApi']]);
		expect('value' in client && (await client.value.get(path, whole))).toEqual({
			value: sampleBody,
		});
		expect(urls).toEqual(['https://api.questionpro.eu/a/api/v2/micropanel/batches/1']);
	});

	it('tells of a node without a credential', async () => {
		const getCredentials = async () => {
			throw new Error('no credential');
		};
		expect(await connect(contextWith({ getCredentials }), limits)).toEqual({
			failure: failureWith({
				name: 'INVALID_CREDENTIALS',
				message: 'n8n could not open the QuestionPro API credential of this node',
				description: 'Select a QuestionPro API credential in the node, or create one',
			}),
		});
	});

	it('tells of a credential that cannot be used', async () => {
		const getCredentials = async () => ({ environment: origin, apiKey: '' });
		expect(await connect(contextWith({ getCredentials }), limits)).toMatchObject({
			failure: { message: 'The QuestionPro API credential has no API key' },
		});
	});
});
