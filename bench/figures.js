// @ts-check

/**
 * What one contestant did in one round of a case, with the requests, all and at once, that the service
 * counted.
 *
 * @typedef {ReturnType<typeof summarize> & { requests: number, peakInFlight: number }} Figures
 */

/**
 * What the processes of one contestant did: times in milliseconds, memory in megabytes.
 *
 * @param {number} all items of all processes
 * @param {Array<import('./contestant').Measured>} measured what each process says
 */
function summarize(all, measured) {
	/** @param {'got' | 'failed' | 'cpu' | 'refusals'} name */
	const sum = (name) => measured.reduce((total, figures) => total + figures[name], 0);
	/** @param {keyof import('./contestant').Measured} name */
	const largest = (name) => Math.max(...measured.map((figures) => figures[name]));
	return {
		/** Items that left with the batch they had asked for. */
		got: sum('got'),
		lost: all - sum('got'),
		/** Items that left neither with their batch nor as a failure. */
		unaccounted: all - sum('got') - sum('failed'),
		wall: largest('wall'),
		cpuPerItem: sum('cpu') / all,
		longestBlock: largest('longestBlock'),
		/** Responses with 429. */
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
