import {
	formatMonthDayYear,
	parseInstant,
	toIso,
	toIsoWithOffset,
	toUtc,
} from '../../../../nodes/shared/fields/dates';
import { words } from '../../../support/builders';
import { noValue, outcomeOf, refused } from '../../../support/outcome';

const newYork = 'America/New_York';
const kolkata = 'Asia/Kolkata';
const berlin = 'Europe/Berlin';
const saoPaulo = 'America/Sao_Paulo';
const lordHowe = 'Australia/Lord_Howe';

/** What a Luxon DateTime has. */
const luxon = (iso: string | null) => ({
	isLuxonDateTime: true,
	isValid: iso !== null,
	toISO: () => iso,
});

test.each<[unknown, string | null | undefined]>([
	[new Date('1991-01-01'), '1991-01-01T00:00:00.000Z'],
	[new Date(''), null],
	[luxon('1991-01-01T00:00:00.000+01:00'), '1991-01-01T00:00:00.000+01:00'],
	[luxon(null), null],
	[{ ...luxon('1991-01-01'), isValid: false }, null],
	[{ ...luxon('1991-01-01'), isLuxonDateTime: 1 }, undefined],
	[{ isLuxonDateTime: true, isValid: true }, undefined],
	['1991-01-01', undefined],
	[null, undefined],
])('toIso(%p) is %p', (value, expected) => {
	expect(toIso(value)).toBe(expected);
});

describe('toUtc', () => {
	test.each<[string, unknown, string, string]>([
		['a date in the west', '2024-01-31', newYork, '2024-01-31T05:00:00'],
		['a date in the east', '2024-01-31', kolkata, '2024-01-30T18:30:00'],
		['a time', '2024-01-31T10:20:30', newYork, '2024-01-31T15:20:30'],
		['a time in summer', '2024-07-31T10:20:30', newYork, '2024-07-31T14:20:30'],
		['a time with a fraction', '2024-01-31T10:20:30.999999', berlin, '2024-01-31T09:20:30'],
		['a time after a space', ' 2024-01-31 10:20:30\n', berlin, '2024-01-31T09:20:30'],
		['Z', '2024-01-31T10:20:30.5Z', newYork, '2024-01-31T10:20:30'],
		['z without seconds', '2024-01-31t10:20z', newYork, '2024-01-31T10:20:00'],
		['an offset', '2024-01-31T10:20:30+05:30', newYork, '2024-01-31T04:50:30'],
		['an offset without a colon', '2024-01-31T10:20:30.000-0330', berlin, '2024-01-31T13:50:30'],
		['an offset of hours', '2024-01-31T10:20:30 +02', newYork, '2024-01-31T08:20:30'],
		['a Date', new Date(Date.UTC(2024, 0, 31, 10, 20, 30, 999)), newYork, '2024-01-31T10:20:30'],
		['Luxon', luxon('2024-01-31T10:20:30.999+01:00'), newYork, '2024-01-31T09:20:30'],
		['the first year', '1000-01-01', 'UTC', '1000-01-01T00:00:00'],
		['a time before there were zones', '1800-01-01', berlin, '1799-12-31T23:06:32'],
		['the last year', '9999-12-31T23:59:59', 'UTC', '9999-12-31T23:59:59'],
		['a clock in a skipped hour', '2024-03-10T02:30:00', newYork, '2024-03-10T07:30:00'],
		['a clock just after a skipped hour', '2024-03-10T03:00:00', newYork, '2024-03-10T07:00:00'],
		['a clock in a double hour', '2024-11-03T01:30:00', newYork, '2024-11-03T05:30:00'],
		['a clock in a double half hour', '2024-04-07T01:45:00', lordHowe, '2024-04-06T14:45:00'],
		['a clock at a skipped midnight', '2018-11-04', saoPaulo, '2018-11-04T03:00:00'],
		['a clock after a skipped day', '2011-12-31T00:30:00', 'Pacific/Apia', '2011-12-30T10:30:00'],
	])('reads %s', (_what, value, timeZone, expected) => {
		expect(toUtc(value, 'Field', timeZone, 'start')).toBe(expected);
	});

	test.each<[string, unknown, string, string]>([
		['of a day in the west', '2024-01-31', newYork, '2024-02-01T04:59:59'],
		['of a day of 23 hours', '2024-03-10', newYork, '2024-03-11T03:59:59'],
		['of a day of 25 hours', '2024-11-03', newYork, '2024-11-04T04:59:59'],
		['of a day with two last hours', '2018-02-17', saoPaulo, '2018-02-18T02:59:59'],
		['before a day without its first hour', '2018-11-03', saoPaulo, '2018-11-04T02:59:59'],
		['of the last day', '9999-12-31', 'UTC', '9999-12-31T23:59:59'],
		['with a time', '2024-01-31T10:20', newYork, '2024-01-31T15:20:00'],
		['at midnight', '2024-01-31T00:00:00', newYork, '2024-01-31T05:00:00'],
		['as a Date', new Date('2024-01-31'), newYork, '2024-01-31T00:00:00'],
	])('reads an end %s', (_what, value, timeZone, expected) => {
		expect(toUtc(value, 'Field', timeZone, 'end')).toBe(expected);
	});
});

