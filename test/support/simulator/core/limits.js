// @ts-check

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
	 * @param {import('./state').SimulatorState} state the settings, and the clock in milliseconds
	 * @returns {'admitted' | 429 | 'quota'}
	 */
	admit(key, { now, limitPerMinute, windowMilliseconds, quota }) {
		const used = this.#used.get(key) ?? 0;
		if (used >= quota) return 'quota';
		if (Number.isFinite(limitPerMinute) && limitPerMinute > 0) {
			const time = now();
			const times = this.#windows.get(key) ?? [];
			while ((times[0] ?? Infinity) <= time - windowMilliseconds) times.shift();
			if (times.length >= limitPerMinute) return 429;
			times.push(time);
			this.#windows.set(key, times);
		}
		this.#used.set(key, used + 1);
		return 'admitted';
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
 * @param {number} windowMilliseconds
 * @returns {number}
 */
function peakPerWindow(arrivals, windowMilliseconds) {
	/** @type {Map<string, { times: number[], oldest: number }>} */
	const byKey = new Map();
	let peak = 0;
	for (const { time, key } of arrivals) {
		const log = byKey.get(key) ?? { times: [], oldest: 0 };
		byKey.set(key, log);
		log.times.push(time);
		while ((log.times[log.oldest] ?? Infinity) <= time - windowMilliseconds) log.oldest++;
		peak = Math.max(peak, log.times.length - log.oldest);
	}
	return peak;
}

module.exports = { Limits, peakPerWindow };
