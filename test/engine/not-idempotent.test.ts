import { passTime, useClock } from '../support/clock';
import { report, requestWith, runTest, startRun, useServers } from '../support/operations';

const serve = useServers();

useClock();

const post = requestWith(
	{ method: 'POST', path: '/things', body: { points: 5 } },
	{ idempotent: false },
);

async function send(...replies: Parameters<typeof serve>) {
	const { origin, requests } = await serve(...replies);
	const options = { timeout: 5 };
	const { result } = await passTime(runTest({ operation: post, origin, options }));
	return { ...result, requests };
}

test.each([
	['a time-out', 'hang' as const],
	['a reset', 'reset' as const],
	['a cut-off response', 'cutOff' as const],
	['a 500 of QuestionPro', report(500)],
	['a 502 page', { status: 502, body: '<html>' }],
	['a body that is no JSON', { body: '{"response":' }],
	['another shape than the documented one', { body: 'null' }],
])('a POST is sent once where the outcome is not known: %s', async (_, reply) => {
	const { failures, requests } = await send(reply, { body: { response: {} } });
	expect(failures).toMatchObject([{ name: 'OUTCOME_UNKNOWN', retryable: false, attempts: 1 }]);
	expect(requests).toHaveLength(1);
});

test('a POST is sent again after a 429', async () => {
	const { outputsOf, requests } = await send(report(429), { body: { response: { done: true } } });
	expect(outputsOf('Test')).toMatchObject([{ json: { response: { done: true } } }]);
	expect(requests.map(({ method, body }) => [method, JSON.parse(body)])).toEqual(
		Array(2).fill(['POST', { points: 5 }]),
	);
});

test('a POST is sent again after a refused connection', async () => {
	const { result } = await passTime(runTest({ operation: post }));
	expect(result.failures).toMatchObject([
		{ name: 'NETWORK_FAILURE', retryable: true, attempts: 4 },
	]);
});

test.each([400, 401, 403, 404])(
	'a POST that is refused with %d was not carried out',
	async (status) => {
		const { failures, requests } = await send(report(status, { name: 'REFUSED' }));
		expect(failures).toMatchObject([{ name: 'REFUSED', httpStatusCode: status, attempts: 1 }]);
		expect(requests).toHaveLength(1);
	},
);

test('a POST that is cancelled on its way may have been carried out', async () => {
	const { origin, requests } = await serve('hang');
	const errors: unknown[] = [];
	const operation = {
		...post,
		execute: async (...given: Parameters<typeof post.execute>) =>
			await post.execute(...given).catch((thrown) => {
				errors.push(thrown);
				throw thrown;
			}),
	};
	const { finished, cancel } = startRun({ operation, origin });
	finished.catch(() => {});
	await passTime(until(() => requests.length === 1));
	cancel();
	await passTime(finished);
	expect(errors).toMatchObject([{ failure: { name: 'OUTCOME_UNKNOWN', retryable: false } }]);
});

const until = async (condition: () => boolean) => {
	while (!condition()) await jest.advanceTimersByTimeAsync(10);
};

test('three equal POSTs are three requests, three equal GETs are one', async () => {
	for (const [method, expected] of [
		['POST', 3],
		['GET', 1],
	] as const) {
		const { origin, requests } = await serve({ body: { response: {} } });
		const operation = requestWith({ method, path: '/things' });
		await passTime(runTest({ operation, origin, items: 3 }));
		expect(requests).toHaveLength(expected);
	}
});

test.each([204, 200])('a %d without a body is a success', async (status) => {
	const { outputsOf } = await send({ status });
	expect(outputsOf('Test')).toMatchObject([{ json: { response: null } }]);
});

test.each([
	['is not idempotent', false, 0],
	['is idempotent', true, 2],
])('with Retry On Fail, an operation that %s', async (_, idempotent, sent) => {
	const { origin, requests } = await serve({ body: { response: {} } });
	const operation = requestWith({ method: 'POST' }, { idempotent });
	const settings = { retryOnFail: true };
	const run = runTest({ operation, origin, items: 2, settings });
	const { result } = await passTime(run);
	expect(requests).toHaveLength(sent);
	expect(result.outputsOf('Test')).toHaveLength(sent);
	expect(result.failures.map(({ name, attempts }) => [name, attempts])).toEqual(
		Array(2 - sent).fill(['INVALID_OPTIONS', 0]),
	);
});

test.each([
	[true, 1],
	[false, 0],
])('the hint that Retry On Fail repeats everything: on %p, %d', async (retryOnFail, hints) => {
	const { origin } = await serve(report(404));
	const run = runTest({ operation: requestWith(), origin, settings: { retryOnFail, maxTries: 1 } });
	const { result } = await passTime(run);
	expect(
		result.hintsOf('Test').filter(({ message }) => /Retry On Fail/.test(message)),
	).toHaveLength(hints);
});

test.each([400, 500])('nothing is sent after a probe that failed with %d', async (status) => {
	const { origin, requests } = await serve(...Array(3).fill(report(429)), report(status));
	const settings = { onError: 'stopWorkflow' as const };
	const { result } = await passTime(runTest({ operation: post, origin, items: 3, settings }));
	expect(result.error).toMatchObject({ name: 'NodeApiError' });
	expect(requests).toHaveLength(4);
});

test.each([
	[false, '. 1 of 3 items were done before the workflow stopped'],
	[true, ''],
])('a workflow that stops says what was done: idempotent %p', async (idempotent, end) => {
	const { origin } = await serve({ body: { response: {} } }, report(404));
	const operation = requestWith({ method: 'POST' }, { idempotent });
	const run = runTest({
		operation,
		origin,
		items: 3,
		options: { maxConcurrentRequests: 1 },
		settings: { onError: 'stopWorkflow' },
	});
	const { result } = await passTime(run);
	expect(result.error).toMatchObject({
		message: expect.stringMatching(/\[item 1\]$/),
		description: expect.stringMatching(new RegExp(`credential${end}$`)),
	});
});
