// @ts-check
const { findFault } = require('./faults');
const { Limits, peakPerWindow } = require('./limits');
const { PlannedFaults } = require('./plannedFaults');

/** @typedef {import('./faults').FaultKind} FaultKind */

/**
 * @typedef {object} SimulatorOptions
 * @property {number} [port] 0, the default, takes a free one
 * @property {string} [host] default 127.0.0.1
 * @property {number} [latencyMilliseconds] from a request's arrival to its response, default 0
 * @property {number} [limitPerMinute] requests per key and window, default 300; 0 or Infinity: no limit
 * @property {number} [windowMilliseconds] length of that window, default 60000
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
 * @property {unknown} body what its JSON holds, else its text; undefined if there is none
 * @property {string} [batchID] the id in the path; others are `userID`, `surveyID`, `responseID` …
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
	windowMilliseconds = 60_000;
	quota = Infinity;
	/** Share, 0 to 1, of the otherwise good requests that fail; evenly spread, so that runs repeat. */
	failRate = 0;
	/** @type {FaultKind[]} how they fail, in turn */
	failKinds = [500, 'reset', 429];
	/** @type {string | null} where the redirect to another origin leads, a whole URL */
	redirectTarget = null;
	retryAfterSeconds = 1;
	dripMilliseconds = 200;
	/** Lists have totals of 0 and no links, as in QuestionPro's sample with three communities. */
	totalsAreZero = false;
	/** Every page of a list is the first one. */
	ignoresPage = false;

	requests = 0;
	refusals = 0;
	inFlight = 0;
	peakInFlight = 0;
	/** @type {Map<string, number>} '' stands for requests without a key */
	requestsByKey = new Map();
	/** @type {Arrival[]} */
	arrivals = [];

	limits = new Limits();
	faults = new PlannedFaults();
	/** @type {Map<string, number>} */
	#specialRequests = new Map();
	#rolls = 0;
	#initial;
	#createStates;

	/**
	 * @param {SimulatorOptions} options
	 * @param {ReadonlyArray<() => object>} createStates one for each resource that has a state
	 */
	constructor(options, createStates) {
		this.now = options.now ?? (() => Date.now());
		this.#createStates = createStates;
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
			totalsAreZero: this.totalsAreZero,
			ignoresPage: this.ignoresPage,
		};
		this.reset();
	}

	/** Back to how it was started: settings, counters, limits, planned faults and resources. */
	reset() {
		Object.assign(this, this.#initial, { failKinds: [...this.#initial.failKinds] });
		Object.assign(this, ...this.#createStates.map((createState) => createState()));
		this.requests = 0;
		this.refusals = 0;
		// Requests still under way leave later.
		this.peakInFlight = this.inFlight;
		this.arrivals = [];
		this.#rolls = 0;
		for (const part of [this.limits, this.faults, this.requestsByKey, this.#specialRequests]) {
			part.clear();
		}
	}

	/**
	 * The most requests of one key that arrived within any one window.
	 *
	 * @returns {number}
	 */
	get peakPerWindow() {
		return peakPerWindow(this.arrivals, this.windowMilliseconds);
	}

	/**
	 * The next requests that match fail; after them the service answers as before. Of several plans
	 * the first that matches counts.
	 *
	 * @param {import('./plannedFaults').Match} match
	 * @param {number} times
	 * @param {FaultKind} kind
	 * @param {import('./plannedFaults').FaultOptions} [options]
	 * @throws if there is no such kind
	 */
	failNext(match, times, kind, options) {
		this.faults.add(match, times, findFault(kind), options);
	}

	/**
	 * The next requests for an id fail. An id stands in the path or in the body; an address of a
	 * member is one too.
	 *
	 * @param {number | string} id
	 * @param {number} times
	 * @param {FaultKind} kind
	 * @param {import('./plannedFaults').FaultOptions} [options]
	 */
	failFirst(id, times, kind, options) {
		this.faults.addForId(String(id), times, findFault(kind), options);
	}

	/**
	 * From now on every request for an id fails in this way; null ends it.
	 *
	 * @param {number | string} id
	 * @param {FaultKind | null} kind
	 */
	setUnavailable(id, kind) {
		this.faults.setUnavailable(String(id), kind === null ? null : findFault(kind));
	}

	/**
	 * Whether this otherwise good request belongs to the share that fails, and how.
	 *
	 * @returns {FaultKind | undefined}
	 */
	rollFailure() {
		const failuresBefore = Math.floor(this.#rolls * this.failRate);
		this.#rolls++;
		const fails = Math.floor(this.#rolls * this.failRate) > failuresBefore;
		return fails ? this.failKinds[failuresBefore % this.failKinds.length] : undefined;
	}

	/**
	 * Counts the requests for a special id, each method and route by itself.
	 *
	 * @param {string} route
	 * @param {string} id
	 * @returns {number} from 1
	 */
	countSpecial(route, id) {
		const name = `${route} ${id}`;
		const number = (this.#specialRequests.get(name) ?? 0) + 1;
		this.#specialRequests.set(name, number);
		return number;
	}

	/**
	 * Counts a request in.
	 *
	 * @param {Omit<Arrival, 'time' | 'status' | 'carriedOut'>} seen
	 * @returns {{ arrival: Arrival, answered: (status: number | null) => void, leave: () => void }}
	 *   what to use when the response is known, and when it is sent
	 */
	arrive(seen) {
		/** @type {Arrival} */
		const arrival = { time: this.now(), ...seen, status: null, carriedOut: false };
		this.arrivals.push(arrival);
		this.requests++;
		this.inFlight++;
		this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
		this.requestsByKey.set(seen.key, (this.requestsByKey.get(seen.key) ?? 0) + 1);
		let here = true;
		return {
			arrival,
			answered: (status) => {
				arrival.status = status;
				if (status === 429) this.refusals++;
			},
			leave: () => {
				if (here) this.inFlight--;
				here = false;
			},
		};
	}
}

module.exports = { SimulatorState };
