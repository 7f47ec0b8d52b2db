import { backoff, parseRetryAfter } from '../../../../nodes/shared/transport/backoff';

afterEach(() => jest.restoreAllMocks());

it.each([
	[1, 500, 60_000, 500],
	[2, 500, 60_000, 1_000],
	[7, 500, 60_000, 32_000],
	[8, 500, 60_000, 60_000],
	[50, 500, 60_000, 60_000],
	[5, 1_000, 16_000, 16_000],
	[6, 1_000, 16_000, 16_000],
])(
	'backoff in round %d from %d to %d ms is at most %d ms, less a random quarter',
	(round, first, longest, expected) => {
		const random = jest.spyOn(Math, 'random').mockReturnValue(0);
		expect(backoff(round, first, longest)).toBe(expected);

		random.mockReturnValue(0.5);
		expect(backoff(round, first, longest)).toBe(expected * 0.875);

		random.mockReturnValue(0.999);
		expect(backoff(round, first, longest)).toBeCloseTo(expected * 0.75025, 6);
	},
);

describe('parseRetryAfter', () => {
	beforeEach(() => jest.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') }));
	afterEach(() => jest.useRealTimers());

	it.each([
		['seconds', '7', 7_000],
		['many seconds', '120', 120_000],
		['none at all', '0', 0],
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
		['hexadecimal digits', '0x10'],
		['an exponent', '1e3'],
		['less than none', '-5'],
		['parts of a second', '0.5'],
		['digits after something', 'in 7'],
		['digits before something', '7 s'],
		['a number that is no header', 7],
		['a list', ['7']],
		['a date that does not exist', 'Tue, 01 Foo 2030 00:01:30 GMT'],
		['a date of another form', '2030-01-01T00:01:30Z'],
		['a date after something', 'at Tue, 01 Jan 2030 00:01:30 GMT'],
		['a date before something', 'Tue, 01 Jan 2030 00:01:30 GMT+1'],
	])('gives null for %s', (_what, header) => {
		expect(parseRetryAfter(header)).toBeNull();
	});
});
