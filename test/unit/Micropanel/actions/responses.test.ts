import { parseBatch } from '../../../../nodes/Micropanel/actions/batch/batch';
import { parseCounters } from '../../../../nodes/Micropanel/actions/member/counters';
import { pageOf } from '../../../../nodes/shared/transport/pages';
import { passThrough } from '../../../../nodes/shared/operation/passThrough';
import type { ApiResponse } from '../../../../nodes/shared/transport/response';

const requestID = 'r-1';

const responseWith = (response: ApiResponse['response'], more: Partial<ApiResponse> = {}) => ({
	status: 200,
	response,
	requestID,
	pagination: {},
	...more,
});

test.each([
	[{ a: 1 }, { a: 1, requestID }],
	[{ requestID: 'other' }, { requestID }],
	['Sent', { message: 'Sent', requestID }],
	['', { message: '', requestID }],
	[7, { value: 7, requestID }],
	[false, { value: false, requestID }],
	[null, { requestID }],
	[undefined, { requestID }],
	[[], { requestID }],
	[
		[{ a: 1 }, 'b', 2, null, [3]],
		[
			{ a: 1, requestID },
			{ message: 'b', requestID },
			{ value: 2, requestID },
			{ requestID },
			{ value: [3], requestID },
		],
	],
])('passThrough of %j', (response, expected) => {
	expect(passThrough(responseWith(response))).toEqual(expected);
});

describe('parseCounters', () => {
	const parse = parseCounters('done', 'already');

	test.each([
		[
			{ done: 1, other: '2' },
			{ done: 1, other: 2, requestID },
		],
		[
			{ done: '1', text: 'x', list: [1] },
			{ done: 1, text: 'x', list: [1], requestID },
		],
		[
			{ done: 0, already: 1 },
			{ done: 0, already: 1, requestID },
		],
		[{ other: 1 }, null],
		[{ done: 'many' }, null],
		['done', null],
		[undefined, null],
	])('of %j', (response, expected) => {
		expect(parse(responseWith(response))).toEqual(expected);
	});

	test('of status 204, which has no body', () => {
		expect(parse(responseWith(undefined, { status: 204, requestID: null }))).toEqual({
			requestID: null,
		});
	});

	test.each([
		[{ done: 0 }, 'done is 0', 'Check the members in QuestionPro'],
		[{ done: '0', already: 0 }, 'done is 0', 'Check the members in QuestionPro'],
		[
			{ done: 0, membersUnavailable: '2', membersBlocked: 0 },
			'done is 0, membersUnavailable is 2',
			'Check the email address: the community has no such member',
		],
	])('of %j: nothing changed', (response, counters, description) => {
		expect(() => parse(responseWith(response, { status: 201 }))).toThrow(
			expect.objectContaining({
				failure: expect.objectContaining({
					name: 'NOTHING_CHANGED',
					message: `QuestionPro changed nothing: ${counters}`,
					description,
					httpStatusCode: 201,
					requestID,
					retryable: false,
				}),
				details: { notCarriedOut: true },
			}),
		);
	});

	test('without a counter of what was so already', () => {
		expect(() => parseCounters('done')(responseWith({ done: 0, already: 1 }))).toThrow(
			/^QuestionPro changed nothing: done is 0$/,
		);
	});
});

describe('a page', () => {
	const parse = pageOf((entry) => (typeof entry === 'number' ? entry * 2 : null));
	const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

	test('has its entries, parsed', () => {
		expect(parse(responseWith([1, 2]))).toEqual({ entries: [2, 4], text: '[1,2]', isLast: true });
	});

	test.each([
		['a text', 'x'],
		['an object', { 0: 1 }],
		['nothing', undefined],
		['a list in which an entry is none', [1, 'x']],
	])('that is %s is none', (_, response) => {
		expect(parse(responseWith(response))).toBeNull();
	});

	test.each([
		['empty', 0, { links: { next: 'https://example.com' } }, true],
		['not full', 99, {}, true],
		['not full, and a link leads on', 99, { links: { next: 'https://example.com' } }, false],
		['not full, and no link leads on', 99, { links: { next: null } }, true],
		['full', 100, {}, false],
		['full, whatever the totals say', 100, { totalItems: 0, totalPages: 0 }, false],
		['as full as the server makes them', 50, { perPage: 50 }, false],
		['less full than the server makes them', 49, { perPage: '50' }, true],
		['not full, of a server that names a larger size', 99, { perPage: 1000 }, true],
		['full, of a server that names a larger size', 100, { perPage: 1000 }, false],
		['not full, of a server that names no size', 99, { perPage: 0 }, true],
	])('that is %s', (_, count, pagination, isLast) => {
		expect(parse(responseWith(numbers(count), { pagination }))).toMatchObject({ isLast });
	});
});

test('a batch has the documented fields first, and added ones never in their place', () => {
	const response = { added: 1, requestID: 'other', status: 'Sent', id: '7', surveyID: 'x' };
	const batch = parseBatch(responseWith(response));
	expect(Object.entries(batch ?? {})).toEqual([
		['id', 7],
		['surveyID', null],
		['senderUserID', null],
		['status', 'Sent'],
		['creationTimestamp', null],
		['requestID', requestID],
		['added', 1],
	]);
});
