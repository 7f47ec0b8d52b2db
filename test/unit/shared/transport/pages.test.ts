import type { JsonObject, JsonValue } from 'n8n-workflow';
import type { Send } from '../../../../nodes/shared/transport/http';
import { getAllPages } from '../../../../nodes/shared/transport/pages';
import {
	documentedResponse,
	pass,
	respondWith,
	urlOf,
	useFakeClock,
	type FakeResponse,
} from '../../../support/builders';
import { clientFor, outcomeOf } from '../../../support/client';
import {
	entries,
	listRequest,
	listWithId,
	pagesOf,
	pageWith,
	serverOfPages,
	type Pages,
} from '../../../support/listServer';

useFakeClock();

const notFound = documentedResponse(404);

/** The given pages, then QuestionPro's 404. */
const pagesThen404 =
	(...pages: FakeResponse[]): Pages =>
	(page) =>
		pages[page - 1] ?? notFound;

/** Reads a list, and gives what came or was thrown. */
async function readAll(send: Send, limit = Infinity, first = 1, request = listWithId) {
	const outcome = outcomeOf(getAllPages(clientFor(send), request, limit, first));
	await pass(10_000);
	return await outcome;
}

const link = { links: { next: 'https://api.questionpro.com/next' } };
const full = entries(1, 100);
let changes = 0;
const alwaysOther = () => {
	changes += 1;
	return pageWith(full.map((entry) => ({ ...entry, changes })));
};
const linked: Pages = (page) =>
	pageWith(entries(page * 5 - 4, page * 5), page < 3 ? link : { links: { next: '' } });

it.each<[string, Pages, number, number[]]>([
	['nothing', pagesOf(0, 100), 0, [1]],
	['a short page', pagesOf(99, 100), 99, [1]],
	['a short page after a full one', pagesOf(150, 100), 150, [1, 2]],
	['a page with nothing', pagesOf(200, 100), 200, [1, 2, 3]],
	['a 404 after a full page', pagesThen404(pageWith(full)), 100, [1, 2]],
	['a 404 after a full page with a link', pagesThen404(pageWith(full, link)), 100, [1, 2]],
	['the last page by the number of entries', pagesOf(100, 100, { totalItems: 100 }), 100, [1]],
	['the last page by the number of pages', pagesOf(100, 100, { totalPages: '1' }), 100, [1]],
	['totals of entries', pagesOf(120, 50, { totalItems: 120 }), 120, [1, 2, 3]],
	['a total of entries, older', pagesOf(120, 50, { total: '120' }), 120, [1, 2, 3]],
	['totals of pages', pagesOf(120, 50, { totalPages: 3 }), 120, [1, 2, 3]],
	['the higher total', pagesOf(120, 50, { totalPages: 2, totalItems: 120 }), 120, [1, 2, 3]],
	['totals too high', pagesOf(60, 50, { totalItems: 500, totalPages: 3 }), 60, [1, 2, 3]],
	['totals of 0 beside a short page', pagesOf(3, 100, { totalItems: 0, totalPages: 0 }), 3, [1]],
	['totals of 0 beside a full page', pagesOf(150, 100, { totalItems: 0 }), 150, [1, 2]],
	['a link beside a short page', linked, 15, [1, 2, 3]],
	['links of no object', pagesOf(50, 100, { links: 'next' }), 50, [1]],
	["a page of the server's size", pagesOf(120, 50, { perPage: 50 }), 120, [1, 2, 3]],
	['a size above ours', pagesOf(150, 100, { perPage: 500 }), 150, [1, 2]],
	['a size of 0', pagesOf(50, 50, { perPage: 0 }), 50, [1]],
	['a page that is always the same', () => pageWith(full), 100, [1, 2]],
	['a page in which one value changes', alwaysOther, 100, [1, 2]],
])('a list is read to its end: %s', async (_what, pages, count, expected) => {
	const { send, asked } = serverOfPages(pages);
	const all = await readAll(send);
	expect(all).toMatchObject(entries(1, count));
	expect(asked).toEqual(expected);
});

