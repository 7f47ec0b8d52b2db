// @ts-check
const { runRound } = require('./round');

/** @typedef {import('./round').Figures} Figures */

/** Of figures that other work on the machine disturbs, the median of the rounds counts. */
const disturbed = new Set(['wall', 'cpuPerItem', 'peakMemory', 'addedMemory', 'cancelToEnd']);

/** Where less is worse; of all other counts the largest is the worst. */
const lessIsWorse = new Set(['got', 'items']);

/** @param {number[]} values */
function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
	return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * Several rounds as one: the median of times and memory, the worst of all counts.
 *
 * @param {[Figures, ...Figures[]]} rounds
 * @returns {Figures}
 */
function combine(rounds) {
	const names = /** @type {Array<keyof Figures>} */ (Object.keys(rounds[0]));
	const combined = { ...rounds[0] };
	for (const name of names) {
		const values = rounds.flatMap((round) => round[name] ?? []);
		if (values.length === 0) continue;
		if (disturbed.has(name)) combined[name] = median(values);
		else combined[name] = lessIsWorse.has(name) ? Math.min(...values) : Math.max(...values);
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
	const results = Object.fromEntries(
		[...rounds].map(([contestant, all]) => [contestant, combine(all)]),
	);
	return /** @type {import('./cases').Results} */ (results);
}

module.exports = { runCase };
