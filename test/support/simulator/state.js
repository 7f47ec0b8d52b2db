// @ts-check
const { Limits, peakPerWindow } = require('./limits');

/** @typedef {import('./answers').FailureKind} FailureKind */

/**
 * @typedef {object} SimulatorOptions
 * @property {number} [port] 0, the default, takes a free one
 * @property {string} [host] default 127.0.0.1
 * @property {number} [latencyMilliseconds] from a call's arrival to its answer, default 0
 * @property {number} [limitPerMinute] calls per key and window, default 300; 0 or Infinity: no limit
 * @property {number} [windowMilliseconds] length of that window, default 60000
 * @property {number} [quota] calls per key until its quota is used up, default Infinity
 * @property {() => number} [now] the clock in milliseconds, default Date.now
 */

/**
 * @typedef {object} Arrival
 * @property {number} time in milliseconds
 * @property {string} key
 * @property {string} batchID as it stood in the URL
 * @property {number | null} status the HTTP status of the answer, null where there is none
 */

/**
 * Everything about a simulator that a test may read or set while it runs. The settings are plain
 * properties; batches are named by number or numeric string.
 */
class SimulatorState {
	latencyMilliseconds = 0;
	limitPerMinute = 300;
	windowMilliseconds = 60_000;
	quota = Infinity;
	/** Share, 0 to 1, of the otherwise good calls that fail; evenly spread, so that runs repeat. */
	failRate = 0;
	/** @type {FailureKind[]} how they fail, in turn */
	failKinds = [500, 'reset', 429];
	/** @type {string | null} where the redirect to another origin leads, a whole URL */
	redirectTarget = null;
	retryAfterSeconds = 1;
	dripMilliseconds = 200;

	calls = 0;
	answered429 = 0;
	inFlight = 0;
	peakInFlight = 0;
	/** @type {Map<string, number>} */
	callsByBatch = new Map();
	/** @type {Map<string, number>} '' stands for calls without a key */
	callsByKey = new Map();
	/** @type {Arrival[]} */
	arrivals = [];

	limits = new Limits();
	/** @type {Map<string, string[]>} */
	#statuses = new Map();
	/** @type {Map<string, FailureKind>} */
	#unavailable = new Map();
	/** @type {Map<string, { times: number, kind: FailureKind, retryAfter?: number | string }>} */
	#failFirst = new Map();
	#rolls = 0;
	#initial;

	/** @param {SimulatorOptions} [options] */
	constructor(options = {}) {
		this.now = options.now ?? (() => Date.now());
		this.#initial = {
			latencyMilliseconds: options.latencyMilliseconds ?? this.latencyMilliseconds,
			limitPerMinute: options.limitPerMinute ?? this.limitPerMinute,
			windowMilliseconds: options.windowMilliseconds ?? this.windowMilliseconds,
			quota: options.quota ?? this.quota,
			failRate: this.failRate,
			failKinds: this.failKinds,
			redirectTarget: this.redirectTarget,
			retryAfterSeconds: this.retryAfterSeconds,
			dripMilliseconds: this.dripMilliseconds,
		};
		this.reset();
	}

	/** Back to how it was started: settings, counters, limits and batches. */
	reset() {
		Object.assign(this, this.#initial, { failKinds: [...this.#initial.failKinds] });
		this.calls = 0;
		this.answered429 = 0;
		// Calls still under way leave later.
		this.peakInFlight = this.inFlight;
		this.arrivals = [];
		this.#rolls = 0;
		this.limits.clear();
		for (const map of [this.callsByBatch, this.callsByKey]) map.clear();
		for (const map of [this.#statuses, this.#unavailable, this.#failFirst]) map.clear();
	}

	/**
	 * The most calls of one key that arrived within any one window.
	 *
	 * @returns {number}
	 */
	get peakPerWindow() {
		return peakPerWindow(this.arrivals, this.windowMilliseconds);
	}

	/**
	 * From now on the batch has this status.
	 *
	 * @param {number | string} batchID
	 * @param {string} status
	 */
	setStatus(batchID, status) {
		this.scriptStatuses(batchID, [status]);
	}

	/**
	 * Each good answer for the batch takes the next status; the last one stays.
	 *
	 * @param {number | string} batchID
	 * @param {string[]} statuses
	 */
	scriptStatuses(batchID, statuses) {
		this.#statuses.set(String(batchID), [...statuses]);
	}

	/**
	 * From now on every call for the batch fails in this way; null ends it.
	 *
	 * @param {number | string} batchID
	 * @param {FailureKind | null} kind an HTTP status, or another kind of failure
	 */
	setUnavailable(batchID, kind) {
		if (kind === null) this.#unavailable.delete(String(batchID));
		else this.#unavailable.set(String(batchID), kind);
	}

	/**
	 * The next calls for the batch fail; after them it answers as before.
	 *
	 * @param {number | string} batchID
	 * @param {number} times
	 * @param {FailureKind} kind
	 * @param {{ retryAfter?: number | string }} [options] a Retry-After header to send: seconds or HTTP date
	 */
	failFirst(batchID, times, kind, options = {}) {
		this.#failFirst.set(String(batchID), { times, kind, retryAfter: options.retryAfter });
	}

	/**
	 * Takes the next planned failure of a batch, null where none is planned.
	 *
	 * @param {string} batchID
	 * @returns {{ kind: FailureKind, retryAfter?: number | string } | null}
	 */
	nextFailure(batchID) {
		const planned = this.#failFirst.get(batchID);
		if (planned && planned.times > 0) {
			planned.times--;
			return planned;
		}
		const kind = this.#unavailable.get(batchID);
		return kind === undefined ? null : { kind };
	}

	/**
	 * Takes the next status of a batch, undefined where none was set.
	 *
	 * @param {string} batchID
	 * @returns {string | undefined}
	 */
	nextStatus(batchID) {
		const statuses = this.#statuses.get(batchID);
		return statuses && statuses.length > 1 ? statuses.shift() : statuses?.[0];
	}

	/**
	 * Whether this otherwise good call belongs to the share that fails, and how.
	 *
	 * @returns {FailureKind | undefined}
	 */
	rollFailure() {
		const failuresBefore = Math.floor(this.#rolls * this.failRate);
		this.#rolls++;
		const fails = Math.floor(this.#rolls * this.failRate) > failuresBefore;
		return fails ? this.failKinds[failuresBefore % this.failKinds.length] : undefined;
	}

	/**
	 * Counts a call in.
	 *
	 * @param {string} key
	 * @param {string} batchID
	 * @returns {{ number: number, answered: (status: number | null) => void, leave: () => void }}
	 *   how often the batch was asked for, and what to call when the answer is known and when it is sent
	 */
	arrive(key, batchID) {
		/** @type {Arrival} */
		const arrival = { time: this.now(), key, batchID, status: null };
		this.arrivals.push(arrival);
		this.calls++;
		this.inFlight++;
		this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
		const number = (this.callsByBatch.get(batchID) ?? 0) + 1;
		this.callsByBatch.set(batchID, number);
		this.callsByKey.set(key, (this.callsByKey.get(key) ?? 0) + 1);
		let here = true;
		return {
			number,
			answered: (status) => {
				arrival.status = status;
				if (status === 429) this.answered429++;
			},
			leave: () => {
				if (here) this.inFlight--;
				here = false;
			},
		};
	}
}

module.exports = { SimulatorState };
