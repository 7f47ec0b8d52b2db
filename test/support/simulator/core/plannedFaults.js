// @ts-check

/** @typedef {import('./request').SpecialId} SpecialId */

/**
 * Which requests fail; a part that is left out matches every request.
 *
 * @typedef {object} Match
 * @property {string} [method]
 * @property {string | RegExp} [path] below /a/api/v2, without the query; in a string `*` stands for
 *   one segment, e.g. `/micropanel/batches/*`
 */

/**
 * @typedef {object} FaultOptions
 * @property {number | string} [retryAfter] a Retry-After header to send: seconds or HTTP date
 * @property {boolean} [carriedOut] does what the request asks for before it fails; kinds that send
 *   (part of) a good body do so anyway
 */

/** @typedef {{ fault: SpecialId } & FaultOptions} PlannedFault */
/** @typedef {PlannedFault & { left: number }} CountedFault */

/**
 * @param {Match} match
 * @param {{ method: string, path: string }} request
 */
function matches({ method, path }, request) {
	if (method !== undefined && method !== request.method) return false;
	if (path === undefined) return true;
	const below = request.path.replace('/a/api/v2', '');
	if (path instanceof RegExp) return path.test(below);
	const wanted = path.split('/');
	const found = below.split('/');
	return (
		wanted.length === found.length &&
		wanted.every((segment, index) => segment === '*' || segment === found[index])
	);
}

/** @param {CountedFault | undefined} planned */
function take(planned) {
	if (planned === undefined || planned.left <= 0) return null;
	planned.left--;
	return planned;
}

/** The faults that a test has asked for, by method and path or by id. */
class PlannedFaults {
	/** @type {Array<CountedFault & { match: Match }>} */
	#next = [];
	/** @type {Map<string, CountedFault>} */
	#first = new Map();
	/** @type {Map<string, SpecialId>} */
	#unavailable = new Map();

	/**
	 * @param {Match} match
	 * @param {number} times
	 * @param {SpecialId} fault
	 * @param {FaultOptions} [options]
	 */
	add(match, times, fault, options) {
		this.#next.push({ match, left: times, fault, ...options });
	}

	/**
	 * @param {string} id
	 * @param {number} times
	 * @param {SpecialId} fault
	 * @param {FaultOptions} [options]
	 */
	addForId(id, times, fault, options) {
		this.#first.set(id, { left: times, fault, ...options });
	}

	/** @param {string} id @param {SpecialId | null} fault */
	setUnavailable(id, fault) {
		if (fault === null) this.#unavailable.delete(id);
		else this.#unavailable.set(id, fault);
	}

	/**
	 * Takes the next planned fault of a request, null if none is planned.
	 *
	 * @param {{ method: string, path: string }} request
	 * @param {string[]} ids
	 * @returns {PlannedFault | null}
	 */
	take(request, ids) {
		const next = this.#next.find(({ left, match }) => left > 0 && matches(match, request));
		if (next) return take(next);
		for (const id of ids) {
			const first = take(this.#first.get(id));
			if (first) return first;
			const fault = this.#unavailable.get(id);
			if (fault) return { fault };
		}
		return null;
	}

	clear() {
		this.#next = [];
		this.#first.clear();
		this.#unavailable.clear();
	}
}

module.exports = { PlannedFaults };
