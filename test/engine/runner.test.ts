import { passTime, useClock } from '../support/clock';
import { operationWith, requestWith } from '../support/operations';
import { report, runOperation, startOperation, useServers } from '../support/workbench';

const serve = useServers();

useClock();

const done = { body: { response: {} } };

const post = requestWith(
	{ method: 'POST', path: '/things', body: { points: 5 } },
	{ idempotent: false },
);

const until = async (condition: () => boolean) => {
	while (!condition()) await jest.advanceTimersByTimeAsync(10);
};

test('each entry of a list leads back to its input item', async () => {
	const operation = operationWith(async (_item, number) => Array(number).fill({ number }));
	const { outputsOf } = (await passTime(runOperation({ operation, items: 3 }))).result;
	expect(outputsOf('Success').map(({ json }) => json.source)).toEqual([
		'item 1',
		'item 2',
		'item 2',
	]);
});

test('a field of a collection is evaluated for each item', async () => {
	const field = { displayName: 'Name', name: 'name', type: 'string' as const, default: '' };
	const operation = operationWith(async (item) => ({ name: item.read('more.name', String) }), {
		fields: [
			...post.fields,
			{ displayName: 'More', name: 'more', type: 'collection', default: {}, options: [field] },
		],
	});
	const parameters = { more: { name: '={{ "a" + $json.number }}' } };
	const { success } = (await passTime(runOperation({ operation, parameters, items: 2 }))).result;
	expect(success).toEqual([{ name: 'a0' }, { name: 'a1' }]);
});

test('three equal POSTs are three requests, three equal GETs are one', async () => {
	for (const [method, expected] of [
		['POST', 3],
		['GET', 1],
	] as const) {
		const { origin, requests } = await serve(done);
		const operation = requestWith({ method, path: '/things' });
		await passTime(runOperation({ operation, origin, items: 3 }));
		expect(requests).toHaveLength(expected);
	}
});

test('a POST goes out as JSON, and again after a 429', async () => {
	const { origin, requests } = await serve(report(429), { body: { response: { done: true } } });
	const { result } = await passTime(runOperation({ operation: post, origin }));
	expect(result.success).toEqual([{ response: { done: true } }]);
	expect(requests.map(({ method, body }) => [method, JSON.parse(body)])).toEqual(
		Array(2).fill(['POST', { points: 5 }]),
	);
});

test.each([400, 500])('nothing is sent after a probe that failed with %d', async (status) => {
	const { origin, requests } = await serve(...Array(3).fill(report(429)), report(status));
	const settings = { onError: 'stopWorkflow' as const };
	const run = runOperation({ operation: post, origin, items: 3, settings });
	expect((await passTime(run)).result.error).toMatchObject({ name: 'NodeApiError' });
	expect(requests).toHaveLength(4);
});

test('a workflow that stops says what was done, and what may have been', async () => {
	const { origin, requests } = await serve(done, done, 'hang');
	const settings = { onError: 'stopWorkflow' as const };
	const run = runOperation({ operation: post, origin, items: 6, settings });
	expect((await passTime(run)).result.error).toMatchObject({
		message: expect.stringMatching(/^QuestionPro may or may not have done this: .* \[item 2\]$/),
		description: expect.stringMatching(
			/\. Done before the workflow stopped: items 0 to 1 of 6\. May have been done: items 3 to 5\. /,
		),
	});
	expect(requests).toHaveLength(6);
});

describe('a run that is cancelled', () => {
	test('sends nothing any more, and reads no more fields', async () => {
		const { origin, requests } = await serve(() => {
			cancel();
			return 'hang';
		});
		const begun: number[] = [];
		const operation = operationWith(async (item, number) => {
			begun.push(number);
			return await requestWith().execute(item);
		});
		const options = { maxConcurrentRequests: 1 };
		const { finished, cancel } = startOperation({ operation, origin, items: 5_000, options });
		expect((await passTime(finished)).result.status).toBe('canceled');
		expect(begun).toEqual([0]);
		expect(requests).toMatchObject([{ url: '/a/api/v2/0' }]);
	});

	test('does not know whether the POST on its way was carried out', async () => {
		const { origin, requests } = await serve('hang');
		const thrown: unknown[] = [];
		const operation = operationWith(
			async (item) =>
				await post.execute(item).catch((error) => {
					thrown.push(error);
					throw error;
				}),
			{ idempotent: false },
		);
		const { finished, cancel } = startOperation({ operation, origin });
		await passTime(until(() => requests.length === 1));
		cancel();
		await passTime(finished);
		expect(thrown).toMatchObject([{ failure: { name: 'OUTCOME_UNKNOWN', retryable: false } }]);
	});
});

test('with a wrong key few requests are made, and no more fields are read', async () => {
	const { origin, requests } = await serve(report(401, { message: 'Incorrect API Key' }));
	let begun = 0;
	const operation = operationWith(async (item) => {
		begun += 1;
		return await requestWith().execute(item);
	});
	const run = runOperation({ operation, origin, items: 5_000 });
	const { failures } = (await passTime(run)).result;
	expect(new Set(failures.map(({ message }) => message))).toEqual(new Set(['Incorrect API Key']));
	expect(failures).toHaveLength(5_000);
	expect(failures.filter(({ attempts }) => attempts > 0)).toHaveLength(requests.length);
	expect(begun).toBeLessThanOrEqual(26);
});
