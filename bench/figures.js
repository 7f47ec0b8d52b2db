// @ts-check

/**
 * What one contestant did in one round of a case. Times in milliseconds, memory in megabytes.
 *
 * @typedef {object} Figures
 * @property {number} got items that left with the batch they had asked for
 * @property {number} lost items that did not
 * @property {number} unaccounted items that left neither with their batch nor as a failure
 * @property {number} wall
 * @property {number} cpuPerItem processor time of the contestant's processes, for each item
 * @property {number} longestBlock how long an event loop stood still at most
 * @property {number} peakInFlight requests under way at once, as the service counts
 * @property {number} requests as the service counts
 * @property {number} refusals responses with 429, of all processes
 * @property {number} refusalsPerProcess of the process with the most
 * @property {number} peakMemory of the largest process
 */

/**
 * @param {number} all items of all processes
 * @param {Array<import('./contestant').Measured>} measured what each process says
 */
function summarize(all, measured) {
	/** @param {'got' | 'failed' | 'cpu' | 'refusals'} name */
	const sum = (name) => measured.reduce((total, figures) => total + figures[name], 0);
	/** @param {keyof import('./contestant').Measured} name */
	const largest = (name) => Math.max(...measured.map((figures) => figures[name]));
	return {
		got: sum('got'),
		lost: all - sum('got'),
		unaccounted: all - sum('got') - sum('failed'),
		wall: largest('wall'),
		cpuPerItem: sum('cpu') / all,
		longestBlock: largest('longestBlock'),
		refusals: sum('refusals'),
		refusalsPerProcess: largest('refusals'),
		peakMemory: largest('peakMemory'),
	};
}

/** What other work on the machine disturbs: the median of the rounds counts, of which there is an odd number. */
const disturbed = new Set(['wall', 'cpuPerItem', 'longestBlock', 'peakMemory']);

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

module.exports = { combine, summarize };
