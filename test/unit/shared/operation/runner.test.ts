import { createError } from '../../../../nodes/shared/transport/failure';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { useFakeClock } from '../../../support/builders';
import { limitResponse, quotaResponse, unreadable } from '../../../support/client';
import { execute } from '../../../support/executeContext';
import { operationWith, requestWith } from '../../../support/operations';

useFakeClock();

const gone = (message = 'Gone') =>
	createError(kinds.rejected, message, 'Do this', { attempts: 1, httpStatusCode: 404 });

/** The number of each item, and the options. */
const withOptions = (options: object) => (number: number) => ({ number, options });

test('items leave in the order of the input, whichever was finished first, each paired', async () => {
	const operation = operationWith(async ({ client }, number) => {
		await client.delay(1_000 * (3 - number));
		return { number };
	});
	const { items } = await execute(operation, { items: 3 });
	expect(items).toEqual(
		[0, 1, 2].map((item) => ({ json: { number: item }, pairedItem: { item } })),
	);
});

test('an item may give several, or none', async () => {
	const operation = operationWith(async (_item, number) => Array(number).fill({ number }));
	const { items } = await execute(operation, { items: 3 });
	expect(items).toEqual(
		[1, 2, 2].map((item) => ({ json: { number: item }, pairedItem: { item } })),
	);
});

test('as many items are begun at once as the options allow', async () => {
	let running = 0;
	let most = 0;
	const operation = operationWith(async ({ client }) => {
		running += 1;
		most = Math.max(most, running);
		await client.delay(1_000);
		running -= 1;
		return {};
	});
	const parameters = withOptions({ maxConcurrentRequests: 2 });
	const { json } = await execute(operation, { items: 9, parameters });
	expect(json).toHaveLength(9);
	expect(most).toBe(2);
});

describe('a failure', () => {
	const failing = (thrown: unknown) =>
		operationWith(async (_item, number) => {
			if (number === 1) throw thrown;
			return { number };
		});

	test('stands alone under error, and takes no other item along', async () => {
		const parameters = withOptions({ maxConcurrentRequests: 1 });
		const { items } = await execute(failing(gone()), { items: 3, parameters });
		expect(items).toEqual([
			{ json: { number: 0 }, pairedItem: { item: 0 } },
			{ json: { error: gone().failure }, pairedItem: { item: 1 } },
			{ json: { number: 2 }, pairedItem: { item: 2 } },
		]);
	});

	test('does not hold the key', async () => {
		const operation = operationWith(async ({ client }) => {
			throw gone(`The key ${client.account.apiKey}`);
		});
		const { failures } = await execute(operation);
		expect(failures).toMatchObject([{ message: 'The key [redacted]' }]);
	});

	test.each([
		['a TypeError', new TypeError('oh'), /TypeError: oh$/],
		['a Proxy that throws', unreadable, /cannot be read$/],
	])('is a defect of that item alone where it is %s', async (_what, thrown, message) => {
		const { json } = await execute(failing(thrown), { items: 3 });
		expect(json).toMatchObject([
			{ number: 0 },
			{ error: { name: 'NODE_DEFECT', message: expect.stringMatching(message), attempts: 0 } },
			{ number: 2 },
		]);
	});

	test('of n8n’s request helper, which gives no response, is a defect', async () => {
		const run = { send: async () => undefined, parameters: withOptions({ maxRetries: 0 }) };
		const { failures } = await execute(requestWith(), run);
		expect(failures).toMatchObject([{ name: 'NODE_DEFECT', attempts: 1 }]);
		const post = await execute(requestWith({ method: 'POST' }, { idempotent: false }), run);
		expect(post.failures).toMatchObject([{ name: 'OUTCOME_UNKNOWN', attempts: 1 }]);
	});
});

const noData = () => {
	throw new Error('no data');
};

test.each([
	['options', { options: { timeout: 'soon' } }, {}, /^INVALID_OPTIONS 'Timeout/],
	['options to evaluate', { options: noData }, {}, /^INVALID_OPTIONS 'Options' could not be/],
	['a key', {}, { apiKey: '' }, /^INVALID_CREDENTIALS/],
	['an operation', { operation: 'none' }, {}, /^INVALID_PARAMETER/],
])('without %s each item fails before it begins', async (_what, parameters, credential, text) => {
	const begun = jest.fn();
	const operation = operationWith(async () => ({ begun: begun() }));
	const { failures } = await execute(operation, { items: 2, parameters, credential });
	const said = failures.map(({ name, message }) => `${name} ${message}`);
	expect(said).toEqual(Array(2).fill(expect.stringMatching(text)));
	expect(failures).toMatchObject(Array(2).fill({ attempts: 0, resourceUrl: null }));
	expect(begun).not.toHaveBeenCalled();
});

describe('a wait for the rate limit', () => {
	const credential = { maxRequestsPerMinute: 1 };

	test('is explained', async () => {
		const { hints, failures } = await execute(requestWith(), { items: 2, credential });
		expect(failures).toEqual([]);
		expect(hints).toMatchObject([{ message: expect.stringMatching(/waited 6\d seconds/) }]);
	});

	test.each([
		['a used-up quota', quotaResponse(), 'QUOTA_EXHAUSTED', 0],
		['429s alone', limitResponse(), 'RATE_LIMITED', 1],
	])('is %s: so many hints', async (_what, refusal, name, expected) => {
		const replies = [limitResponse(), limitResponse(), limitResponse(), refusal];
		const { hints, failures } = await execute(requestWith(), { items: 2, replies });
		expect(failures).toMatchObject([{ name }, { name }]);
		expect(hints).toHaveLength(expected);
	});
});
