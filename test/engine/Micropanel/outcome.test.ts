import { passTime, useClock } from '../../support/clock';
import { parametersOf, sentAgain, sentOnce, valid } from '../../support/validParameters';
import { jsonOf, runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

useClock();

async function run(operation: string, options = {}) {
	const { origin } = simulator();
	const parameters = parametersOf(operation);
	const { result } = await passTime(runOperation({ origin, operation, parameters, options }));
	const [success, failure] = [0, 1].map((output) => jsonOf(result.outputsOf('Do', output)));
	return { success, failure };
}

/** How often the server did what the operation asks for. */
function timesDone(operation: string) {
	const { batchesSent, members, pointChanges } = simulator().state;
	if (operation === 'batch send') return batchesSent.length;
	return operation === 'member upsert' ? members.size : pointChanges.length;
}

/** Nobody knows whether QuestionPro did it, and whether the simulator does. */
const unclear = [
	['a time-out', 'hang', 0],
	['a time-out of a request that was carried out', 'hangAfter', 1],
	['a reset connection', 'reset', 0],
	['a connection that is reset after it was carried out', 'resetAfter', 1],
	['500', 500, 0],
	['a 502 page', 502, 0],
	['a 503 page', 503, 0],
	['a 504 page', 504, 0],
	['a response shorter than promised', 'cutOffLength', 1],
	['chunks without an end', 'cutOffChunked', 1],
	['half of the JSON', 'truncatedText', 1],
	['a web page with 200', 'htmlPage', 0],
	['the JSON text null', 'nullBody', 1],
] as const;

const wrongShapes = [
	['a text', 'responseString', 1],
	['a list', 'responseArray', 1],
	['no response', 'responseMissing', 1],
	['an empty body', 'emptyBody', 1],
] as const;

const once = [
	...sentOnce.flatMap((operation) => unclear.map((fault) => [operation, ...fault] as const)),
	...wrongShapes.map((fault) => ['member upsert', ...fault] as const),
];

test.each(once)('%s is sent once: %s', async (operation, _, kind, done) => {
	const { state } = simulator();
	state.failNext({}, 1, kind);
	expect(await run(operation)).toEqual({
		success: [],
		failure: [
			{
				error: expect.objectContaining({
					name: 'OUTCOME_UNKNOWN',
					message: expect.stringMatching(/^It is not known whether QuestionPro did this: /),
					description: expect.stringMatching(/^Check in QuestionPro whether it was done/),
					retryable: false,
					attempts: 1,
				}),
			},
		],
	});
	expect(state.requests).toBe(1);
	expect(timesDone(operation)).toBe(done);
});

const again = [
	...sentOnce.map((operation) => [operation, 429] as const),
	...sentAgain.flatMap((operation) =>
		([429, 'hang', 'reset', 500, 502, 503, 'cutOffLength'] as const).map(
			(kind) => [operation, kind] as const,
		),
	),
];

test.each(again)('%s is sent again after %s', async (operation, kind) => {
	const { state } = simulator();
	state.failNext({}, 1, kind);
	const { success, failure } = await run(operation);
	expect(failure).toEqual([]);
	expect(success?.[0]).toHaveProperty('requestID');
	expect(state.requests).toBe(2);
});

test.each(sentOnce)('%s does not count as done where no server was reached', async (operation) => {
	const parameters = parametersOf(operation);
	const origin = 'http://127.0.0.1:1';
	const { result } = await passTime(
		runOperation({ origin, operation, parameters, options: { maxRetries: 2 } }),
	);
	expect(jsonOf(result.outputsOf('Do', 1))).toMatchObject([
		{ error: { name: 'NETWORK_FAILURE', retryable: true, attempts: 3 } },
	]);
});

const reported = [
	[400, 'BAD_REQUEST', '1000'],
	[401, 'UNAUTHORIZED', '1010'],
	[403, 'FORBIDDEN', '1013'],
	[404, 'NOT_FOUND', '1040'],
	['quota', 'QUOTA_EXHAUSTED', '1013'],
	['redirectOtherOrigin', 'REDIRECT_REFUSED', null],
	['failureUnder200', 'NOT_FOUND', '1040'],
] as const;

test.each(
	Object.keys(valid).flatMap((operation) =>
		reported.map((failure) => [operation, ...failure] as const),
	),
)('%s, refused with %s', async (operation, kind, name, id) => {
	const { state } = simulator();
	state.failNext({}, 1, kind);
	const { success, failure } = await run(operation);
	expect(success).toEqual([]);
	expect(failure).toMatchObject([
		{ error: { name, id, retryable: false, attempts: 1, description: expect.any(String) } },
	]);
	expect(state.requests).toBe(1);
});

test('each operation has advice of its own for 400, 403 and 404', async () => {
	const { state } = simulator();
	const advice = new Set<string>();
	for (const operation of Object.keys(valid)) {
		for (const status of [400, 403, 404] as const) {
			state.failNext({}, 1, status);
			const { failure } = await run(operation);
			advice.add(`${status} ${Object(failure?.[0]?.error).description}`);
		}
	}
	// Some share what they say: Delete and Unsubscribe of 400, the three of members of 404.
	expect([...advice].filter((text) => /fields of the node/.test(text))).toEqual([]);
	expect(advice.size).toBeGreaterThanOrEqual(3 * Object.keys(valid).length - 3);
});
