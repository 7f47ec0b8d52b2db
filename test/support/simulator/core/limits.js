// @ts-check

/** QuestionPro's limit is one of requests in 60 seconds, in milliseconds. */
const WINDOW = 60_000;

/**
 * QuestionPro's two limits, each per key: requests in a sliding window, and the requests of the license.
 * A request that is refused counts against neither.
 */
class Limits {
	/** @type {Map<string, number[]>} times of the requests in the window, oldest first */
	#windows = new Map();
	/** @type {Map<string, number>} */
	#used = new Map();

	/**
	 * Accepts a request and counts it, or says what refuses it.
	 *
	 * @param {string} key
	 * @param {{ now: () => number, limitPerMinute: number, quota: number }} settings
	 * @returns {'tooManyRequests' | 'quota' | null}
	 */
	refusalOf(key, { now, limitPerMinute, quota }) {
		const used = this.#used.get(key) ?? 0;
		if (used >= quota) return 'quota';
		if (Number.isFinite(limitPerMinute) && limitPerMinute > 0) {
			const time = now();
			const times = this.#windows.get(key) ?? [];
			while ((times[0] ?? Infinity) <= time - WINDOW) times.shift();
			if (times.length >= limitPerMinute) return 'tooManyRequests';
			times.push(time);
			this.#windows.set(key, times);
		}
		this.#used.set(key, used + 1);
		return null;
	}

	clear() {
		this.#windows.clear();
		this.#used.clear();
	}
}

/**
 * The most requests of one key that arrived within any one window, the refused ones included.
 *
 * @param {ReadonlyArray<{ time: number, key: string }>} arrivals in the order of their times
 * @returns {number}
 */
function peakPerWindow(arrivals) {
	/** @type {Map<string, number[]>} */
	const windows = new Map();
	let peak = 0;
	for (const { time, key } of arrivals) {
		const times = (windows.get(key) ?? []).filter((other) => other > time - WINDOW);
		windows.set(key, [...times, time]);
		peak = Math.max(peak, times.length + 1);
	}
	return peak;
}

module.exports = { Limits, peakPerWindow };
