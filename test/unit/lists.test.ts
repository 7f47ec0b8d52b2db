import { respondWith, useFakeClock } from '../support/builders';
import { execute } from '../support/executeContext';
import { operations } from '../support/operations';

useFakeClock();

/** What tells the entries of a list apart, as QuestionPro names it. */
const ids = {
	'community getAll': 'id',
	'response getAll': 'responseID',
	'survey getAll': 'surveyID',
	'question getAll': 'questionID',
	'folder getAll': 'folderID',
	'user getAll': 'userID',
	'emailList getAll': 'emailListID',
	'emailBatch getAll': 'emailBatchID',
};

/** QuestionPro documents no ID: a recipient that changed between two pages comes twice. */
const withoutId = 'emailBatch getRecipients';

it('knows every list', () => {
	const lists = operations.filter(({ operation }) =>
		operation.fields.some(({ name }) => name === 'returnAll'),
	);
	const names = lists.map(({ name }) => name).sort();
	expect(names).toEqual([...Object.keys(ids), withoutId].sort());
});

const filtered = { filters: { status: 'completed' } };

it.each<[string, string, object]>([
	...Object.entries(ids).map(([name, id]): [string, string, object] => [name, id, {}]),
	['response getAll', ids['response getAll'], filtered],
])('%s is retried, and gives each %s once (%j)', async (name, id, more) => {
	const entry = (value: number, title: string) => ({ [id]: value, name: title });
	const page = (...response: object[]) =>
		respondWith(200, { response, pagination: { totalPages: 2 }, requestID: 'r' });
	const { json, requests } = await execute(name, {
		parameters: { returnAll: true, simplify: false, ...more },
		replies: [
			respondWith(503),
			page(entry(1, 'a'), entry(2, 'b')),
			page(entry(2, 'b, with a counter that changed'), entry(3, 'c')),
		],
	});
	expect(json.map((item) => item[id])).toEqual([1, 2, 3]);
	expect(requests).toHaveLength(3);
});
