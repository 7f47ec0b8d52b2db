import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	JsonValue,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { readAccount, type Account } from '../transport/account';
import { QuestionProClient } from '../transport/client';
import { toQuestionProError, type QuestionProError } from '../transport/failure';
import { sendAsNode } from '../transport/http';
import { isObject, toInteger, toText } from '../json';
import { getAllPages, perPage } from '../transport/pages';
import { now } from '../transport/time';
import { unwrapLocator } from './locator';
import { parseUserId } from './user';

/** For the whole search, in milliseconds. */
const patience = 15_000;

/** How many pages a search by name looks through. */
const searchedPages = 10;

/** A list of QuestionPro to choose from. */
export interface ChoiceList {
	/**
	 * The path of the list.
	 *
	 * @param read gives the value of another field; '' where it is an expression
	 * @throws QuestionProError
	 */
	path(account: Account, read: (name: string) => unknown): string;
	/** The fields of an entry with its ID and its name. */
	id: string;
	name: string;
}

/** The error as the editor shows it: the description alone, which it splits at hyphens. */
function toListError(
	context: ILoadOptionsFunctions,
	{ failure, details }: QuestionProError,
): NodeApiError {
	// The usual advice is for a run, with options that a list does not have.
	const todo = details.kind.retryable ? 'Open the list again in a minute' : failure.description;
	const sentence = `${failure.message.replace(/\.$/, '')}. ${todo}`;
	const description = sentence.replace(/[-–—]/g, '\u2011');
	const node = { ...context.getNode(), parameters: {} };
	return new NodeApiError(node, failure, { message: failure.message, description });
}

async function search(
	context: ILoadOptionsFunctions,
	list: ChoiceList,
	filter: string,
	page: number,
): Promise<INodeListSearchResult> {
	const account = await readAccount(context);
	const client = new QuestionProClient(sendAsNode(context, account), account, {
		maxConcurrentRequests: searchedPages,
		maxRetries: 3,
		timeout: patience,
		deadline: now() + patience,
	});
	const path = list.path(account, (name) => {
		const value = unwrapLocator(context.getCurrentNodeParameter(name));
		return typeof value === 'string' && value.startsWith('=') ? '' : (value ?? '');
	});
	const parse = (entry: JsonValue): INodeListSearchItems | null => {
		const { [list.id]: id, [list.name]: name, url } = isObject(entry) ? entry : {};
		const value = toInteger(id);
		if (value === null) return null;
		const link = toText(url);
		return { name: toText(name) ?? String(value), value, ...(link !== null && { url: link }) };
	};
	const request = { method: 'GET', path, id: list.id, parse } as const;
	const wanted = filter.trim().toLowerCase();
	if (wanted === '') {
		const results = await getAllPages(client, request, perPage, page);
		return { results, ...(results.length >= perPage && { paginationToken: String(page + 1) }) };
	}
	const all = await getAllPages(client, request, searchedPages * perPage);
	const fits = ({ name, value }: INodeListSearchItems) =>
		name.toLowerCase().includes(wanted) || String(value).includes(wanted);
	return { results: all.filter(fits) };
}

/**
 * Makes a list search for n8n: a page at a time; with a filter, what has it in its name or ID.
 *
 * @throws NodeApiError whose description says what to do
 */
export const searchList = (list: ChoiceList) =>
	async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken: unknown = 1,
	): Promise<INodeListSearchResult> {
		try {
			return await search(this, list, filter, Number(paginationToken));
		} catch (thrown) {
			throw toListError(this, toQuestionProError(thrown));
		}
	};

/** The surveys of a user: `GET /users/{user-id}/surveys` (QuestionPro's page on it). */
export const searchSurveys = searchList({
	path: (account, read) => `/users/${parseUserId(account)(read('userId'), 'User ID')}/surveys`,
	id: 'surveyID',
	name: 'name',
});
