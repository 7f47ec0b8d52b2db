// @ts-check
// QuestionPro writes times in several ways, and reads the dates of a filter in Pacific time.

/**
 * An hour of a Sunday of a month.
 *
 * @param {number} year @param {number} month from 0 @param {number} number from 1 @param {number} hour UTC
 */
function sunday(year, month, number, hour) {
	const weekday = new Date(Date.UTC(year, month)).getUTCDay();
	return Date.UTC(year, month, ((7 - weekday) % 7) + 7 * number - 6, hour);
}

/**
 * Whether it is daylight saving time in Pacific time. Not by Intl, because that would take most of the
 * time that a large page of responses takes.
 *
 * @param {number} time in milliseconds
 */
function isSummer(time) {
	const year = new Date(time).getUTCFullYear();
	return time >= sunday(year, 2, 2, 10) && time < sunday(year, 10, 1, 9);
}

/** @param {number} time in milliseconds @returns {string[]} weekday, day, month, year and time of day */
const partsOf = (time) => new Date(time).toUTCString().split(/,? /);

/**
 * Of surveys and responses, e.g. `05 Oct, 2020 02:51:51 PM PDT`.
 *
 * @param {number} time in milliseconds
 */
function accountTime(time) {
	const [zone, offset] = isSummer(time) ? ['PDT', 7] : ['PST', 8];
	const [, day, month, year, clock = ''] = partsOf(time - offset * 3_600_000);
	const hour = Number(clock.slice(0, 2));
	const twelve = String(hour % 12 || 12).padStart(2, '0');
	return `${day} ${month}, ${year} ${twelve}${clock.slice(2)} ${hour < 12 ? 'AM' : 'PM'} ${zone}`;
}

/**
 * Of email lists, e.g. `2020-04-24T20:57:29.000+00:00`.
 *
 * @param {number} time in milliseconds
 */
const isoTime = (time) => new Date(time).toISOString().replace('Z', '+00:00');

/**
 * Of a survey's last response, e.g. `2021-03-02 02:37:31.0`. That it is in UTC is invented.
 *
 * @param {number} time in milliseconds
 */
const plainTime = (time) => new Date(time).toISOString().replace('T', ' ').slice(0, 19) + '.0';

/**
 * Of addresses and webhooks, e.g. `Mon 23 Nov, 22:11:41 GMT 2020`.
 *
 * @param {number} time in milliseconds
 */
function gmtTime(time) {
	const [weekday, day, month, year, clock] = partsOf(time);
	return `${weekday} ${day} ${month}, ${clock} GMT ${year}`;
}

/**
 * A date of a filter, which has no offset.
 *
 * @param {string} text e.g. `2024-01-01T00:00:00`, or `2024-01-01` for the beginning of that day
 * @param {string} [timeZone] e.g. `GMT-07:00`, default PST or PDT
 * @returns {number} in milliseconds
 */
function filterTime(text, timeZone) {
	const local = text.includes('T') ? text : `${text}T00:00:00`;
	if (timeZone) return Date.parse(local + timeZone.replace('GMT', ''));
	const summer = Date.parse(`${local}-07:00`);
	return isSummer(summer) ? summer : Date.parse(`${local}-08:00`);
}

module.exports = { accountTime, filterTime, gmtTime, isoTime, plainTime };
