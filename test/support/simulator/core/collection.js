// @ts-check

/** An ID below this one belongs to a sample, so that a fault by ID has something to answer with. */
const FIRST_ORDINARY_ID = 10_000;

/**
 * IDs in a row for what is added.
 *
 * @param {number} first
 * @returns {() => number}
 */
const idsFrom = (first) => () => first++;

/**
 * Things of one kind in order. The first `count` are there from the start, with IDs in a row; each is
 * made when it is asked for, so that many cost nothing. What was added follows.
 *
 * @template {object} T
 */
class Collection {
	/** How many are there from the start; a test may set it. */
	count;
	#firstID;
	#newID;
	#make;
	/** @type {Map<number, T>} those that were asked for by ID, because they may have been changed */
	#kept = new Map();
	/** @type {Map<number, T>} */
	#added = new Map();
	/** @type {Set<number>} */
	#removed = new Set();

	/**
	 * @param {object} options
	 * @param {number} options.count
	 * @param {number} options.firstID
	 * @param {() => number} options.newID gives the ID of what is added
	 * @param {(id: number, number: number) => T} options.make `number` counts from 1
	 */
	constructor({ count, firstID, newID, make }) {
		this.count = count;
		this.#firstID = firstID;
		this.#newID = newID;
		this.#make = make;
	}

	get length() {
		return this.count + this.#added.size;
	}

	/**
	 * As of an array.
	 *
	 * @param {number} from
	 * @param {number} to
	 * @returns {T[]}
	 */
	slice(from, to) {
		const things = [];
		for (let index = from; index < Math.min(to, this.count); index++) {
			const id = this.#firstID + index;
			things.push(this.#kept.get(id) ?? this.#make(id, index + 1));
		}
		const added = [...this.#added.values()];
		return [
			...things,
			...added.slice(Math.max(0, from - this.count), Math.max(0, to - this.count)),
		];
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
		const index = wanted - this.#firstID;
		const isThere = wanted < FIRST_ORDINARY_ID || (index >= 0 && index < this.count);
		if (this.#removed.has(wanted) || !isThere) return this.#added.get(wanted);
		const thing = this.#kept.get(wanted) ?? this.#make(wanted, Math.max(index, 0) + 1);
		this.#kept.set(wanted, thing);
		return thing;
	}

	/**
	 * @template {T} A
	 * @param {(id: number) => A} make
	 * @returns {A}
	 */
	add(make) {
		const id = this.#newID();
		const thing = make(id);
		this.#added.set(id, thing);
		return thing;
	}

	/** @param {number | string} id of what was added, or of a sample */
	remove(id) {
		this.#added.delete(Number(id));
		this.#removed.add(Number(id));
	}
}

/**
 * One collection for each survey.
 *
 * @template {object} T
 */
class PerSurvey {
	/** @type {Map<number, Collection<T>>} */
	#collections = new Map();
	#create;

	/** @param {(surveyID: number) => Collection<T>} create */
	constructor(create) {
		this.#create = create;
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

	/** What is in the collections that were asked for. */
	all() {
		return [...this.#collections.values()].flatMap((collection) => collection.all());
	}
}

module.exports = { Collection, FIRST_ORDINARY_ID, PerSurvey, idsFrom };
