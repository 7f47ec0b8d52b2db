import type { INodeProperties } from 'n8n-workflow';
import { collection, textField } from '../../../../nodes/shared/fields/fields';
import { perRun, type Item } from '../../../../nodes/shared/operation/operation';
import { rowsOf, useFakeClock } from '../../../support/builders';
import { execute, type Run } from '../../../support/executeContext';
import { operationWith } from '../../../support/operations';

useFakeClock();

const a = { name: 'A', value: 'a' };

const fields: INodeProperties[] = [
	textField('Plain Text', 'plain', '', '7'),
	collection('Filters', 'filters', 'filter', [textField('Folder ID', 'folderId', '')]),
	{ ...textField('Choice', 'choice', ''), options: [a] },
	textField('User ID', 'userId', ''),
];

const wait: INodeProperties = { ...textField('Wait', 'wait', ''), default: 10 };
const keys = { ...textField('Keys', 'keys', ''), options: [a], default: 'a' };

/** What an operation finds by this, for its only item; or why there is nothing. */
async function found(use: (item: Item) => unknown, parameters: object = {}, run: Run = {}) {
	const finding = async (item: Item) => ({ found: JSON.stringify(await use(item)) });
	const operation = operationWith(finding, { fields });
	const { json, failures } = await execute(operation, { ...run, parameters });
	const [failure] = failures;
	if (failure) return `${failure.name} ${failure.message}`;
	return JSON.parse(String(json[0]?.found ?? null));
}

const labelled = (value: unknown, label: string) => `${label}: ${JSON.stringify(value)}`;
const folder = (item: Item) => item.readAdded('filters.folderId', labelled);
const read = (path: string) => (item: Item) => item.read(path, labelled);

test.each([
	['plain', { plain: ' a ' }, 'Plain Text: " a "'],
	['plain', {}, 'Plain Text: ""'],
	['plain', { plain: { mode: 'id', value: 7 } }, 'Plain Text: 7'],
	['filters.folderId', { filters: { folderId: 5 } }, 'Folder ID: 5'],
	['filters.none', {}, 'filters.none: ""'],
	['choice.a', {}, 'choice.a: ""'],
])('reads %s of %j', async (path, parameters, expected) => {
	expect(await found(read(path), parameters)).toBe(expected);
});

test.each<[unknown, string]>([
	...rowsOf<unknown, string>(['', '  ', null, undefined], 'none'),
	['a', 'Plain Text: "a"'],
	[0, 'Plain Text: 0'],
])('an optional field may be left empty: %j', async (plain, expected) => {
	const use = (item: Item) => item.readOptional('plain', labelled) ?? 'none';
	expect(await found(use, { plain })).toBe(expected);
});

test('hands the field to what parses it', async () => {
	const use = (item: Item) => item.read('plain', (_value, _label, given) => given?.placeholder);
	expect(await found(use)).toBe('e.g. 7');
});

test.each([
	[{ filters: { folderId: 5 } }, 'Folder ID: 5'],
	[{ filters: { folderId: '' } }, 'Folder ID: ""'],
	[{ filters: { folderId: undefined } }, 'Folder ID: ""'],
	[{ filters: {} }, 'none'],
	[{}, 'none'],
	[{ filters: 'text' }, 'none'],
])('a field of a collection counts where it was added: %j', async (parameters, expected) => {
	expect(await found((item) => folder(item) ?? 'none', parameters)).toBe(expected);
});

const id = (item: Item) => item.id('plain');
const userID = (item: Item) => item.userID();
const option = (item: Item) => item.option(wait);
const choice = (item: Item) => item.choice(keys);

test.each<[string, (item: Item) => unknown, string]>([
	['plain', read('plain'), "INVALID_PARAMETER 'Plain Text' could not"],
	['filters', folder, "INVALID_PARAMETER 'Filters' could not"],
	['options', option, "INVALID_OPTIONS 'Options' could not"],
])('an expression in %s that throws is named', async (name, use, expected) => {
	// The runner reads the options before.
	let isBegun = false;
	const expression = () => {
		if (isBegun) throw new Error('no data');
		return {};
	};
	const whenBegun = (item: Item) => {
		isBegun = true;
		return use(item);
	};
	expect(await found(whenBegun, { [name]: expression })).toMatch(expected);
});

test.each<[string, (item: Item) => unknown, object, unknown]>([
	['an ID', id, { plain: ' 7 ' }, 7],
	['an ID that is none', id, { plain: 'x' }, /^INVALID_PARAMETER 'Plain Text' must/],
	['a user', userID, { userId: 7 }, 7],
	['the user of the credential', userID, {}, 1234567],
	['an option', option, { options: { wait: '2.5' } }, 2.5],
	['an option that is not set', option, {}, 10],
	['a bad option', option, { options: { wait: -1 } }, /^INVALID_OPTIONS 'Wait' must/],
	['a choice', choice, {}, 'a'],
	['a bad choice', choice, { options: { keys: 'b' } }, /^INVALID_OPTIONS 'Keys' must/],
	['the time zone', (item) => item.timeZone, {}, 'Europe/Berlin'],
	['its number', (item) => item.index, {}, 0],
	['the client of its run', (item) => item.client.maxConcurrentRequests, {}, 25],
])('reads %s', async (_what, use, parameters, expected) => {
	const credential = { userId: '1234567' };
	const value = await found(use, parameters, { credential });
	expect(value).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
});

test('an item that waits lets the next one begin, and only that', async () => {
	let running = 0;
	let most = 0;
	const operation = operationWith(async (item, number) => {
		if (number === 0) {
			return await item.wait(async () => await item.client.delay(1_000).then(() => ({ running })));
		}
		running += 1;
		most = Math.max(most, running);
		await item.client.delay(600);
		running -= 1;
		return {};
	});
	const parameters = (number: number) => ({ number, options: { maxConcurrentRequests: 1 } });
	const { json } = await execute(operation, { items: 9, parameters });
	expect(json[0]).toEqual({ running: 1 });
	expect(most).toBe(1);
});

test('what a run shares is made once for each run', async () => {
	const create = jest.fn(() => ({}));
	const shared = perRun(create);
	const operation = operationWith(async (item) => ({ same: shared(item) === shared(item) }));
	for (let run = 1; run <= 2; run += 1) {
		expect((await execute(operation, { items: 3 })).json).toEqual(Array(3).fill({ same: true }));
		expect(create).toHaveBeenCalledTimes(run);
	}
});
