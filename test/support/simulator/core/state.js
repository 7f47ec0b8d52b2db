// @ts-check
const { Limits, peakPerWindow } = require('./limits');
const { PlannedFaults } = require('./plannedFaults');

/**
 * @typedef {object} SimulatorOptions
 * @property {number} [port] 0, the default, takes a free one
 * @property {number} [latencyMilliseconds] from a request's arrival to its response, default 0
 * @property {number} [limitPerMinute] requests per key in 60 seconds, default 300; 0 or Infinity: no limit
 * @property {number} [quota] requests per key until its quota is used up, default Infinity
 * @property {() => number} [now] the clock in milliseconds, default Date.now
 */

/**
 * @typedef {object} Arrival
 * @property {number} time in milliseconds
 * @property {string} key
 * @property {string} method
 * @property {string} path as it was sent, without the query
 * @property {Record<string, string>} query
 * @property {Record<string, string | string[] | undefined>} headers
 * @property {Record<string, string>} params the ids in the path by name, e.g. `batchID`
 * @property {unknown} body what its JSON holds; undefined if it was not read
 * @property {number | null} status the HTTP status of the response, null if there is none
 * @property {boolean} carriedOut whether the server did what the request asks for
 */

/**
 * Everything that a test may read or set while a simulator runs, beside what its resources add. The
 * settings are plain properties.
 */
class SimulatorState {
	latencyMilliseconds = 0;
	limitPerMinute = 300;
	quota = Infinity;
	/** @type {string | null} where the redirect leads, a whole URL */
	redirectTarget = null;

	requests = 0;
	/** Responses with 429. */
	refusals = 0;
	inFlight = 0;
	peakInFlight = 0;
	/** @type {Map<string, number>} requests by `key`, which is '' if there is none */
	requestsByKey = new Map();
	/** @type {Map<string, number>} GET requests for a batch of Communities, by the id's text */
	requestsByBatch = new Map();
	/** @type {Arrival[]} */
	arrivals = [];

	limits = new Limits();
	faults = new PlannedFaults();
	failNext = this.faults.failNext.bind(this.faults);
	setUnavailable = this.faults.setUnavailable.bind(this.faults);

	#settings;
	#createStates;

	/**
	 * @param {SimulatorOptions} options
	 * @param {ReadonlyArray<() => object>} createStates one for each resource that has a state
	 */
	constructor(options, createStates) {
		this.now = options.now ?? (() => Date.now());
		this.#createStates = createStates;
		this.#settings = {
			latencyMilliseconds: options.latencyMilliseconds ?? this.latencyMilliseconds,
			limitPerMinute: options.limitPerMinute ?? this.limitPerMinute,
			quota: options.quota ?? this.quota,
			redirectTarget: this.redirectTarget,
		};
		this.reset();
	}

	/** Back to how it was started: settings, counters, limits, planned faults and resources. */
	reset() {
		Object.assign(this, this.#settings, ...this.#createStates.map((create) => create()));
		// Requests still under way leave later.
		Object.assign(this, { requests: 0, refusals: 0, peakInFlight: this.inFlight, arrivals: [] });
		for (const part of [this.limits, this.faults, this.requestsByKey, this.requestsByBatch]) {
			part.clear();
		}
	}

	/** The most requests of one key that arrived within any 60 seconds. */
	get peakPerWindow() {
		return peakPerWindow(this.arrivals);
	}

	/**
	 * The next requests for an id, which stands in the path, fail.
	 *
	 * @param {number | string} id
	 * @param {number} times
	 * @param {import('./faults').FaultKind} kind
	 * @param {import('./plannedFaults').FaultOptions} [options]
	 */
	failFirst(id, times, kind, options) {
		this.failNext({ id }, times, kind, options);
	}

	/**
	 * Counts a request in.
	 *
	 * @param {Pick<Arrival, 'key' | 'method' | 'path' | 'query' | 'headers' | 'params'>} seen
	 * @returns {{ arrival: Arrival, leave: () => void }} `leave` counts it out, once
	 */
	arrive(seen) {
		/** @type {Arrival} */
		const arrival = { time: this.now(), ...seen, body: undefined, status: null, carriedOut: false };
		this.arrivals.push(arrival);
		this.requests += 1;
		this.inFlight += 1;
		this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
		const { batchID } = seen.params;
		this.requestsByKey.set(seen.key, (this.requestsByKey.get(seen.key) ?? 0) + 1);
		if (batchID) {
			this.requestsByBatch.set(batchID, (this.requestsByBatch.get(batchID) ?? 0) + 1);
		}
		let here = true;
		const leave = () => {
			if (here) this.inFlight -= 1;
			here = false;
		};
		return { arrival, leave };
	}
}

module.exports = { SimulatorState };
