// @ts-check

/** Below it, every kind of thing has a sample under every ID, so that a fault by ID has a good body. */
const FIRST_ORDINARY_ID = 10_000;

/** @param {number} id */
const isSample = (id) => id < FIRST_ORDINARY_ID;

/** @param {number} first @returns {() => number} gives IDs in a row */
const idsFrom = (first) => () => first++;

/**
 * Things of one kind in order. The first `count` are there from the start, with IDs in a row; each is
 * made when it is first asked for. What was added follows.
 *
 * @template {object} T
 */
class Collection {
	#firstID;
	#make;
	#newID;
	/** @type {Map<number, T>} */
	#made = new Map();
	/** @type {Map<number, T>} */
	#added = new Map();
	/** @type {Set<number>} */
	#removed = new Set();

	/**
	 * @param {number} firstID
	 * @param {number} count a test may set it
	 * @param {(id: number, number: number) => T} make `number` counts from 1
	 * @param {() => number} [newID] of what is added
	 */
	constructor(firstID, count, make, newID = idsFrom(firstID + 1_000_000)) {
		this.count = count;
		this.#firstID = firstID;
		this.#make = make;
		this.#newID = newID;
	}

	get length() {
		return this.count + this.#added.size;
	}

	/** @param {number} id */
	#makeOnce(id) {
		const thing = this.#made.get(id) ?? this.#make(id, Math.max(id - this.#firstID, 0) + 1);
		this.#made.set(id, thing);
		return thing;
	}

	/**
	 * As that of an array.
	 *
	 * @param {number} from
	 * @param {number} to
	 * @returns {T[]}
	 */
	slice(from, to) {
		const length = Math.max(0, Math.min(to, this.count) - from);
		const made = Array.from({ length }, (_, index) => this.#makeOnce(this.#firstID + from + index));
		const added = [...this.#added.values()];
		return [...made, ...added.slice(Math.max(0, from - this.count), Math.max(0, to - this.count))];
	}

	all() {
		return this.slice(0, this.length);
	}

	/**
	 * @param {number | string | undefined} id as a path may have it
	 * @returns {T | undefined} the same object each time
	 */
	find(id) {
		const wanted = Number(id);
		if (this.#removed.has(wanted)) return undefined;
		const isInitial = wanted >= this.#firstID && wanted < this.#firstID + this.count;
		if (isInitial || isSample(wanted)) return this.#makeOnce(wanted);
		return this.#added.get(wanted);
	}

	/** @param {(id: number) => T} make */
	add(make) {
		const id = this.#newID();
		const thing = make(id);
		this.#added.set(id, thing);
		return thing;
	}

	/** @param {number} id of what was added, or of a sample */
	remove(id) {
		this.#added.delete(id);
		this.#removed.add(id);
	}
}

/**
 * A collection for each survey, with the same IDs from the start; those of what is added differ.
 *
 * @template {object} T
 */
class PerSurvey {
	/** @type {Map<number, Collection<T>>} */
	#collections = new Map();
	#create;

	/**
	 * @param {number} firstID
	 * @param {(surveyID: number) => number} count
	 * @param {(id: number, number: number, surveyID: number) => T} make
	 */
	constructor(firstID, count, make) {
		const newID = idsFrom(firstID + 1_000_000);
		this.#create = (/** @type {number} */ surveyID) => {
			/** @param {number} id @param {number} number */
			const makeOne = (id, number) => make(id, number, surveyID);
			return new Collection(firstID, count(surveyID), makeOne, newID);
		};
	}

	/**
	 * @param {number} surveyID
	 * @returns {Collection<T>} the same one each time
	 */
	of(surveyID) {
		const collection = this.#collections.get(surveyID) ?? this.#create(surveyID);
		this.#collections.set(surveyID, collection);
		return collection;
	}
}

module.exports = { Collection, PerSurvey, idsFrom, isSample };
