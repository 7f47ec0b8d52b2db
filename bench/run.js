// @ts-check
const { combine } = require('./figures');
const { runRound } = require('./round');

/** @typedef {import('./figures').Figures} Figures */

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
