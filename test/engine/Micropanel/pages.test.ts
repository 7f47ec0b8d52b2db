import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, range, runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

async function getMany(parameters: INodeParameters, items = [{}]) {
	const { origin } = simulator();
	const { outputsOf } = await runOperation({
		origin,
		operation: 'community getAll',
		parameters: { userId: '1234567', ...parameters },
		items,
		options: { maxRetries: 0 },
	});
	return {
		ids: jsonOf(outputsOf('Do')).map(({ id }) => id),
		failures: jsonOf(outputsOf('Do', 1)).map(({ error }) => Object(error)),
	};
}

const pagesAsked = () => simulator().state.arrivals.map(({ query }) => query);

const page = (number: number) => ({ page: String(number), perPage: '100' });

const returnAll = true;

test.each([
	['as they are', false],
	['also where the totals are 0', true],
])('250 communities come in three requests, %s', async (_, totalsAreZero) => {
	const { state } = simulator();
	Object.assign(state, { communities: 250, totalsAreZero });
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
	[1, 1],
	[50, 1],
	[100, 1],
	[101, 2],
	[1000, 3],
])('at most %i of 250', async (limit, requests) => {
	simulator().state.communities = 250;
	expect((await getMany({ limit })).ids).toEqual(range(1001, Math.min(limit, 250)));
	expect(pagesAsked()).toHaveLength(requests);
});

test('50 where no limit is given', async () => {
	simulator().state.communities = 250;
	expect((await getMany({})).ids).toHaveLength(50);
});

test('a server that repeats a page ends the reading', async () => {
	Object.assign(simulator().state, { communities: 250, ignoresPage: true });
	expect((await getMany({ returnAll })).ids).toEqual(range(1001, 100));
	expect(pagesAsked()).toHaveLength(2);
});

test('a page that fails is one failure, and no community', async () => {
	const { state } = simulator();
	state.communities = 250;
	state.failNext({}, 1, 'numericStrings');
	state.failNext({}, 1, 500);
	expect(await getMany({ returnAll })).toEqual({
		ids: [],
		failures: [expect.objectContaining({ name: 'INTERNAL_SERVER_ERROR', retryable: true })],
	});
	expect(state.requests).toBe(2);
});

test.each(['responseString', 'responseMissing', 'responseNull', 'noContent'] as const)(
	'a page without a list: %s',
	async (kind) => {
		simulator().state.failNext({}, 1, kind);
		expect((await getMany({ returnAll })).failures).toMatchObject([
			{ name: 'UNEXPECTED_RESPONSE', retryable: true },
		]);
	},
);

test('two items of one user read the same pages', async () => {
	simulator().state.communities = 150;
	expect((await getMany({ returnAll }, [{}, {}])).ids).toHaveLength(300);
	expect(pagesAsked()).toEqual([page(1), page(2)]);
});
