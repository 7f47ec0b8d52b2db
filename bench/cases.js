// @ts-check
// What is measured, and the bounds that our node has to keep.
const { defaultConcurrency } = require('./contestants/task');

/** @typedef {import('./contestants').ContestantName} ContestantName */
/** @typedef {import('./figures').Figures} Figures */
/** @typedef {Partial<Record<ContestantName, Figures>> & { ours: Figures }} Results */

/**
 * @typedef {object} Bound
 * @property {string} what
 * @property {(results: Results) => number} value
 * @property {number} [atMost]
 * @property {number} [atLeast]
 */

/**
 * @typedef {typeof usual & { name: string, title: string, items: number, distinctIds: number, bounds: Bound[] }} Case
 *   `name` is also what `--only` takes; the items are those of one execution
 */

/** QuestionPro's limit: requests of one key in 60 seconds. */
const limit = 300;

const minute = 60_000;

/**
 * @param {keyof Figures} figure
 * @param {string} what
 * @param {number} atMost
 * @returns {Bound}
 */
const atMost = (figure, what, atMost) => ({ what, value: ({ ours }) => ours[figure], atMost });

/**
 * @param {'wall' | 'cpuPerItem' | 'peakMemory'} figure
 * @param {ContestantName} other
 * @param {number} atMost
 * @returns {Bound}
 */
const ratio = (figure, other, atMost) => ({
	what: `${figure} / ${other}`,
	value: ({ ours, [other]: theirs }) => ours[figure] / (theirs?.[figure] ?? NaN),
	atMost,
});

const nothingLost = atMost('lost', 'items lost', 0);
const neverRefused = atMost('refusals', 'refusals (429)', 0);
const allAccounted = atMost('unaccounted', 'items not accounted for', 0);
const inFlight = atMost('peakInFlight', 'requests in flight', defaultConcurrency);

/**
 * @param {number} milliseconds what the limit dictates
 * @param {number} atMost
 * @returns {Bound}
 */
const limitsOwnTime = (milliseconds, atMost) => ({
	what: `wall / ${milliseconds / 1000} s, the limit's own time`,
	value: ({ ours }) => ours.wall / milliseconds,
	atMost,
});

const usual = {
	/** Takes a minute or more. */
	slow: false,
	/** In each of which every contestant runs once; an odd number. */
	rounds: 1,
	/** @type {ContestantName[]} */
	contestants: ['ours', 'declarative', 'axios'],
	/** At once in one process. */
	executions: 1,
	/** At once. */
	processes: 1,
	apiKey: 'bench',
	/** Our credential's field. */
	maxRequestsPerMinute: 1_000_000,
	/** @type {import('./simulator').Settings} */
	settings: {},
	/** Stops it in the middle of its wait for the limit. */
	cancels: false,
};

/**
 * The bare loop has no answer to a limit, so it takes part only where there is none.
 *
 * @type {typeof usual}
 */
const withBareLoop = { ...usual, contestants: [...usual.contestants, 'bareLoop'] };

const realLimit = { settings: { limitPerMinute: limit }, maxRequestsPerMinute: limit };

/** @param {number} items each with an id of its own */
const distinct = (items) => ({ items, distinctIds: items });

/** @type {Case} */
const severalProcesses = {
	...usual,
	...realLimit,
	...distinct(300),
	name: 'two-processes',
	title: 'Two processes with 300 items each at once on one key, limit 300 per 60 s',
	slow: true,
	contestants: ['ours', 'declarative'],
	processes: 2,
	bounds: [
		nothingLost,
		limitsOwnTime(minute, 1.25),
		atMost('refusalsPerProcess', 'refusals (429) of a process', 50),
		{ what: 'refusals (429)', value: ({ ours }) => ours.refusals, atLeast: 1 },
	],
};

/** @type {Case[]} */
const cases = [
	{
		...withBareLoop,
		...distinct(300),
		name: 'items-300',
		title: '300 items at 50 ms, no limit',
		rounds: 7,
		bounds: [
			inFlight,
			ratio('wall', 'bareLoop', 1),
			ratio('wall', 'declarative', 1.2),
			ratio('cpuPerItem', 'bareLoop', 0.9),
			ratio('cpuPerItem', 'declarative', 0.75),
			ratio('peakMemory', 'bareLoop', 1.05),
		],
	},
	{
		...withBareLoop,
		...distinct(10_000),
		name: 'items-10000',
		title: '10,000 items at 50 ms, no limit',
		rounds: 3,
		bounds: [
			nothingLost,
			ratio('wall', 'bareLoop', 1),
			ratio('cpuPerItem', 'bareLoop', 0.85),
			ratio('peakMemory', 'bareLoop', 1.05),
		],
	},
	{
		...usual,
		...realLimit,
		...distinct(1_000),
		name: 'real-limit',
		title: '1,000 items at 50 ms, limit 300 per 60 s',
		slow: true,
		bounds: [nothingLost, neverRefused, limitsOwnTime(3 * minute, 1.05)],
	},
	{
		...usual,
		...realLimit,
		items: 1_000,
		distinctIds: 100,
		name: 'repeated-ids',
		title: '1,000 items with 100 distinct ids, limit 300 per 60 s',
		bounds: [nothingLost, atMost('requests', 'requests', 100)],
	},
	{
		...usual,
		...distinct(1_000),
		name: 'transient-failures',
		title: '1,000 items, 10 % of the requests end in 500, a reset or 429',
		settings: { failRate: 0.1 },
		bounds: [nothingLost],
	},
	{
		...usual,
		...realLimit,
		...distinct(300),
		name: 'two-executions',
		title: 'Two executions of 300 items at once in one process on one key, limit 300 per 60 s',
		slow: true,
		contestants: ['ours', 'declarative'],
		executions: 2,
		bounds: [nothingLost, neverRefused],
	},
	severalProcesses,
	{
		...severalProcesses,
		...distinct(200),
		name: 'three-processes',
		title: 'Three processes with 200 items each at once on one key, limit 300 per 60 s',
		processes: 3,
	},
	{
		...usual,
		...distinct(1_000),
		name: 'quota',
		title: '1,000 items, the quota used up after 50 requests',
		slow: true,
		contestants: ['ours', 'declarative'],
		settings: { quota: 50 },
		// The last one confirms, after a minute, that the quota is used up.
		bounds: [atMost('requests', 'requests', 50 + defaultConcurrency + 1), allAccounted],
	},
	{
		...usual,
		...distinct(10_000),
		name: 'wrong-key',
		title: '10,000 items with a wrong key',
		rounds: 5,
		contestants: ['ours', 'finished'],
		apiKey: 'unknown',
		bounds: [
			atMost('requests', 'requests', defaultConcurrency),
			allAccounted,
			{
				what: 'longest block of the event loop in ms, less that of n8n with finished items',
				value: ({ ours, finished }) => ours.longestBlock - (finished?.longestBlock ?? NaN),
				atMost: 100,
			},
		],
	},
	{
		...usual,
		...realLimit,
		...distinct(400),
		name: 'cancel',
		title: "400 items, cancelled in the middle of the wait for the limit's next minute",
		slow: true,
		contestants: ['ours'],
		cancels: true,
		bounds: [
			atMost('cancelToEnd', 'milliseconds from cancel to end', 200),
			atMost('requestsAfterEnd', 'requests in the minute after', 0),
		],
	},
];

module.exports = { cases };
