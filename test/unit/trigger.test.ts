import { compare, deliveredStatus, events } from '../../nodes/Micropanel/trigger/events';
import { isRecord } from '../../nodes/Micropanel/trigger/record';
import { dueBatches, review, type Outcomes } from '../../nodes/Micropanel/trigger/review';
import type { Settings } from '../../nodes/Micropanel/trigger/settings';
import { readState, writeState, type State } from '../../nodes/Micropanel/trigger/state';
import { parseWatched } from '../../nodes/Micropanel/trigger/watched';
import { cancelled } from '../../nodes/Micropanel/transport/fault';
import { failureWith, sampleBatch } from '../support/builders';

const batchWith = (status: string, id = 1) => ({ value: { ...sampleBatch, id, status } });
const failed = (httpStatusCode: number | null, name = 'X') => ({
	failure: failureWith({ httpStatusCode, name }),
});
const seen = (status: string | null, isUnavailable = false) => ({ status, isUnavailable });

it('knows the documented status and the events, the most specific first', () => {
	expect(deliveredStatus).toBe('Delivery Successful');
	expect(events).toEqual(['delivered', 'statusChanged', 'unavailable']);
});

describe('compare', () => {
	it.each([
		['at first sight', undefined, 'Sent', ['statusChanged']],
		['at first sight, delivered', undefined, deliveredStatus, ['statusChanged', 'delivered']],
		['the same', seen('Sent'), 'Sent', []],
		['the same, delivered', seen(deliveredStatus), deliveredStatus, []],
		['another', seen('Sent'), 'Paused', ['statusChanged']],
		['delivered', seen('Sent'), deliveredStatus, ['statusChanged', 'delivered']],
		['the same, there again', seen('Sent', true), 'Sent', []],
		['the first, there at last', seen(null, true), 'Sent', ['statusChanged']],
	])('a status that is %s', (_what, before, status, happened) => {
		expect(compare(before, batchWith(status))).toEqual({
			seen: seen(status),
			happened,
			isAnswered: true,
		});
	});

	it.each([
		['never seen', undefined, 404, seen(null, true), ['unavailable']],
		['seen before', seen('Sent'), 404, seen('Sent', true), ['unavailable']],
		['still not there', seen('Sent', true), 404, seen('Sent', true), []],
		['forbidden', seen('Sent'), 403, seen('Sent', true), ['unavailable']],
		['refused', seen('Sent'), 400, seen('Sent', true), ['unavailable']],
	])('a batch that is gone: %s', (_what, before, status, after, happened) => {
		expect(compare(before, failed(status))).toEqual({ seen: after, happened, isAnswered: true });
	});

	it.each([
		['not asked for', undefined],
		['a key that is not accepted', failed(401)],
		['the limit', failed(429)],
		['a server that does not work', failed(500)],
		['no answer', failed(null, 'NETWORK_FAILURE')],
		['a page of a gateway', failed(404, 'UNEXPECTED_RESPONSE')],
	])('says nothing about a batch after %s', (_what, outcome) => {
		for (const before of [undefined, seen('Sent'), seen('Sent', true)]) {
			expect(compare(before, outcome)).toEqual({ seen: before, happened: [], isAnswered: false });
		}
	});
});

const settings: Settings = {
	watched: [1, 2, 3],
	events: ['delivered', 'statusChanged', 'unavailable'],
	emitOnFirstPoll: false,
	stopCheckingDelivered: true,
	options: {},
};

const stateOf = (batches: State['batches'], unreached: number[] = []): State => ({
	batches,
	unreached,
});

describe('dueBatches', () => {
	it.each<[string, Partial<Settings>, State, number[]]>([
		['all at first', {}, stateOf(new Map()), [1, 2, 3]],
		['all but the delivered', {}, stateOf(new Map([[2, seen(deliveredStatus)]])), [1, 3]],
		[
			'also the delivered',
			{ stopCheckingDelivered: false },
			stateOf(new Map([[2, seen(deliveredStatus)]])),
			[1, 2, 3],
		],
		['those of another status', {}, stateOf(new Map([[2, seen('Sent')]])), [1, 2, 3]],
		['first those that were left', {}, stateOf(new Map(), [3, 2]), [3, 2, 1]],
		['none that is not watched any more', {}, stateOf(new Map(), [9, 3]), [3, 1, 2]],
	])('%s', (_what, changed, before, expected) => {
		expect(dueBatches({ ...settings, ...changed }, before)).toEqual(expected);
	});
});

