import {
	backoff,
	parseRetryAfter,
	windowMilliseconds,
} from '../../nodes/Micropanel/transport/backoff';

afterEach(() => jest.restoreAllMocks());

it('counts in windows of 60 seconds', () => {
	expect(windowMilliseconds).toBe(60_000);
});

describe('backoff', () => {
	it.each([
		[1, 500, 500],
		[2, 500, 1_000],
		[3, 500, 2_000],
		[7, 500, 32_000],
		[8, 500, 60_000],
		[50, 500, 60_000],
		[1, 1_000, 1_000],
		[6, 1_000, 32_000],
		[7, 1_000, 60_000],
	])(
		'round %d from %d ms is at most %d ms and at least three quarters of it',
		(round, first, longest) => {
			const random = jest.spyOn(Math, 'random').mockReturnValue(0);
			expect(backoff(round, first)).toBe(longest);

			random.mockReturnValue(0.5);
			expect(backoff(round, first)).toBe(longest * 0.875);

			random.mockReturnValue(0.999);
			expect(backoff(round, first)).toBeCloseTo(longest * 0.75025, 6);
		},
	);
});

describe('parseRetryAfter', () => {
	beforeEach(() => jest.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') }));
	afterEach(() => jest.useRealTimers());

	it.each([
		['seconds', '7', 7_000],
		['parts of a second', '0.5', 500],
		['none at all', '0', 0],
		['less than none', '-5', 0],
		['with spaces', ' 7 ', 7_000],
		['a date', 'Tue, 01 Jan 2030 00:01:30 GMT', 90_000],
		['this moment', 'Tue, 01 Jan 2030 00:00:00 GMT', 0],
		['a date that is past', 'Mon, 31 Dec 2029 23:59:00 GMT', 0],
	])('reads %s', (_what, header, expected) => {
		expect(parseRetryAfter(header)).toBe(expected);
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['empty', ''],
		['spaces', '  '],
		['words', 'soon'],
		['a number that is no header', 7],
		['a list', ['7']],
	])('gives null for %s', (_what, header) => {
		expect(parseRetryAfter(header)).toBeNull();
	});
});
