import { Item, perRun, type Operation } from '../../../../nodes/shared/operation/operation';
import { Concurrency } from '../../../../nodes/shared/transport/concurrency';
import { clientFor, serverOf } from '../../../support/client';
import { goodResponse, pass, useFakeClock } from '../../../support/builders';
import { executeContext, resourcesWith } from '../../../support/executeContext';

useFakeClock();

const text = { type: 'string' as const, default: '' };

const fields: Operation['fields'] = [
	{ ...text, displayName: 'Plain Text', name: 'plain' },
	{
		displayName: 'Additional Fields',
		name: 'additional',
		type: 'collection',
		default: {},
		options: [{ ...text, displayName: 'First Name', name: 'firstName' }],
	},
	{
		displayName: 'Choice',
		name: 'choice',
		type: 'options',
		default: 'a',
		options: [{ name: 'A', value: 'a' }],
	},
];

const maxWait = {
	displayName: 'Max Wait',
	name: 'maxWait',
	type: 'number' as const,
	typeOptions: { minValue: 1 },
	default: 10,
};

function itemWith(parameters: object, changes: Partial<Operation> = {}, options = {}) {
	const operation = resourcesWith({ fields, ...changes })[0]?.operations[0];
	if (!operation) throw new Error('There is no operation');
	const { send, requests } = serverOf({ code: 'ECONNRESET' }, goodResponse());
	const { context } = executeContext({ parameters: (index) => ({ index, ...parameters }) });
	const places = new Concurrency(1);
	const client = clientFor(send);
	const item = new Item({ client, context, index: 3, operation, options, places });
	return { item, requests, places };
}

const labelled = (value: unknown, label: string) => `${label}: ${JSON.stringify(value)}`;

it.each([
	['plain', { plain: ' a ' }, 'Plain Text: " a "'],
	['plain', {}, 'Plain Text: ""'],
	['additional.firstName', { additional: { firstName: 'Ann' } }, 'First Name: "Ann"'],
	['additional.none', {}, 'none: ""'],
	['choice.a', {}, 'a: ""'],
	['index', {}, 'index: 3'],
])('reads %s of %j', (path, parameters, expected) => {
	expect(itemWith(parameters).item.read(path, labelled)).toBe(expected);
});

it.each([
	['', undefined],
	['  ', undefined],
	[null, undefined],
	['a', 'Plain Text: "a"'],
	[0, 'Plain Text: 0'],
])('reads the optional %j', (plain, expected) => {
	expect(itemWith({ plain }).item.readOptional('plain', labelled)).toBe(expected);
});

it.each([
	[{}, 10],
	[{ maxWait: 2.5 }, 2.5],
])('reads an option of the operation: %j', (options, expected) => {
	expect(itemWith({}, {}, options).item.option(maxWait)).toBe(expected);
});

it('refuses an option that does not fit', () => {
	const { item } = itemWith({}, {}, { maxWait: 0 });
	expect(() => item.option(maxWait)).toThrow("'Max Wait' must be a number of at least 1");
});

it.each([
	[true, 2, {}],
	[false, 1, { failure: { name: 'OUTCOME_UNKNOWN' } }],
])(
	'retries a request where the operation is idempotent: %s',
	async (idempotent, sent, expected) => {
		const { item, requests } = itemWith({}, { idempotent });
		const finished = item
			.request({ method: 'POST', path: '/', parse: () => ({}) })
			.catch((error: unknown) => error);
		await pass(10_000);
		expect(await finished).toMatchObject(expected);
		expect(requests).toHaveLength(sent);
	},
);

it('gives its place back while it waits', async () => {
	const { item, places } = itemWith({});
	await places.acquire();
	await expect(
		item.pause(async () => await places.acquire().then(() => places.release())),
	).resolves.toBeUndefined();
});

it('what a run shares is made once for each run', () => {
	const create = jest.fn(() => ({}));
	const shared = perRun(create);
	const { item } = itemWith({});
	expect(shared(item)).toBe(shared(item));
	expect(shared(itemWith({}).item)).not.toBe(shared(item));
	expect(create).toHaveBeenCalledTimes(2);
});
