// @ts-check
const { max, median, min } = require('simple-statistics');
const { runRound } = require('./round');

/** @typedef {import('./round').Figures} Figures */

/**
 * How several rounds become one: the median of what other work on the machine disturbs, the worst
 * of what is counted.
 *
 * @param {keyof Figures} name
 */
function combinerOf(name) {
	switch (name) {
		case 'wall':
		case 'cpuPerItem':
		case 'longestBlock':
		case 'peakMemory':
		case 'cancelToEnd':
			return median;
		case 'got':
			return min;
		default:
			return max;
	}
}

/**
 * @param {[Figures, ...Figures[]]} rounds
 * @returns {Figures}
 */
function combine(rounds) {
	const combined = { ...rounds[0] };
	for (const name of /** @type {Array<keyof Figures>} */ (Object.keys(combined))) {
		combined[name] = combinerOf(name)(rounds.map((figures) => figures[name]));
	}
	return combined;
}

/**
 * Runs a case: in each round all contestants, one after the other.
 *
 * @param {import('./simulator').Simulator} simulator
 * @param {import('./cases').Case} entry
 * @param {(progress: string) => void} say
 * @returns {Promise<import('./cases').Results>}
 */
async function runCase(simulator, entry, say) {
	/** @type {Map<import('./contestants').ContestantName, [Figures, ...Figures[]]>} */
	const rounds = new Map();
	for (let round = 1; round <= entry.rounds; round++) {
		for (const contestant of entry.contestants) {
			say(`${entry.name}: ${contestant}, round ${round} of ${entry.rounds}`);
			const figures = await runRound(simulator, entry, contestant);
			const earlier = rounds.get(contestant);
			rounds.set(contestant, earlier ? [...earlier, figures] : [figures]);
		}
	}
	const results = Object.fromEntries([...rounds].map(([name, all]) => [name, combine(all)]));
	return /** @type {import('./cases').Results} */ (results);
}

module.exports = { runCase };
