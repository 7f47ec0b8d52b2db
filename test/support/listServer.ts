import type { JsonObject } from 'n8n-workflow';
import type { Send } from '../../nodes/shared/transport/http';
import { isObject } from '../../nodes/shared/json';
import type { ListRequest } from '../../nodes/shared/transport/pages';
import { respondWith, type FakeResponse } from './builders';

/** What a server responds with if it is asked for a page. */
export type Pages = (page: number) => FakeResponse | Promise<FakeResponse>;

/** A server of a list, the pages that it was asked for, and how many at the same time. */
export function serverOfPages(pages: Pages) {
	const asked: number[] = [];
	const counts = { inFlight: 0, most: 0 };
	const send: Send = async ({ url }) => {
		const page = Number(new URL(url).searchParams.get('page'));
		asked.push(page);
		counts.inFlight += 1;
		counts.most = Math.max(counts.most, counts.inFlight);
		const response = await pages(page);
		counts.inFlight -= 1;
		return response;
	};
	return { send, asked, counts };
}

/** Entries with the IDs from `first` to `last`. */
export const entries = (first: number, last: number) =>
	Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => ({ id: first + index }));

export const pageWith = (response: JsonObject[], pagination: JsonObject = {}) =>
	respondWith(200, { response, pagination, requestID: 'r' });

/** The pages of a list with the IDs from 1 to `count`, so many on a page. */
export const pagesOf =
	(count: number, size: number, pagination: JsonObject = {}): Pages =>
	(page) =>
		pageWith(entries((page - 1) * size + 1, Math.min(page * size, count)), pagination);

/** A request for a list whose entries have no documented ID. */
export const listRequest: ListRequest<JsonObject> = {
	method: 'GET',
	path: '/list',
	parse: (entry) => (isObject(entry) ? entry : null),
};

/** The same for entries with the ID `id`. */
export const listWithId: ListRequest<JsonObject> = { ...listRequest, id: 'id' };