describe('an entry that stands on two pages is given once', () => {
	const others = entries(1, 99);

	it.each<[string, JsonObject, JsonObject, boolean, boolean]>([
		['by its ID', { id: 500, a: 1 }, { id: 500, a: 2 }, true, true],
		['by its ID of another type', { id: 500 }, { id: '500' }, true, true],
		['by all that it holds, without an ID', { a: 1 }, { a: 1 }, true, true],
		['by all that it holds, without a documented ID', { id: 500 }, { id: 500 }, false, true],
		['unless it differs, without a documented ID', { id: 500, a: 1 }, { id: 500 }, false, false],
		['unless its ID differs', { id: 500, a: 1 }, { id: 501, a: 1 }, true, false],
	])('%s', async (_what, one, other, isDocumented, isOne) => {
		const pages = pagesThen404(pageWith([...others, one]), pageWith([other, { id: 900 }]));
		const request = isDocumented ? listWithId : listRequest;
		const all = await readAll(serverOfPages(pages).send, Infinity, 1, request);
		expect(all).toEqual([...others, one, ...(isOne ? [] : [other]), { id: 900 }]);
	});

	it('and equal entries of one page stay', async () => {
		const { send } = serverOfPages(() => pageWith([{ a: 1 }, { a: 1 }]));
		expect(await readAll(send)).toEqual([{ a: 1 }, { a: 1 }]);
	});
});

it.each<[number, Pages, number[]]>([
	[1, pagesOf(1_000, 100), [1]],
	[100, pagesOf(1_000, 100, { totalItems: 1_000 }), [1]],
	[101, pagesOf(1_000, 100, { totalItems: 1_000 }), [1, 2]],
	[150, pagesOf(1_000, 100), [1, 2]],
	[120, pagesOf(1_000, 50, { totalPages: 20 }), [1, 2, 3]],
	[1_000, pagesOf(120, 50, { totalItems: 120 }), [1, 2, 3]],
])('a limit of %d', async (limit, pages, expected) => {
	const { send, asked } = serverOfPages(pages);
	const all = await readAll(send, limit);
	expect(all).toEqual(entries(1, limit === 1_000 ? 120 : limit));
	expect(asked).toEqual(expected);
});

it.each<[string, Pages, object[], number[]]>([
	['is the last by the total', pagesOf(150, 100, { totalItems: 150 }), entries(101, 150), [2]],
	['is followed by others', pagesOf(250, 100, { totalItems: 250 }), entries(101, 250), [2, 3]],
	['is after the end', pagesThen404(pageWith(full)), [], [2]],
])('the first page may be another one that %s', async (_what, pages, expected, asked) => {
	const server = serverOfPages(pages);
	expect(await readAll(server.send, Infinity, 2)).toEqual(expected);
	expect(server.asked).toEqual(asked);
});

const fullThen = (second: FakeResponse) => pagesThen404(pageWith(full), second);
const promised = pagesThen404(pageWith(full, { totalItems: 101 }));
const noList = (response: JsonValue) => () => respondWith(200, { response });

it.each<[string, Pages, string]>([
	['with its first page', () => notFound, 'NOT_FOUND'],
	['with a page that was promised', promised, 'NOT_FOUND'],
	['with a page after a short one', pagesThen404(pageWith(entries(1, 5), link)), 'NOT_FOUND'],
	["with a gateway's 404", fullThen(respondWith(404, '<html></html>')), 'UNEXPECTED_RESPONSE'],
	['with a page after a full one', fullThen(documentedResponse(403)), 'FORBIDDEN'],
	['where the response is no list', noList({}), 'UNEXPECTED_RESPONSE'],
	['where the response is empty', () => respondWith(204), 'UNEXPECTED_RESPONSE'],
	['where an entry is none', noList([{}, 7]), 'UNEXPECTED_RESPONSE'],
])('a list fails %s', async (_what, pages, name) => {
	expect(await readAll(serverOfPages(pages).send)).toMatchObject({ failure: { name } });
});

it('a page is asked for with all that the request has, and not kept', async () => {
	const requests: object[] = [];
	const send: Send = async (sent) => {
		requests.push(sent);
		return pageWith([{ id: 1 }]);
	};
	const client = clientFor(send);
	const parse = jest.fn(() => ({ id: 1 }));
	const list = { ...listWithId, query: { a: 'b' }, parse };
	const work = getAllPages(client, list, Infinity)
		.then(async () => await getAllPages(client, list, Infinity))
		.then(async () => await getAllPages(client, { ...list, method: 'POST', body: {} }, Infinity));
	await pass(1_000);
	expect(await work).toEqual([{ id: 1 }]);
	expect(parse.mock.calls[0]).toEqual([{ id: 1 }, 'r']);
	const url = `${urlOf('/list')}?a=b&page=1&perPage=100`;
	const get = { method: 'GET', url, timeout: 30_000 };
	expect(requests).toEqual([get, get, { ...get, method: 'POST', body: {} }]);
});