describe('review', () => {
	const known = stateOf(new Map([1, 2, 3].map((id) => [id, seen('Sent')])));
	const outcomes: Outcomes = new Map();
	const delivered = batchWith(deliveredStatus, 2);

	beforeEach(() => {
		outcomes.clear();
		outcomes.set(3, failed(404));
		outcomes.set(2, delivered);
		outcomes.set(1, batchWith('Paused', 1));
	});

	it('tells what is new, in the order of the batch IDs', () => {
		expect(review(settings, known, outcomes)).toEqual({
			items: [
				{
					json: { ...batchWith('Paused', 1).value, event: 'statusChanged', previousStatus: 'Sent' },
				},
				{ json: { ...delivered.value, event: 'delivered', previousStatus: 'Sent' } },
				{
					json: {
						event: 'unavailable',
						id: 3,
						previousStatus: 'Sent',
						error: failureWith({ httpStatusCode: 404, name: 'X' }),
					},
				},
			],
			after: stateOf(
				new Map([
					[1, seen('Paused')],
					[2, seen(deliveredStatus)],
					[3, seen('Sent', true)],
				]),
			),
			answered: 3,
		});
	});

	it.each<[Settings['events'], Array<[number, string]>]>([
		[['delivered'], [[2, 'delivered']]],
		[
			['statusChanged'],
			[
				[1, 'statusChanged'],
				[2, 'statusChanged'],
			],
		],
		[['unavailable'], [[3, 'unavailable']]],
		[
			['delivered', 'unavailable'],
			[
				[2, 'delivered'],
				[3, 'unavailable'],
			],
		],
	])('tells of the chosen events %j', (chosen, expected) => {
		const { items } = review({ ...settings, events: chosen }, known, outcomes);
		expect(items.map(({ json }) => [json.id, json.event])).toEqual(expected);
	});

	it.each([
		[false, []],
		[
			true,
			[
				[1, 'statusChanged', null],
				[2, 'delivered', null],
				[3, 'unavailable', null],
			],
		],
	])('tells of the first sight: %p', (emitOnFirstPoll, expected) => {
		const none = stateOf(new Map());
		const { items, after, answered } = review({ ...settings, emitOnFirstPoll }, none, outcomes);
		expect(items.map(({ json }) => [json.id, json.event, json.previousStatus])).toEqual(expected);
		expect([...after.batches.keys()]).toEqual([1, 2, 3]);
		expect(answered).toBe(3);
	});

	it('remembers what was known of batches that were not answered, and which were left', () => {
		outcomes.set(1, { failure: cancelled });
		outcomes.set(2, failed(500));
		outcomes.delete(3);
		expect(review(settings, known, outcomes)).toEqual({
			items: [],
			after: stateOf(known.batches, [1]),
			answered: 0,
		});
	});

	it('forgets batches that are not watched any more, and knows nothing of those never seen', () => {
		const before = stateOf(new Map([[9, seen('Sent')]]), [9]);
		expect(review(settings, before, new Map([[1, failed(500)]]))).toEqual({
			items: [],
			after: stateOf(new Map()),
			answered: 0,
		});
	});
});

describe('the state', () => {
	it('is read as it was written', () => {
		const staticData = {};
		const state = stateOf(
			new Map([
				[7, seen('Sent')],
				[8, seen(null, true)],
			]),
			[8],
		);
		writeState(staticData, state);
		expect(staticData).toEqual({
			batches: {
				7: { status: 'Sent', isUnavailable: false },
				8: { status: null, isUnavailable: true },
			},
			unreached: [8],
		});
		expect(readState(JSON.parse(JSON.stringify(staticData)))).toEqual(state);
	});

	it.each([
		['nothing', {}],
		['something else', { batches: 'x', unreached: 'y' }],
		['lists', { batches: [{ status: 'Sent', isUnavailable: false }], unreached: {} }],
		['null', { batches: null, unreached: null }],
		[
			'entries of another kind',
			{
				batches: {
					1: null,
					2: 'x',
					3: {},
					4: { status: 7, isUnavailable: false },
					5: { status: 'Sent', isUnavailable: 'no' },
					6: { isUnavailable: false },
				},
				unreached: ['7'],
			},
		],
	])('is empty where there is %s', (_what, staticData) => {
		expect(readState(staticData)).toEqual(stateOf(new Map()));
	});

	it('takes only what it knows', () => {
		const batches = { 1: { status: 'Sent', isUnavailable: true, other: 1 } };
		expect(readState({ batches, unreached: [1, 'x', 2] })).toEqual(
			stateOf(new Map([[1, seen('Sent', true)]]), [1, 2]),
		);
	});
});

it.each([
	[{}, true],
	[{ a: 1 }, true],
	[null, false],
	[undefined, false],
	[[], false],
	['x', false],
	[7, false],
])('isRecord of %j is %p', (value, expected) => {
	expect(isRecord(value)).toBe(expected);
});

describe('parseWatched', () => {
	it.each([
		['one', '7', [7]],
		['a number', 7, [7]],
		['several fields', ['7', '8'], [7, 8]],
		['several in one field', ['7, 8;9\n10\t11', ' 12 '], [7, 8, 9, 10, 11, 12]],
		['each once', ['7', '8 7', 8], [7, 8]],
		['empty fields between', ['', '7', null, undefined], [7]],
		['lists in fields', [['7', '8'], '9'], [7, 8, 9]],
	])('reads %s', (_what, fields, expected) => {
		expect(parseWatched(fields)).toEqual({ value: expected });
	});

	const description = 'Give the numbers of the batches, separated by commas, spaces or new lines';
	it.each([
		['a word', ['7 x 0'], 'The batch ID "x" is not a positive whole number'],
		['nought', ['7', '0'], 'The batch ID "0" is not a positive whole number'],
		['nothing', [], 'There is no batch ID to watch'],
		['empty fields', ['', ' , '], 'There is no batch ID to watch'],
		['no field', undefined, 'There is no batch ID to watch'],
	])('refuses %s', (_what, fields, message) => {
		expect(parseWatched(fields)).toEqual({
			failure: failureWith({ name: 'INVALID_BATCH_ID', message, description }),
		});
	});
});
