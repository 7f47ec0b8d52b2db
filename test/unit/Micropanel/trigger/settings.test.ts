import { parseWatched } from '../../../../nodes/Micropanel/trigger/settings';

test.each([
	['one', '7', [7]],
	['a number', 7, [7]],
	['several fields', ['7', '8'], [7, 8]],
	['several in one field', ['7, 8;9\n10\t11', ' 12 '], [7, 8, 9, 10, 11, 12]],
	['each once', ['7', '8 7', 8], [7, 8]],
	['empty fields between', ['', '7', null, undefined], [7]],
	['lists in fields', [['7', '8'], '9'], [7, 8, 9]],
])('the batch IDs are %s', (_what, fields, expected) => {
	expect(parseWatched(fields)).toEqual(expected);
});

test.each([
	['a word', ['7 x 0'], '\'Batch IDs\' must be a positive whole number, not "x"'],
	['nought', ['7', '0'], '\'Batch IDs\' must be a positive whole number, not "0"'],
	['nothing', [], 'There is no batch ID to watch'],
	['empty fields', ['', ' , '], 'There is no batch ID to watch'],
	['no field', undefined, 'There is no batch ID to watch'],
])('%s is no list of batch IDs', (_what, fields, message) => {
	const description = 'Enter the numbers of the batches, separated by commas, spaces or new lines';
	const failure = { name: 'INVALID_BATCH_ID', message, description };
	expect(() => parseWatched(fields)).toThrow(
		expect.objectContaining({ failure: expect.objectContaining(failure) }),
	);
});
