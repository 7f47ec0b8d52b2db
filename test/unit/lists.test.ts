import { respondWith, useFakeClock } from '../support/builders';
import { execute } from '../support/executeContext';
import { operations } from '../support/operations';

useFakeClock();

/** What tells the entries of a list apart, as QuestionPro names it. */
const ids: Record<string, string> = {
	'community getAll': 'id',
	'response getAll': 'responseID',
	'survey getAll': 'surveyID',
	'question getAll': 'questionID',
	'folder getAll': 'folderID',
	'user getAll': 'userID',
	'emailList getAll': 'emailListID',
	'emailBatch getAll': 'emailBatchID',
	// QuestionPro documents none: a recipient that changed between two pages comes twice.
	'emailBatch getRecipients': '',
};

const lists = operations
	.filter(({ operation }) => operation.fields.some(({ name }) => name === 'returnAll'))
	.flatMap(({ name }) => {
		const filtered = { filters: { status: 'completed' } };
		return name === 'response getAll'
			? [[name, {}] as const, [name, filtered] as const]
			: [[name, {}] as const];
	});

it.each(lists)(
	'%s is retried, and gives an entry that moved to the next page once (%j)',
	async (name, more) => {
		const id = ids[name];
		expect(id).toBeDefined();
		if (!id) return;
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
	},
);
