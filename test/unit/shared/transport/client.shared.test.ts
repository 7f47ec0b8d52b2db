import type { ApiResponse } from '../../../../nodes/shared/transport/response';
import {
	respondWith,
	documentedResponse,
	goodResponse,
	pass,
	settle,
	useFakeClock,
} from '../../../support/builders';
import { ask, clientFor, getRequest, serverOf } from '../../../support/client';
import { collectGarbage } from '../../../support/garbage';

useFakeClock();

describe('identical GETs', () => {
	it('are sent once, and each caller gets a copy', async () => {
		const { send, requests } = serverOf(respondWith(200, { response: { list: [1] } }));
		const client = clientFor(send);
		const together = [client.request(getRequest()), client.request(getRequest())];
		const results = [...(await Promise.all(together)), await client.request(getRequest())];
		expect(results).toEqual([{ list: [1] }, { list: [1] }, { list: [1] }]);
		expect(new Set(results).size).toBe(3);
		expect(new Set(results.map((result) => Object.values(result ?? {})[0])).size).toBe(3);
		expect(requests).toHaveLength(1);
	});

	it('keep the result, and not the response', async () => {
		const seen: Array<WeakRef<object>> = [];
		const parse = ({ response }: ApiResponse) => {
			seen.push(new WeakRef(Object(response)));
			return 'parsed';
		};
		const { send, requests } = serverOf(goodResponse());
		const client = clientFor(send);
		await client.request(getRequest({ parse }));
		await settle();
		collectGarbage();
		expect(seen.map((response) => response.deref())).toEqual([undefined]);
		expect(await client.request(getRequest({ parse }))).toBe('parsed');
		expect(requests).toHaveLength(1);
	});

	it('share a failure too', async () => {
		const { send, requests } = serverOf(documentedResponse(404));
		const client = clientFor(send);
		const outcomes = [await ask(client), await ask(client)];
		for (const outcome of outcomes) {
			expect(outcome).toMatchObject({ failure: { name: 'NOT_FOUND', attempts: 1 } });
		}
		expect(requests).toHaveLength(1);
	});

	it.each([
		['they are fresh', { fresh: true }, { fresh: true }],
		['their queries differ', { query: { page: 1 } }, { query: { page: 2 } }],
		['their parsers differ', {}, { parse: () => 'other' }],
		['they are POSTs', { method: 'POST' }, { method: 'POST' }],
		['they are PUTs', { method: 'PUT', idempotent: true }, { method: 'PUT', idempotent: true }],
	] as const)('are each sent where %s', async (_what, one, other) => {
		const { send, requests } = serverOf(goodResponse());
		const client = clientFor(send);
		const work = [client.request(getRequest(one)), client.request(getRequest(other))];
		await pass(100);
		expect(await Promise.all(work)).toHaveLength(2);
		expect(requests).toHaveLength(2);
	});

	it('are sent by each run', async () => {
		const { send, requests } = serverOf(goodResponse());
		await ask(clientFor(send));
		await ask(clientFor(send));
		expect(requests).toHaveLength(2);
	});
});

it('three equal POSTs are three requests', async () => {
	const { send, requests } = serverOf(goodResponse());
	const client = clientFor(send);
	for (let time = 0; time < 3; time += 1) {
		await ask(client, { method: 'POST', body: { a: 1 } });
	}
	expect(requests).toHaveLength(3);
});
