import { isObject } from '../json';
import { invalidValue, show } from './parameter';

/** What an expression such as `{{ $now }}` gives. */
interface LuxonDateTime {
	isValid: boolean;
	toISO(): string | null;
}

function isLuxonDateTime(value: unknown): value is LuxonDateTime {
	return isObject(value) && value.isLuxonDateTime === true && typeof value.toISO === 'function';
}

/** A `Date` or a Luxon `DateTime` as ISO 8601; null if it is invalid, undefined for anything else. */
export function toIso(value: unknown): string | null | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (isLuxonDateTime(value)) return value.isValid ? value.toISO() : null;
	return undefined;
}

/** When something is, in milliseconds since 1970, to the second. */
export interface Instant {
	time: number;
	/** The same; for a date without a time the last second of that day. */
	end: number;
	/** What a clock in the time zone shows at `time`, as if it were UTC. */
	wall: number;
}

const oneDay = 86_400_000;
const numeric = 'numeric';
const dateFormat = { year: numeric, month: numeric, day: numeric } as const;
const timeFormat = { hour: numeric, minute: numeric, second: numeric, hourCycle: 'h23' } as const;

/** What a clock in the time zone shows at a time, as if it were UTC. */
function wallAt(time: number, timeZone: string): number {
	const clock = new Intl.DateTimeFormat('en-US', { ...dateFormat, ...timeFormat, timeZone });
	const parts = clock.formatToParts(time).map(({ type, value }) => [type, Number(value)]);
	const { year, month, day, hour, minute, second } = Object.fromEntries(parts);
	return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * When a clock in the time zone shows a time. One that it shows twice is the first of the two; one
 * that it skips is as much later as it skips, like in ECMAScript's Temporal.
 */
function timeOf(wall: number, timeZone: string): number {
	const withOffsetAt = (time: number) => wall - (wallAt(time, timeZone) - time);
	const before = withOffsetAt(wall - oneDay);
	const after = withOffsetAt(wall + oneDay);
	return wallAt(before, timeZone) !== wall && wallAt(after, timeZone) === wall ? after : before;
}

const format = (time: number) => new Date(time).toISOString().slice(0, 19);

const pattern =
	/^(?<date>[1-9]\d{3}-\d\d-\d\d)(?:[T ](?<clock>\d\d:\d\d)(?::(?<seconds>\d\d)(?:\.\d+)?)? ?(?<zone>Z|(?<hours>[+-]\d\d)(?::?(?<minutes>\d\d))?)?)?$/i;

const lastSecond = Date.parse('9999-12-31T23:59:59Z');
function readIso(text: string, timeZone: string): Instant | undefined {
	const groups = pattern.exec(text)?.groups ?? {};
	const { date, clock = '00:00', seconds = '00', zone, hours, minutes = '00' } = groups;
	const local = `${date}T${clock}:${seconds}`;
	const given = Date.parse(`${local}Z`);
	// JavaScript reads February 30 as March 1, and 24:00 as the next day.
	if (Number.isNaN(given) || format(given) !== local) return undefined;
	const offset = hours === undefined ? 'Z' : `${hours}:${minutes}`;
	const time = zone === undefined ? timeOf(given, timeZone) : Date.parse(local + offset);
	if (Number.isNaN(time)) return undefined;
	const end = groups.clock === undefined ? timeOf(given + oneDay, timeZone) - 1000 : time;
	const wall = wallAt(time, timeZone);
	return Math.max(end, wall) > lastSecond ? undefined : { time, end, wall };
}

/**
 * Reads a date, or a date and time: as ISO 8601 with or without an offset, a `Date`, or a Luxon
 * `DateTime`.
 *
 * @param timeZone of a text without an offset: the IANA name of the workflow's
 * @throws QuestionProError INVALID_PARAMETER
 */
export function parseInstant(value: unknown, label: string, timeZone: string): Instant {
	const iso = toIso(value);
	const instant = readIso(typeof value === 'string' ? value.trim() : (iso ?? ''), timeZone);
	if (instant !== undefined) return instant;
	throw invalidValue(
		value,
		label,
		`be a valid ISO 8601 date, not ${iso === null ? 'an invalid one' : show(iso ?? value)}`,
		`Enter a date in '${label}' such as 2024-01-31, or one with a time such as 2024-01-31T21:15:00`,
	);
}

/** Reads one end of a period; in UTC, as the filter of responses has it: 2024-01-31T15:45:00. */
export const toUtc = (value: unknown, label: string, timeZone: string, edge: 'start' | 'end') =>
	format(parseInstant(value, label, timeZone)[edge === 'end' ? 'end' : 'time']);

/** Reads the day on which a survey expires; in the time zone: 01/31/2024. */
export function formatMonthDayYear(value: unknown, label: string, timeZone: string): string {
	const { wall } = parseInstant(value, label, timeZone);
	const [year, month, day] = format(wall).split(/[-T]/);
	return `${month}/${day}/${year}`;
}

/** Reads when to send an email; in the time zone, with its offset: 2024-01-31T21:15:00+05:30. */
export function toIsoWithOffset(value: unknown, label: string, timeZone: string): string {
	const { time, wall } = parseInstant(value, label, timeZone);
	const offset = format(Math.abs(wall - time)).slice(11, 16);
	return `${format(wall)}${wall < time ? '-' : '+'}${offset}`;
}
