import { parseWatched, readSettings } from '../../../../nodes/Micropanel/trigger/settings';
import { pollContext } from '../../../support/pollContext';

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

const wholeNumber = "'Batch IDs' must be a positive whole number, not";

test.each([
	['a word', ['7 x 0'], `${wholeNumber} "x"`],
	['nought', ['7', '0'], `${wholeNumber} "0"`],
	['something unseen', ['7\u200b'], `${wholeNumber} "7\\u200b"`],
	['an object', [{ id: 7 }], `${wholeNumber} a list or an object`],
	['nothing', [], "'Batch IDs' must not be empty"],
	['empty fields', ['', ' , '], "'Batch IDs' must not be empty"],
	['no value', undefined, "'Batch IDs' must not be empty"],
])('%s is no list of batch IDs', (_what, fields, message) => {
	const failure = {
		name: 'INVALID_PARAMETER',
		message,
		description:
			'Enter the IDs of the batches, such as 4445556, separated by commas, spaces or new lines',
	};
	expect(() => parseWatched(fields)).toThrow(
		expect.objectContaining({ failure: expect.objectContaining(failure) }),
	);
});

const read = (parameters: object) =>
	readSettings(pollContext({ parameters: { batchIds: ['7'], ...parameters } }).context);

test.each([
	['nothing', undefined, false, true],
	['the other way round', { emitOnFirstPoll: 'true', stopCheckingDelivered: false }, true, false],
	['what an expression did not give', { emitOnFirstPoll: undefined }, false, true],
])('the options are %s', (_what, options, emitOnFirstPoll, stopCheckingDelivered) => {
	const requestOptions = { maxConcurrentRequests: 25, maxRetries: 3, timeout: 30_000 };
	expect(read({ options })).toMatchObject({
		emitOnFirstPoll,
		stopCheckingDelivered,
		requestOptions,
	});
});

test.each([
	['a list', ['unavailable', 'delivered'], ['delivered', 'unavailable']],
	['one', 'statusChanged', ['statusChanged']],
	['with one that is unknown', ['delivered', 'read'], ['delivered']],
])('the events are %s, the most specific first', (_what, events, expected) => {
	expect(read({ events }).events).toEqual(expected);
});

const odd = (options: object) => ({ options });

test.each([
	[{ events: [] }, 'PARAMETER', "'Trigger On' must have at least one event"],
	[odd({ emitOnFirstPoll: 'maybe' }), 'PARAMETER', "'Emit on First Poll' must be on or off"],
	[
		odd({ stopCheckingDelivered: 1 }),
		'PARAMETER',
		"'Stop Checking Delivered Batches' must be on or off",
	],
	[odd({ maxRetries: -1 }), 'OPTIONS', "'Max Retries' must be a whole number of at least 0"],
])('%j is refused', (parameters, name, message) => {
	const description = expect.stringMatching(/^(Choose|Enter|Change) /);
	const failure = expect.objectContaining({ name: `INVALID_${name}`, message, description });
	expect(() => read(parameters)).toThrow(expect.objectContaining({ failure }));
});

const expression = () => {
	throw new Error('No such node');
};

test.each([
	['Batch IDs', { batchIds: expression }],
	['Trigger On', { events: expression }],
	['Options', { options: expression }],
])('an expression in %s may throw', (label, parameters) => {
	expect(() => read(parameters)).toThrow(`'${label}' could not be evaluated: Error: No such node`);
});
