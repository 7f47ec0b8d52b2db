import type { JsonObject, JsonValue } from 'n8n-workflow';
import type { ApiRequest, Parse } from './attempt';
import type { QuestionProClient } from './client';
import { isObject, toInteger, toText } from './json';

/** QuestionPro's own default (its page on pagination). */
const perPage = 100;

interface Page<T> {
	entries: T[];
	/** The page as it came, to notice when it comes again. */
	text: string;
	isLast: boolean;
}

/**
 * Whether no further page follows. A documented sample has totals of 0 beside three entries, so the
 * totals say nothing: a page that is not full is the last one, unless a link leads on.
 */
function isLastPage(entries: JsonValue[], pagination: JsonObject): boolean {
	const size = Math.min(perPage, toInteger(pagination.perPage) || perPage);
	const links = isObject(pagination.links) ? pagination.links : {};
	return entries.length === 0 || (entries.length < size && toText(links.next) === null);
}

/**
 * Makes a parser for the pages of a list.
 *
 * @param parseEntry returns an entry, or null if it is none
 */
export function pageOf<T>(
	parseEntry: (entry: JsonValue, requestID: string | null) => T | null,
): Parse<Page<T>> {
	return ({ response, requestID, pagination }) => {
		if (!Array.isArray(response)) return null;
		const entries = response.flatMap((entry) => parseEntry(entry, requestID) ?? []);
		if (entries.length < response.length) return null;
		return { entries, text: JSON.stringify(response), isLast: isLastPage(response, pagination) };
	};
}

/**
 * Reads a list page by page, to its end or to the limit. A server that repeats a page ends it.
 *
 * @param request for a page, without `page` and `perPage`
 * @param limit how many entries are wanted
 * @throws QuestionProError of the first page that fails
 */
export async function getAllPages<T>(
	client: QuestionProClient,
	request: ApiRequest<Page<T>>,
	limit: number,
): Promise<T[]> {
	const all: T[] = [];
	const seen = new Set<string>();
	for (let page = 1; all.length < limit; page += 1) {
		const query = { ...request.query, page, perPage };
		const { entries, text, isLast } = await client.request({ ...request, query });
		if (seen.has(text)) break;
		seen.add(text);
		all.push(...entries);
		if (isLast) break;
	}
	return all.slice(0, limit);
}
