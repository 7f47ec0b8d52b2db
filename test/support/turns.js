// @ts-check

/** Counts the turns of the event loop from now on. */
function countTurns() {
	/** @type {NodeJS.Immediate} */
	let next;
	const turns = { count: 0, stop: () => clearImmediate(next) };
	const count = () => {
		turns.count += 1;
		next = setImmediate(count);
	};
	next = setImmediate(count);
	return turns;
}

module.exports = { countTurns };
