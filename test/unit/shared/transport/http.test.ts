import { sleep, type ICredentialTestFunctions } from 'n8n-workflow';
import {
	cancelled,
	networkFailure,
	timeoutError,
} from '../../../../nodes/shared/transport/networkFailure';
import {
	sendAsCredentialTest,
	sendAsNode,
	sendRequest,
	type Send,
} from '../../../../nodes/shared/transport/http';
import {
	accountWith,
	contextWith,
	pass,
	respondWith,
	useFakeTime,
} from '../../../support/builders';
import { outcomeOf, serverOf, url } from '../../../support/client';

useFakeTime();

const account = accountWith('key-0123');
const request = { method: 'POST', url, body: { a: 1 }, timeout: 1_000 } as const;
const reply = respondWith(200);
const { signal } = new AbortController();

describe('sendAsNode', () => {
	function nodeOf() {
		const helper = jest.fn().mockResolvedValue(reply);
		const helpers = { httpRequestWithAuthentication: helper };
		const context = contextWith({ helpers, getNode: () => 'the node' });
		return { helper, context, send: sendAsNode(context, account) };
	}

	it('asks n8n for exactly this', async () => {
		const { helper, send } = nodeOf();
		expect(await send(request, signal)).toBe(reply);
		expect(helper).toHaveBeenCalledTimes(1);
		expect(helper).toHaveBeenCalledWith(
			'questionProApi',
			{
				method: 'POST',
				url,
				headers: { Accept: 'application/json' },
				body: { a: 1 },
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
		);
	});

	it('sends no body where there is none, and shares no headers between requests', async () => {
		const { helper, send } = nodeOf();
		await send({ method: 'GET', url, timeout: 1_000 }, signal);
		await send({ method: 'GET', url, timeout: 1_000 }, signal);
		const [[, first], [, second]] = helper.mock.calls;
		expect(first).not.toHaveProperty('body');
		expect(first.headers).not.toBe(second.headers);
	});

	it('calls the helper on its context, with the signal of the request', async () => {
		const { helper, context, send } = nodeOf();
		await send(request, signal);
		const [used] = helper.mock.contexts;
		expect(used.getExecutionCancelSignal()).toBe(signal);
		expect(used.getNode()).toBe('the node');
		expect(Object.getPrototypeOf(used)).toBe(context);
	});
});

it('sendAsCredentialTest puts the key in the header itself', async () => {
	const helper = jest.fn().mockResolvedValue(reply);
	const context = { helpers: { request: helper } } as unknown as ICredentialTestFunctions;
	expect(await sendAsCredentialTest(context, account)(request, signal)).toBe(reply);
	expect(helper).toHaveBeenCalledTimes(1);
	expect(helper).toHaveBeenCalledWith({
		method: 'POST',
		uri: url,
		headers: { Accept: 'application/json', 'api-key': 'key-0123' },
		simple: false,
		resolveWithFullResponse: true,
		followRedirect: false,
		timeout: 1_000,
	});
});

describe('sendRequest', () => {
	const announced = (length: string) => ({ 'content-length': length });
	const later = { 'retry-after': '7' };

	it.each([
		['a text', respondWith(200, 'text'), { text: 'text' }],
		['any status', respondWith(503, 'x', later), { status: 503, retryAfter: 7_000 }],
		['no body', { ...respondWith(204), body: undefined }, { status: 204, text: '' }],
		['a body that is JSON', { ...respondWith(200), body: { a: 1 } }, { text: '{"a":1}' }],
		['a body that did not come', respondWith(200, '', announced('1')), { isCutOff: true }],
		['an empty body', respondWith(200, '', announced('0')), {}],
		['a body that came', respondWith(200, 'x', announced('1')), {}],
	])('gives the response with %s', async (_what, reply, expected) => {
		const { send, requests } = serverOf(reply);
		expect(await sendRequest(send, request, new AbortController())).toEqual({
			status: 200,
			text: expect.any(String),
			url,
			retryAfter: null,
			isCutOff: false,
			...expected,
		});
		expect(requests).toEqual([request]);
		expect(jest.getTimerCount()).toBe(0);
	});

	const reset = { code: 'ECONNRESET' };
	const throwing: Send = () => {
		throw reset;
	};

	it.each([
		['later', serverOf(reset).send],
		['at once', throwing],
	])('takes what the helper throws %s for a failure of the network', async (_when, send) => {
		const outcome = await outcomeOf(sendRequest(send, request, new AbortController()));
		expect(outcome).toMatchObject({ ...networkFailure(reset, 1_000, url) });
		expect(jest.getTimerCount()).toBe(0);
	});

	/** A request that takes five seconds; notes whether its own signal was aborted. */
	function slowRequest(controller = new AbortController()) {
		const seen: AbortSignal[] = [];
		const done = jest.fn();
		const send = async (_request: unknown, own: AbortSignal) => {
			seen.push(own);
			await sleep(5_000);
			return respondWith(200, 'late');
		};
		void sendRequest(send, request, controller).then(done, done);
		return { done, isAborted: () => seen.map(({ aborted }) => aborted) };
	}

	it('gives up after the time allowed, though bytes still arrive, and ends the request', async () => {
		const { done, isAborted } = slowRequest();
		await pass(999);
		expect(done).not.toHaveBeenCalled();
		expect(isAborted()).toEqual([false]);
		await pass(1);
		expect(done.mock.calls).toMatchObject([[{ ...timeoutError(1_000, url) }]]);
		expect(isAborted()).toEqual([true]);
	});

	it.each([
		['on its way', 500],
		['before', 0],
	])('ends when it is cancelled %s', async (_when, time) => {
		const controller = new AbortController();
		if (time === 0) controller.abort(cancelled);
		const { done, isAborted } = slowRequest(controller);
		await pass(time);
		controller.abort(cancelled);
		await pass(0);
		const expected = cancelled.with({ resourceUrl: url, attempts: 1 });
		expect(done.mock.calls).toMatchObject([[{ ...expected }]]);
		expect(isAborted()).toEqual([true]);
	});
});
