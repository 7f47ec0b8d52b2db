import type { INodeParameters } from 'n8n-workflow';
import { range, runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

async function getMany(parameters: INodeParameters, items = 1) {
	const { success, failures, outputsOf } = await runOperation({
		operation: 'community getAll',
		origin: simulator().origin,
		parameters,
		items,
		options: { maxRetries: 0 },
	});
	const sources = outputsOf('Success').map(({ json }) => json.source);
	return { ids: success.map(({ id }) => id), failures, sources };
}

const pagesAsked = () => simulator().state.arrivals.map(({ query }) => query);

const page = (number: number) => ({ page: String(number), perPage: '100' });

const returnAll = true;

test.each([
	['as they are', false],
	['also where the totals are 0', true],
])('250 communities come in three requests, %s', async (_, totalsAreZero) => {
	Object.assign(simulator().state, { communities: 250, totalsAreZero });
	expect((await getMany({ returnAll })).ids).toEqual(range(1001, 250));
	expect(pagesAsked()).toEqual([page(1), page(2), page(3)]);
});

test.each([
	['none', 0, 1],
	['the three of the sample', 3, 1],
	['a page that is just full', 100, 2],
])('%s', async (_, communities, requests) => {
	Object.assign(simulator().state, { communities, totalsAreZero: true });
	expect((await getMany({ returnAll })).ids).toEqual(range(1001, communities));
	expect(pagesAsked()).toHaveLength(requests);
});

test.each([
	[{ limit: 1 }, 1, 1],
	[{ limit: 100 }, 100, 1],
	[{ limit: '={{ 101 }}' }, 101, 2],
	[{ limit: 1000 }, 250, 3],
	[{}, 50, 1],
])('with %j of 250', async (parameters, count, requests) => {
	simulator().state.communities = 250;
	expect((await getMany(parameters)).ids).toEqual(range(1001, count));
	expect(pagesAsked()).toHaveLength(requests);
});

test('a server that repeats a page ends the reading', async () => {
	Object.assign(simulator().state, { communities: 250, ignoresPage: true });
	expect((await getMany({ returnAll })).ids).toEqual(range(1001, 100));
});

test('a page that fails is one failure, and no community', async () => {
	const { state } = simulator();
	state.communities = 250;
	state.failNext({}, 1, 'numericStrings');
	state.failNext({}, 2, 500);
	const { ids, failures } = await getMany({ returnAll });
	expect(ids).toEqual([]);
	expect(failures).toMatchObject([{ name: 'INTERNAL_SERVER_ERROR', retryable: true }]);
});

test('two items of one user read the same pages, and each community leads back to its item', async () => {
	simulator().state.communities = 150;
	const { ids, sources } = await getMany({ returnAll }, 2);
	expect(ids).toHaveLength(300);
	expect(pagesAsked()).toEqual([page(1), page(2)]);
	expect(sources).toEqual([...Array(150).fill('item 0'), ...Array(150).fill('item 1')]);
});
