import { sleep } from 'n8n-workflow';
import { getAllPages } from '../../../../nodes/shared/transport/pages';
import { documentedResponse, pass, respondWith, useFakeClock } from '../../../support/builders';
import { clientFor, outcomeOf } from '../../../support/client';
import {
	entries,
	listWithId,
	pagesOf,
	pageWith,
	serverOfPages,
	type Pages,
} from '../../../support/listServer';

useFakeClock();

const notFound = documentedResponse(404);

/** Begins to read a list. */
function begin(pages: Pages, options: Parameters<typeof clientFor>[1]) {
	const { send, ...server } = serverOfPages(pages);
	const client = clientFor(send, { timeout: 100_000, ...options });
	return { client, outcome: outcomeOf(getAllPages(client, listWithId, Infinity)), ...server };
}

/** Page 1 comes at once, page 2 so late that the rate limiter lets others go, and 3 in 100 ms. */
const slowly =
	(pages: Pages): Pages =>
	async (page) => {
		await sleep({ 1: 0, 2: 80_000 }[page] ?? 100);
		return await pages(page);
	};

const promised = pagesOf(200, 10, { totalPages: 20 });

it('100 pages are read side by side, and given in order', async () => {
	const pages = pagesOf(10_000, 100, { totalPages: 100 });
	const { outcome, asked, counts } = begin(
		async (page) => {
			await sleep(1_000 - (page % 7) * 100);
			return await pages(page);
		},
		{ maxConcurrentRequests: 10 },
	);
	await pass(60_000);
	expect(await outcome).toEqual(entries(1, 10_000));
	expect([...asked].sort((one, other) => one - other)).toEqual(entries(1, 100).map(({ id }) => id));
	expect(counts).toEqual({ inFlight: 0, most: 10 });
	expect(jest.getTimerCount()).toBe(0);
});

describe('no further page starts', () => {
	const few = { maxRequestsPerMinute: 3 };

	it('after one that failed, whose failure is thrown', async () => {
		const pages = slowly((page) => (page === 3 ? notFound : promised(page)));
		const { outcome, asked } = begin(pages, few);
		await pass(600_000);
		expect(await outcome).toMatchObject({ failure: { name: 'NOT_FOUND', attempts: 1 } });
		expect(asked).toEqual([1, 2, 3]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('after one that failed, though another waits for its retry', async () => {
		const { outcome, asked } = begin(async (page) => {
			if (page === 3) await sleep(100);
			return { 2: respondWith(503), 3: notFound }[page] ?? (await promised(page));
		}, few);
		await pass(600_000);
		expect(await outcome).toMatchObject({ failure: { name: 'NOT_FOUND', attempts: 1 } });
		expect(await outcome).not.toHaveProperty('details.interrupted');
		expect(asked).toEqual([1, 2, 3]);
	});

	it('after the end', async () => {
		const page = pageWith(entries(1, 100), { totalPages: 20 });
		const { outcome, asked } = begin(async (number) => {
			await sleep(number * 10);
			return page;
		}, few);
		await pass(600_000);
		expect(await outcome).toEqual(entries(1, 100));
		expect(asked).toEqual([1, 2, 3]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('after a stop', async () => {
		const { client, outcome, asked } = begin(slowly(promised), few);
		await pass(150);
		client.stop();
		await pass(600_000);
		expect(await outcome).toMatchObject({ failure: { name: 'CANCELLED' } });
		expect(asked).toEqual([1, 2, 3]);
	});
});
