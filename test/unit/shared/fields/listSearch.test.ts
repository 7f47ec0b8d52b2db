import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { searchSurveys } from '../../../../nodes/shared/fields/listSearch';
import { searchEmailLists, searchTemplates } from '../../../../nodes/QuestionPro/listSearch';
import {
	contextWith,
	documentedResponse,
	pass,
	respondWith,
	useFakeClock,
} from '../../../support/builders';
import { limitResponse } from '../../../support/client';
import { executeContext, type Run } from '../../../support/executeContext';

useFakeClock();

type Search = typeof searchSurveys;

interface ListRun extends Run {
	search?: Search;
	filter?: string;
	token?: string;
	/** Other fields of the node. */
	fields?: Record<string, unknown>;
}

/** Fills a list; gives it, or what the editor shows of the error, and the requests. */
async function fill({ search = searchSurveys, filter, token, fields = {}, ...run }: ListRun) {
	const credential = { userId: '1234567', ...run.credential };
	const { context, requests } = executeContext({ replies: [page([])], ...run, credential });
	const getCurrentNodeParameter = (name: string) => fields[name];
	const listContext = contextWith({ ...context, getCurrentNodeParameter }) as ILoadOptionsFunctions;
	const begin = Date.now();
	const took = () => Date.now() - begin;
	const outcome = search.call(listContext, filter, token).then(
		(list) => ({ list, error: null, milliseconds: took() }),
		(error: unknown) => ({ list: null, error: Object(error), milliseconds: took() }),
	);
	await pass(60_000);
	const asked = requests().map(([request]) => request);
	return { ...(await outcome), asked };
}

const page = (entries: object[], pagination = {}) =>
	respondWith(200, { response: entries, pagination });

const surveys = (count: number, first = 1) =>
	Array.from({ length: count }, (_, index) => ({
		surveyID: first + index,
		name: `Survey ${first + index}`,
	}));

it('gives surveys by name, with the address that QuestionPro has for them', async () => {
	const entries = [
		{ surveyID: '7', name: ' Feedback ', url: 'https://example.com/t' },
		{ surveyID: 8 },
	];
	const { list, asked } = await fill({ replies: [page(entries)] });
	expect(list).toEqual({
		results: [
			{ name: 'Feedback', value: 7, url: 'https://example.com/t' },
			{ name: '8', value: 8 },
		],
	});
	expect(asked).toEqual(['GET /users/1234567/surveys?page=1&perPage=100']);
});

it('gives a page at a time', async () => {
	const first = await fill({ replies: [page(surveys(100))] });
	expect(first.list).toMatchObject({ paginationToken: '2' });
	expect(first.list?.results).toHaveLength(100);
	expect(first.asked).toHaveLength(1);

	const second = await fill({ token: '2', replies: [page(surveys(3, 101))] });
	expect(second.list?.results.map(({ value }) => value)).toEqual([101, 102, 103]);
	expect(second.list).not.toHaveProperty('paginationToken');
	expect(second.asked).toEqual(['GET /users/1234567/surveys?page=2&perPage=100']);
});

it('ends where the page after a full one is not there', async () => {
	const { list } = await fill({ token: '2', replies: [documentedResponse(404)] });
	expect(list).toEqual({ results: [] });
});

it.each([
	['part of a name, in any case', ' VEY 19', [19, 190, 191, 192, 193, 194, 195]],
	['an ID', '155', [155]],
	['nothing that is there', 'x', []],
])('finds %s', async (_what, filter, found) => {
	const replies = [page(surveys(100)), page(surveys(95, 101))];
	const { list } = await fill({ filter, replies });
	expect(list?.results.map(({ value }) => value)).toEqual(found);
	expect(list).not.toHaveProperty('paginationToken');
});

it('looks through ten pages at most', async () => {
	const replies = Array.from({ length: 12 }, (_, index) => page(surveys(100, index * 100 + 1)));
	const { asked } = await fill({ filter: 'Survey 1200', replies });
	expect(asked).toHaveLength(10);
});

it.each<[string, Search, Record<string, unknown>, string]>([
	['the user of the node', searchSurveys, { userId: '5' }, '/users/5/surveys'],
	['the credential', searchSurveys, { userId: '={{ 5 }}' }, '/users/1234567/surveys'],
	['the survey', searchEmailLists, { surveyId: 6 }, '/surveys/6/emaillists'],
	['the survey', searchTemplates, { surveyId: { mode: 'id', value: '6' } }, '/surveys/6/templates'],
])('asks for the list of %s', async (_what, search, fields, path) => {
	const { asked } = await fill({ search, fields });
	expect(asked).toEqual([`GET ${path}?page=1&perPage=100`]);
});

it.each<[string, Search, object]>([
	['lists', searchEmailLists, { emailListID: 1, name: 'A' }],
	['templates', searchTemplates, { emailTemplateID: 1, title: 'A' }],
])('names email %s', async (_what, search, entry) => {
	const { list } = await fill({ search, fields: { surveyId: 6 }, replies: [page([entry])] });
	expect(list?.results).toEqual([{ name: 'A', value: 1 }]);
});

const inCredential = 'in the QuestionPro API credential';
const withUser = (userId: string) => ({ credential: { userId } });
const noSurvey =
	"This list belongs to a survey, and none is chosen in 'Survey'. Choose the survey first. ";

it.each<[string, ListRun, string]>([
	['no user ID', withUser(''), `'User ID' is empty here and ${inCredential}. Enter`],
	['a bad user ID', withUser('me'), `'User ID' ${inCredential} must be a positive whole number. O`],
	['no survey', { search: searchEmailLists, fields: { surveyId: '=1' } }, noSurvey],
	['a wrong key', { replies: [documentedResponse(401)] }, 'Incorrect API Key. Check the API key'],
	['an outage', { replies: [respondWith(503)] }, '(HTTP 503). Open the list again in a minute'],
	['a limit', { replies: [limitResponse({ 'retry-after': '60' })] }, 'Slow down. '],
	['hyphens', { replies: [respondWith(400, 'Call-limit – 7')] }, 'Call‑limit ‑ 7. '],
])('says in one sentence what to do about %s', async (_what, run, sentence) => {
	const { error } = await fill(run);
	expect(error.constructor.name).toBe('NodeApiError');
	expect(error.description).toContain(sentence);
	expect(error.description).not.toMatch(/[-–—]/);
});

it('takes 15 seconds at most', async () => {
	const { error, milliseconds } = await fill({ send: async () => await new Promise(() => {}) });
	expect(error.description).toMatch(/^QuestionPro did not respond within 15 seconds\. /);
	expect(milliseconds).toBe(15_000);
});
