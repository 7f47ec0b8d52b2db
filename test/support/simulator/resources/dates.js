// @ts-check
// QuestionPro writes times in several ways, and reads the dates of a filter in Pacific time.

const pacific = new Intl.DateTimeFormat('en-US', {
	timeZone: 'America/Los_Angeles',
	...{ day: '2-digit', month: 'short', year: 'numeric', timeZoneName: 'short' },
	...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h12' },
});

/** @param {number} time */
function partsOf(time) {
	const parts = pacific.formatToParts(time).map(({ type, value }) => [type, value]);
	return /** @type {Record<string, string>} */ (Object.fromEntries(parts));
}

/**
 * Of surveys and responses, e.g. `05 Oct, 2020 02:51:51 PM PDT`.
 *
 * @param {number} time in milliseconds
 */
function accountTime(time) {
	const { day, month, year, hour, minute, second, dayPeriod, timeZoneName } = partsOf(time);
	return `${day} ${month}, ${year} ${hour}:${minute}:${second} ${dayPeriod} ${timeZoneName}`;
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
	const [weekday, day, month, year, clock] = new Date(time).toUTCString().split(/,? /);
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
	return partsOf(summer).timeZoneName === 'PDT' ? summer : Date.parse(`${local}-08:00`);
}

module.exports = { accountTime, filterTime, gmtTime, isoTime, plainTime };
