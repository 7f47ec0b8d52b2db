import type { OnError } from 'n8n-workflow';
import { passTime, useClock } from '../support/clock';
import { operations } from '../support/operations';
import { report, runOperation, useServers } from '../support/workbench';

// What holds for every operation of every node. None is named here: a new one is tested by itself.

const serve = useServers();

useClock();

/** What QuestionPro may have done, and whether what may be done twice is sent again. */
const unclear = [
	['a time-out', 'hang', true],
	['a 500', report(500), true],
	['a body that is no JSON', { body: '{"response":' }, false],
] as const;

const second = report(403, { name: 'SECOND' });

describe.each(operations.map((each) => [each.of.name, each.name, each.operation] as const))(
	'%s: %s',
	(_node, name, { idempotent }) => {
		async function run(replies: Parameters<typeof serve>, settings: object = {}, items = 1) {
			const { origin, requests } = await serve(...replies);
			const options = { timeout: 5, maxConcurrentRequests: 1 };
			const given = { operation: name, origin, items, options, settings };
			const { result } = await passTime(runOperation(given));
			return { ...result, requests };
		}

		test.each(unclear)(
			`is sent ${idempotent ? 'again' : 'once'}: %s`,
			async (_what, reply, isRetried) => {
				const { success, failures, requests } = await run([reply, second]);
				expect(success).toEqual([]);
				const attempts = idempotent && isRetried ? 2 : 1;
				expect(requests).toHaveLength(attempts);
				expect(failures).toMatchObject([{ attempts }]);
				const once = idempotent ? 'UNEXPECTED_RESPONSE' : 'OUTCOME_UNKNOWN';
				expect(failures[0].name).toBe(attempts === 2 ? 'SECOND' : once);
				if (!idempotent) expect(failures).toMatchObject([{ retryable: false }]);
			},
		);

		test('was definitely not done with a 429, and is retried', async () => {
			const { failures, requests } = await run([report(429), second]);
			expect(failures).toMatchObject([{ name: 'SECOND', attempts: 2 }]);
			expect(requests).toHaveLength(2);
		});

		test('was definitely not done where nobody listens', async () => {
			const { result } = await passTime(
				runOperation({ operation: name, options: { maxRetries: 1 } }),
			);
			expect(result.failures).toMatchObject([
				{ name: 'NETWORK_FAILURE', retryable: true, attempts: 2 },
			]);
		});

		const refused = report(404, { name: 'NOT_HERE', message: 'It is not here' });
		const failure = expect.objectContaining({ name: 'NOT_HERE', httpStatusCode: 404, attempts: 1 });

		test('a failed item leaves by the error output, with the fields of its input item', async () => {
			const { outputsOf } = await run([refused], { onError: 'continueErrorOutput' }, 2);
			expect(outputsOf('Success')).toEqual([]);
			expect(outputsOf('Failure').map(({ json }) => json)).toEqual(
				[0, 1].map((number) => ({ number, source: `item ${number}`, error: failure })),
			);
		});

		test('a failed item leaves by the one output, alone under error', async () => {
			const { success } = await run([refused], { onError: 'continueRegularOutput' }, 2);
			expect(success).toEqual([{ error: failure }, { error: failure }]);
		});

		test('a failed item stops the workflow, and no request starts after it', async () => {
			const { status, error, requests } = await run([refused], { onError: 'stopWorkflow' }, 3);
			expect(status).toBe('error');
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: 'It is not here [item 0]',
				httpCode: '404',
				context: { itemIndex: 0 },
			});
			const says = /No other item was done before the workflow stopped$/;
			expect(says.test(String(Object(error).description))).toBe(!idempotent);
			expect(requests).toHaveLength(1);
		});

		test.each<OnError>(['continueErrorOutput', 'stopWorkflow'])(
			'with Retry On Fail, and %s',
			async (onError) => {
				const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1, onError };
				const { failures, error, requests } = await run([refused], settings);
				expect(requests.length > 0).toBe(idempotent);
				const [name, message] = idempotent
					? ['NodeApiError', /^It is not here/]
					: ['NodeOperationError', /^'Retry On Fail' must be off for /];
				const found = onError === 'stopWorkflow' ? error : { ...failures[0], name };
				expect(found).toMatchObject({ name, message: expect.stringMatching(message) });
			},
		);

		test('has advice for 400, 403 and 404', async () => {
			for (const status of [400, 403, 404]) {
				const { failures } = await run([report(status)]);
				expect(failures).toMatchObject([
					{
						httpStatusCode: status,
						retryable: false,
						description: expect.stringMatching(/^(Check|Use) .{20}/),
					},
				]);
			}
		});
	},
);