const description =
	"Enter a date in 'Field' such as 2024-01-31, or one with a time such as 2024-01-31T21:15:00";

const read = (value: unknown, label: string) => parseInstant(value, label, newYork);

const noDates = words(`
	01/31/2024 31.01.2024 2024-1-31 2024-01 20240131 1706659200 2024-W05-3 today
	2024-02-30 2023-02-29 2024-00-10 2024-13-10 2024-01-00 2024-01-32
	2024-01-31T24:00:00 2024-01-31T23:60:00 2024-01-31T23:59:60
	2024-01-31T10 2024-01-31T10:20.5 2024-01-31T10:20:30. 2024-01-31T1:20
	2024-01-31Z 2024-01-31+05:30 2024-01-31T10:20:30+24:00 2024-01-31T10:20:30+5
	2024-01-31T10:20:30[UTC] x2024-01-31 2024-01-31x
	0999-12-31 12024-01-31 +012024-01-31T00:00:00Z 9999-12-31 9999-12-31T20:00:00
`);

test.each<[unknown, string]>([
	...[...noDates, '2024-01-31T10:20:30 EST'].map((text): [string, string] => [text, `"${text}"`]),
	['\u200b2024-01-31', '"\\u200b2024-01-31"'],
	[2024, '2024'],
	[['2024-01-31'], 'a list or an object'],
	[new Date(8.64e15), '"+275760-09-13T00:00:00.000Z"'],
	[luxon('+012024-01-31T00:00:00.000Z'), '"+012024-01-31T00:00:00.000Z"'],
	[new Date(NaN), 'an invalid one'],
	[luxon(null), 'an invalid one'],
])('%j is no date', (value, shown) => {
	expect(outcomeOf(read, value)).toEqual(
		refused(`be a valid ISO 8601 date, not ${shown}`, description),
	);
});

test('there is no date where there is no value', () => {
	expect(outcomeOf(read, ' ')).toEqual(refused('not be empty', description));
	expect(outcomeOf(read, undefined)).toEqual(noValue);
});

test('no clock shows a year of five digits', () => {
	const value = '9999-12-31T23:59:59Z';
	expect(toIsoWithOffset(value, 'Field', newYork)).toBe('9999-12-31T18:59:59-05:00');
	expect(() => parseInstant(value, 'Field', berlin)).toThrow("'Field' must be a valid ISO");
});

test.each([
	['2024-01-31', newYork, '01/31/2024'],
	['2024-01-31T20:00:00Z', kolkata, '02/01/2024'],
])('the day of %j in %s is %s', (value, timeZone, expected) => {
	expect(formatMonthDayYear(value, 'Field', timeZone)).toBe(expected);
});

test.each([
	['2024-01-31T21:15:00Z', kolkata, '2024-02-01T02:45:00+05:30'],
	['2024-01-31T21:15', newYork, '2024-01-31T21:15:00-05:00'],
	['2024-11-03T01:30', newYork, '2024-11-03T01:30:00-04:00'],
	['2024-11-03T06:30Z', newYork, '2024-11-03T01:30:00-05:00'],
	['2024-01-31', 'UTC', '2024-01-31T00:00:00+00:00'],
	['2024-01-31T12:00', 'America/St_Johns', '2024-01-31T12:00:00-03:30'],
])('%j in %s is %s', (value, timeZone, expected) => {
	expect(toIsoWithOffset(value, 'Field', timeZone)).toBe(expected);
});
