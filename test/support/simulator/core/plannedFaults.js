// @ts-check

/**
 * Which requests fail; a part that is left out matches every request.
 *
 * @typedef {object} Match
 * @property {string} [method]
 * @property {string} [path] below /a/api/v2; `*` stands for one segment, e.g. `/micropanel/batches/*`
 */

/**
 * @typedef {object} FaultOptions
 * @property {number | string} [retryAfter] a Retry-After header to send: seconds or an HTTP date
 * @property {boolean} [carriedOut] does what the request asks for before it fails
 */

/** @typedef {{ method: string, path: string, ids: string[] }} Request `path` is below /a/api/v2 */
/** @typedef {{ fault: import('./faults').Fault } & FaultOptions} PlannedFault */

/** The faults that a test has asked for, by method and path or by id. */
class PlannedFaults {
	/** @type {Array<PlannedFault & { left: number, matches: (request: Request) => boolean }>} */
	#next = [];
	/** @type {Map<string, PlannedFault>} */
	#unavailable = new Map();

	/** @param {Match} match @param {number} times @param {PlannedFault} planned */
	add({ method, path }, times, planned) {
		const pattern = path && new RegExp(`^${path.replaceAll('*', '[^/]+')}$`);
		this.#next.push({
			...planned,
			left: times,
			matches: (request) =>
				(!method || method === request.method) && (!pattern || pattern.test(request.path)),
		});
	}

	/** @param {string} id in the path @param {number} times @param {PlannedFault} planned */
	addForId(id, times, planned) {
		this.#next.push({ ...planned, left: times, matches: ({ ids }) => ids.includes(id) });
	}

	/** @param {string} id in the path @param {PlannedFault | null} planned */
	setUnavailable(id, planned) {
		if (planned) this.#unavailable.set(id, planned);
		else this.#unavailable.delete(id);
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
