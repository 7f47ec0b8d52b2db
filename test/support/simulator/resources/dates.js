// @ts-check
// QuestionPro writes times in several ways.

const accountFormat = new Intl.DateTimeFormat('en-US', {
	...{ timeZone: 'America/Los_Angeles', timeZoneName: 'short', hour12: true },
	...{ day: '2-digit', month: 'short', year: 'numeric' },
	...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/**
 * Of surveys and responses, e.g. `05 Oct, 2020 02:51:51 PM PDT`.
 *
 * @param {number} time in milliseconds
 */
function accountTime(time) {
	const parts = accountFormat.formatToParts(time).map(({ type, value }) => [type, value]);
	const { day, month, year, hour, minute, second, dayPeriod, timeZoneName } =
		Object.fromEntries(parts);
	return `${day} ${month}, ${year} ${hour}:${minute}:${second} ${dayPeriod} ${timeZoneName}`;
}

/**
 * Of batches and email lists, e.g. `2020-04-24T20:57:29.000+00:00`.
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

module.exports = { accountTime, gmtTime, isoTime, plainTime };
