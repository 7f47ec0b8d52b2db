import { runItems } from '../../../../nodes/shared/operation/run';
import { pass, useFakeClock } from '../../../support/builders';
import {
	executeContext,
	notFound,
	numbered,
	resourcesWith,
	runOperation,
} from '../../../support/executeContext';

useFakeClock();

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true };
	const failing = numbered(async () => {
		throw notFound();
	});

	it.each([
		['is on', true, settings, 1],
		['is on and nothing failed', false, settings, 0],
		['is off', true, {}, 0],
	])('is warned of where it %s', async (_what, fails, given, expected) => {
		const { hints } = await runOperation(fails ? failing.operation : {}, { settings: given });
		expect(hints).toHaveLength(expected);
	});

	it('must be off for what must not be done twice', async () => {
		const { begun, operation } = numbered(async () => ({}));
		const { failures } = await runOperation(
			{ ...operation, idempotent: false },
			{ settings, items: 2 },
		);
		expect(failures).toMatchObject(
			Array(2).fill({
				name: 'INVALID_OPTIONS',
				message: expect.stringMatching(/^'Retry On Fail' must be off for 'Test'/),
				attempts: 0,
			}),
		);
		expect(begun).toEqual([]);
		const off = await runOperation({ ...operation, idempotent: false }, { items: 2 });
		expect(off.failures).toEqual([]);
	});
});

describe('a run that is cancelled', () => {
	it('ends what waits, and begins nothing more', async () => {
		const { begun, operation } = numbered(async (_number, { client }) => {
			await client.delay(60_000);
			return {};
		});
		const { context, canceller } = executeContext({
			items: 5,
			parameters: (index) => ({ number: index, options: { maxConcurrentRequests: 2 } }),
		});
		const removed = jest.spyOn(canceller.signal, 'removeEventListener');
		const finished = runItems(context, resourcesWith(operation));
		await pass(1_000);
		canceller.abort();
		await pass(0);
		const items = await finished;
		expect(items.map(({ json }) => Object(json.error).name)).toEqual(Array(5).fill('CANCELLED'));
		expect(begun).toEqual([0, 1]);
		expect(removed).toHaveBeenCalledTimes(1);
	});

	it('before it began asks for nothing', async () => {
		const { begun, operation } = numbered(async () => ({}));
		const { context, canceller } = executeContext({ items: 2 });
		canceller.abort();
		expect(await runItems(context, resourcesWith(operation))).toHaveLength(2);
		expect(begun).toEqual([]);
	});
});

describe('what the whole run needs', () => {
	it.each([
		['no options', { options: { timeout: 'soon' } }, {}, 'INVALID_OPTIONS'],
		['no key', {}, { apiKey: '' }, 'INVALID_CREDENTIALS'],
	])('with %s each item fails before it begins', async (_what, parameters, credential, name) => {
		const { begun, operation } = numbered(async () => ({}));
		const { failures } = await runOperation(operation, { items: 2, parameters, credential });
		expect(failures).toMatchObject(Array(2).fill({ name, attempts: 0 }));
		expect(begun).toEqual([]);
	});

	it('with options whose expression throws, too', async () => {
		const { context } = executeContext();
		const getNodeParameter = (name: string) => {
			if (name === 'options') throw new Error('no data');
			return 'test';
		};
		const items = await runItems(Object.assign(context, { getNodeParameter }), resourcesWith({}));
		expect(items).toMatchObject([
			{
				json: {
					error: {
						name: 'INVALID_OPTIONS',
						message: "'Options' could not be evaluated: Error: no data",
					},
				},
			},
		]);
	});

	it('says how long it waited for the rate limit', async () => {
		const { operation } = numbered(async (number, item) => {
			const parse = () => ({});
			return await item.request({ method: 'GET', path: `/${number}`, parse });
		});
		const credential = { maxRequestsPerMinute: 1 };
		const { hints, failures } = await runOperation(operation, { items: 2, credential });
		expect(failures).toEqual([]);
		expect(hints).toMatchObject([{ message: expect.stringMatching(/waited 61 seconds/) }]);
	});
});
