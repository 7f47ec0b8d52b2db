import type { JsonObject, JsonValue } from 'n8n-workflow';
import {
	asItCame,
	documented,
	flags,
	integers,
	passThrough,
	texts,
} from '../../../../nodes/shared/operation/output';

const requestID = 'r-1';

describe('a documented object', () => {
	const parse = documented(
		{ ...integers('id', 'count'), ...texts('name'), ...flags('active') },
		'id',
	);

	const empty = { count: null, name: null, active: null, requestID };

	test.each<[JsonValue | undefined, JsonObject | null]>([
		[
			{ id: '1', name: 'A' },
			{ ...empty, id: 1, name: 'A' },
		],
		[
			{ id: 1, active: true, name: 5551234 },
			{ ...empty, id: 1, active: true, name: '5551234' },
		],
		[
			{ id: 1, count: 'many', name: true, active: 'yes' },
			{ ...empty, id: 1 },
		],
		[
			{ id: 1, name: '', active: false },
			{ ...empty, id: 1, name: '', active: false },
		],
		[
			{ id: 1, requestID: 'x', more: { a: [1] } },
			{ ...empty, id: 1, more: { a: [1] } },
		],
		[{ name: 'A' }, null],
		[{ id: 'x' }, null],
		['text', null],
		[[{ id: 1 }], null],
		[undefined, null],
	])('%j', (value, expected) => {
		expect(parse(value, requestID)).toEqual(expected);
	});

	test('has its fields first, in their order, then those that the API adds', () => {
		const parsed = parse({ more: 1, active: true, id: 1 }, null);
		expect(Object.entries(parsed ?? {})).toEqual([
			['id', 1],
			['count', null],
			['name', null],
			['active', true],
			['requestID', null],
			['more', 1],
		]);
	});

	test('may need nothing', () => {
		expect(documented(texts('name'))({}, null)).toEqual({ name: null, requestID: null });
	});
});

const cases = [
	[{ a: 1 }, { a: 1, requestID }],
	[{ requestID: 'other' }, { requestID }],
	['Sent', { message: 'Sent', requestID }],
	['', { message: '', requestID }],
	[7, { value: 7, requestID }],
	[false, { value: false, requestID }],
	[null, { requestID }],
	[undefined, { requestID }],
] as const;

test.each(cases)('as it came, or passed through: %j', (response, expected) => {
	expect(asItCame(response, requestID)).toEqual(expected);
	expect(passThrough({ status: 200, response, requestID, pagination: {} })).toEqual(expected);
});

test.each([
	[[], { requestID }],
	[
		[{ a: 1 }, 'b', null, [3]],
		[{ a: 1, requestID }, { message: 'b', requestID }, { requestID }, { value: [3], requestID }],
	],
])('a list is passed through as its entries: %j', (response, expected) => {
	expect(passThrough({ status: 200, response, requestID, pagination: {} })).toEqual(expected);
});
