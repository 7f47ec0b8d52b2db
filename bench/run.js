// @ts-check
const { runRound } = require('./round');

/** @typedef {import('./round').Figures} Figures */

/** What other work on the machine disturbs: the median of the rounds counts, of which there is an odd number. */
const disturbed = new Set(['wall', 'cpuPerItem', 'longestBlock', 'peakMemory', 'cancelToEnd']);

/**
 * Several rounds as one: the median of what is disturbed, the worst of what is counted.
 *
 * @param {Figures[]} rounds
 * @returns {Figures}
 */
function combine(rounds) {
	const combined = { ...rounds[0] };
	for (const name of /** @type {Array<keyof Figures>} */ (Object.keys(combined))) {
		const values = rounds.map((figures) => figures[name]).sort((a, b) => a - b);
		const index = disturbed.has(name) ? values.length >> 1 : name === 'got' ? 0 : values.length - 1;
		combined[name] = values[index];
	}
	return /** @type {Figures} */ (combined);
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
	/** @type {Map<string, Figures[]>} */
	const rounds = new Map(entry.contestants.map((name) => [name, []]));
	for (let round = 1; round <= entry.rounds; round++) {
		for (const contestant of entry.contestants) {
			say(`${entry.name}: ${contestant}, round ${round} of ${entry.rounds}`);
			rounds.get(contestant)?.push(await runRound(simulator, entry, contestant));
		}
	}
	const results = Object.fromEntries([...rounds].map(([name, all]) => [name, combine(all)]));
	return /** @type {import('./cases').Results} */ (results);
}

module.exports = { runCase };
