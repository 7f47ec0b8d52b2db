import type { JsonValue } from 'n8n-workflow';
import type { ApiRequest } from '../../../../nodes/shared/transport/client';
import { isObject } from '../../../../nodes/shared/json';
import {
	documentedResponse,
	goodResponse,
	pass,
	respondWith,
	sampleBody,
	settle,
	useFakeClock,
} from '../../../support/builders';
import { ask, clientFor, getRequest, outcomeOf, serverOf } from '../../../support/client';
import { collectGarbage } from '../../../support/garbage';

useFakeClock();

const list = () => respondWith(200, { response: { list: [1] } });

/** A parser that notes the responses, and changes what it got. */
function spoilingParser() {
	const seen: JsonValue[] = [];
	const parse: ApiRequest<JsonValue>['parse'] = ({ response = null }) => {
		seen.push(structuredClone(response));
		if (isObject(response)) Object.assign(response, { list: [] });
		return response;
	};
	return { seen, parse };
}

describe('identical GETs', () => {
	it.each(['always', 'inFlight'] as const)(
		'at the same time are sent once, and each caller gets a copy (%s)',
		async (shared) => {
			const { send, requests } = serverOf(list());
			const client = clientFor(send);
			const { seen, parse } = spoilingParser();
			const work = [1, 2, 3].map(async () => await client.request(getRequest({ shared, parse })));
			await Promise.all(work);
			expect(seen).toEqual([{ list: [1] }, { list: [1] }, { list: [1] }]);
			expect(requests).toHaveLength(1);
		},
	);

	it('are sent once in a run, whichever function parses them', async () => {
		const { send, requests } = serverOf(list());
		const client = clientFor(send);
		const { seen, parse } = spoilingParser();
		await ask(client);
		await ask(client, { parse });
		await ask(client, { parse });
		expect(seen).toEqual([{ list: [1] }, { list: [1] }]);
		expect(await ask(client, { parse: () => 'other' })).toBe('other');
		expect(requests).toHaveLength(1);
	});

	it('share a failure too', async () => {
		const { send, requests } = serverOf(respondWith(502), documentedResponse(404));
		const client = clientFor(send);
		for (const outcome of [await ask(client), await ask(client)]) {
			expect(outcome).toMatchObject({ failure: { name: 'NOT_FOUND', attempts: 2 } });
		}
		expect(requests).toHaveLength(2);
	});

	it('count their attempts for each whose response means nothing', async () => {
		const client = clientFor(serverOf(respondWith(502), goodResponse()).send);
		await ask(client);
		expect(await ask(client, { parse: () => null })).toMatchObject({
			failure: { name: 'UNEXPECTED_RESPONSE', attempts: 2 },
		});
	});

	it.each<[string, Partial<ApiRequest<JsonValue>>, Partial<ApiRequest<JsonValue>>?]>([
		['they are never shared', { shared: 'never' }],
		['their queries differ', { query: { page: 1 } }, { query: { page: 2 } }],
		['they are POSTs', { method: 'POST', idempotent: true }],
	])('are each sent where %s', async (_what, one, other = one) => {
		const { send, requests } = serverOf(goodResponse());
		const client = clientFor(send);
		const work = [client.request(getRequest(one)), client.request(getRequest(other))];
		await pass(100);
		expect(await Promise.all(work)).toHaveLength(2);
		expect(requests).toHaveLength(2);
	});
});

describe('a GET that is shared in flight', () => {
	it('is sent again once it is over, and its response is not kept', async () => {
		const seen: Array<WeakRef<object>> = [];
		const parse: ApiRequest<string>['parse'] = ({ response }) => {
			seen.push(new WeakRef(Object(response)));
			return 'parsed';
		};
		const { send, requests } = serverOf(documentedResponse(404), goodResponse());
		const client = clientFor(send);
		const request = async () =>
			await outcomeOf(client.request({ ...getRequest(), shared: 'inFlight', parse }));
		const outcomes = request().then(async () => await request());
		await settle();
		expect(await outcomes).toBe('parsed');
		collectGarbage();
		expect(seen.map((response) => response.deref())).toEqual([undefined]);
		expect(requests).toHaveLength(2);
	});

	it.each(['always', 'inFlight'] as const)(
		'and withdrawn before it was sent is sent for those who still wait (%s)',
		async (shared) => {
			const { send, requests } = serverOf(goodResponse());
			const client = clientFor(send, { maxRequestsPerMinute: 1 });
			await client.request(getRequest({ path: '/first' }));
			const first = new AbortController();
			const { signal } = first;
			const withdrawn = outcomeOf(client.request(getRequest({ shared, signal })));
			const others = [1, 2].map(async () => await client.request(getRequest({ shared })));
			await pass(10_000);
			first.abort();
			await pass(100_000);
			expect(await withdrawn).toMatchObject({ failure: { attempts: 0 } });
			expect(await Promise.all(others)).toEqual([sampleBody.response, sampleBody.response]);
			expect(requests).toHaveLength(2);
		},
	);
});
