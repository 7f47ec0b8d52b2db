import { createHash } from 'crypto';
import type { JsonValue } from 'n8n-workflow';
import type { ApiRequest, QuestionProClient } from './client';
import { toQuestionProError } from './failure';
import { isObject, toInteger, toText } from '../json';
import type { ApiResponse } from './response';

/** QuestionPro's own default (its page on pagination). */
export const perPage = 100;

/** A list to read, without `page` and `perPage`. */
export interface ListRequest<T> extends Omit<ApiRequest<T>, 'parse' | 'shared' | 'signal'> {
	/** The field that identifies an entry, where QuestionPro documents one. */
	id?: string;
	/** Returns an entry, or null if it is none. */
	parse(entry: JsonValue, requestID: string | null): T | null;
}

interface Page<T> {
	entries: T[];
	/** What identifies each entry: one that stood on another page has the same. */
	keys: string[];
	/** How many pages and entries the list has, as far as the page says; else 0. */
	totalPages: number;
	totalItems: number;
	/** Whether a link leads on. */
	hasLink: boolean;
	isFull: boolean;
}

/** An entry's ID; without one, a hash of all that it holds. */
function keyOf(entry: JsonValue, id: string | undefined): string {
	const value = id !== undefined && isObject(entry) ? entry[id] : undefined;
	if (typeof value === 'number' || typeof value === 'string') return String(value);
	return createHash('sha256').update(JSON.stringify(entry)).digest('base64');
}

/**
 * Reads a page (QuestionPro's pages on pagination, of which the older one says `total`). A
 * documented sample has totals of 0 beside three entries, so 0 says nothing.
 */
function parsePage<T>(
	{ id, parse }: ListRequest<T>,
	{ response, requestID, pagination }: ApiResponse,
): Page<T> | null {
	if (!Array.isArray(response)) return null;
	const entries = response.flatMap((entry) => parse(entry, requestID) ?? []);
	if (entries.length < response.length) return null;
	const links = isObject(pagination.links) ? pagination.links : {};
	return {
		entries,
		keys: response.map((entry) => keyOf(entry, id)),
		totalPages: toInteger(pagination.totalPages) ?? 0,
		totalItems: toInteger(pagination.totalItems) ?? toInteger(pagination.total) ?? 0,
		hasLink: toText(links.next) !== null,
		isFull: entries.length >= Math.min(perPage, toInteger(pagination.perPage) || perPage),
	};
}

/**
 * Reads a list to its end or to the limit, in the order of its pages. Where a page says how many
 * there are, those to come are read side by side. An entry that stood on another page already, as
 * happens when the list grows meanwhile, is given once; a page without a new entry ends the list.
 *
 * @param limit how many entries are wanted; no page is read that is not needed for them
 * @param first the page to begin with
 * @throws QuestionProError of the first page that fails; no further page starts then
 */
export async function getAllPages<T>(
	client: QuestionProClient,
	request: ListRequest<T>,
	limit: number,
	first = 1,
): Promise<T[]> {
	const ended = new AbortController();
	const begun = new Map<number, Promise<Page<T>>>();
	const read = (page: number): Promise<Page<T>> => {
		const known = begun.get(page);
		if (known) return known;
		const reading = client.request({
			...request,
			query: { ...request.query, page, perPage },
			shared: 'inFlight',
			signal: ended.signal,
			parse: (response) => parsePage(request, response),
		});
		reading.catch((thrown: unknown) => ended.abort(thrown));
		begun.set(page, reading);
		return reading;
	};
	const all: T[] = [];
	const seen = new Set<string>();
	/** How many entries the pages up to now had, and how many pages the list has and we need. */
	let came = (first - 1) * perPage;
	let promised = 1;
	let needed = 1;
	/** Whether the next page is asked for only because the one before was full. */
	let isGuess = first > 1;
	try {
		for (let number = first; ; number += 1) {
			const end = Math.min(promised, needed, number + client.maxConcurrentRequests - 1);
			for (let ahead = number; ahead <= end; ahead += 1) void read(ahead);
			let page: Page<T>;
			try {
				page = await read(number);
			} catch (thrown) {
				if (isGuess && toQuestionProError(thrown).isNotFound) break;
				// The pages that waited when another failed have its failure, or one of an earlier attempt.
				throw ended.signal.reason;
			}
			begun.delete(number);
			const { entries, keys, totalPages, totalItems } = page;
			const fresh = entries.filter((_entry, index) => !seen.has(keys[index] ?? ''));
			for (const key of keys) seen.add(key);
			for (const entry of fresh) all.push(entry);
			came += entries.length;
			const isPromised = number < totalPages || came < totalItems;
			const isMore = page.hasLink || isPromised || (page.isFull && totalPages + totalItems === 0);
			isGuess = page.isFull && !isPromised;
			if (fresh.length === 0 || all.length >= limit || !isMore) break;
			const size = Math.max(came / number, 1);
			promised = totalPages || Math.ceil(totalItems / size) || promised;
			needed = number + Math.ceil((limit - all.length) / size);
		}
	} finally {
		ended.abort();
	}
	return all.slice(0, limit);
}
