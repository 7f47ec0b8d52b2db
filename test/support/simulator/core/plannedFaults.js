// @ts-check

const { findFault } = require('./faults');

/** @typedef {import('./faults').FaultKind} FaultKind */

/**
 * Which requests fail; a part that is left out matches every request.
 *
 * @typedef {object} Match
 * @property {string} [method]
 * @property {string} [path] below /a/api/v2; `*` stands for one segment, e.g. `/micropanel/batches/*`
 * @property {number | string} [id] in the path
 */

/**
 * @typedef {object} FaultOptions
 * @property {number | string} [retryAfter] a Retry-After header to send: seconds or an HTTP date
 * @property {boolean} [carriedOut] does what the request asks for before it fails
 */

/** @typedef {{ method: string, path: string, ids: string[] }} Request `path` is below /a/api/v2 */
/** @typedef {{ fault: import('./faults').Fault } & FaultOptions} PlannedFault */

/** The faults that a test has asked for. */
class PlannedFaults {
	/** @type {Array<PlannedFault & { left: number, matches: (request: Request) => boolean }>} */
	#next = [];
	/** @type {Map<string, PlannedFault>} by id */
	#unavailable = new Map();

	/**
	 * The next requests that match fail; after them the service answers as before. Of several plans
	 * the first that matches counts.
	 *
	 * @param {Match} match
	 * @param {number} times
	 * @param {FaultKind} kind
	 * @param {FaultOptions} [options]
	 * @throws if there is no such kind
	 */
	failNext({ method, path, id }, times, kind, options) {
		const pattern = path && new RegExp(`^${path.replaceAll('*', '[^/]+')}$`);
		this.#next.push({
			...options,
			fault: findFault(kind),
			left: times,
			matches: (request) =>
				(!method || method === request.method) &&
				(!pattern || pattern.test(request.path)) &&
				(!id || request.ids.includes(String(id))),
		});
	}

	/**
	 * From now on every request for an id fails in this way; null ends it.
	 *
	 * @param {number | string} id
	 * @param {FaultKind | null} kind
	 */
	setUnavailable(id, kind) {
		if (kind === null) this.#unavailable.delete(String(id));
		else this.#unavailable.set(String(id), { fault: findFault(kind) });
	}

	/**
	 * Takes the next planned fault of a request, if one is planned.
	 *
	 * @param {Request} request
	 * @returns {PlannedFault | undefined}
	 */
	take(request) {
		const next = this.#next.find(({ left, matches }) => left > 0 && matches(request));
		if (next) next.left -= 1;
		return next ?? request.ids.map((id) => this.#unavailable.get(id)).find(Boolean);
	}

	clear() {
		this.#next = [];
		this.#unavailable.clear();
	}
}

module.exports = { PlannedFaults };
