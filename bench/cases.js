// @ts-check
// What is measured, and the bounds that our node has to keep.

/** @typedef {import('./contestants').ContestantName} ContestantName */
/** @typedef {import('./round').Figures} Figures */
/** @typedef {Partial<Record<ContestantName, Figures>> & { ours: Figures }} Results */

/**
 * @typedef {object} Bound
 * @property {string} what
 * @property {(results: Results) => number} value
 * @property {number} [atMost]
 * @property {number} [atLeast]
 */

/**
 * @typedef {object} Case
 * @property {string} name also what `--only` takes
 * @property {string} title
 * @property {boolean} slow takes a minute or more
 * @property {number} rounds in each of which every contestant runs once
 * @property {ContestantName[]} contestants
 * @property {number} items of one execution
 * @property {number} distinctIds
 * @property {number} executions at once in one process
 * @property {number} processes at once
 * @property {string} apiKey
 * @property {number} maxRequestsPerMinute our node's option
 * @property {import('./contestants').ExpressionEngine} expressionEngine of n8n
 * @property {import('./simulator').Settings} settings the service's
 * @property {boolean} cancels stop it in the middle of its wait for the limit
 * @property {Bound[]} bounds
 */

/** QuestionPro's limit: calls of one key in 60 seconds. */
const limit = 300;

const noLimit = 1_000_000;

const defaultConcurrency = 25;

/**
 * @param {Figures | undefined} ours
 * @param {Figures | undefined} other
 * @param {'wall' | 'cpuPerItem'} what
 */
const ratio = (ours, other, what) => (ours && other ? ours[what] / other[what] : NaN);

/** @type {Bound} */
const nothingLost = { what: 'items lost', value: ({ ours }) => ours.lost, atMost: 0 };

/** @type {Bound} */
const never429 = { what: 'answers with 429', value: ({ ours }) => ours.answered429, atMost: 0 };

/** @type {Bound} */
const allAccounted = {
	what: 'items not accounted for',
	value: ({ ours }) => ours.unaccounted,
	atMost: 0,
};

/**
 * @param {number} atMost
 * @returns {Bound}
 */
const callsAtMost = (atMost) => ({ what: 'calls', value: ({ ours }) => ours.calls, atMost });

/** @type {Bound} */
const inFlight = {
	what: 'calls in flight',
	value: ({ ours }) => ours.peakInFlight,
	atMost: defaultConcurrency,
};

/** @type {Omit<Case, 'name' | 'title' | 'bounds'>} */
const usual = {
	slow: false,
	rounds: 1,
	contestants: ['ours', 'declarative', 'axios'],
	items: 1_000,
	distinctIds: 1_000,
	executions: 1,
	processes: 1,
	apiKey: 'bench',
	maxRequestsPerMinute: noLimit,
	expressionEngine: 'vm',
	settings: {},
	cancels: false,
};

const threeHundred = { rounds: 7, items: 300, distinctIds: 300 };

const realLimit = { settings: { limitPerMinute: limit }, maxRequestsPerMinute: limit };

/** @type {Case[]} */
const cases = [
	{
		...usual,
		...threeHundred,
		name: 'items-300',
		title: '300 items at 50 ms, no limit',
		bounds: [
			inFlight,
			{
				what: 'wall time, ours / declarative',
				value: ({ ours, declarative }) => ratio(ours, declarative, 'wall'),
				atMost: 1.2,
			},
			{
				what: 'CPU per item, ours / declarative',
				value: ({ ours, declarative }) => ratio(ours, declarative, 'cpuPerItem'),
				atMost: 0.75,
			},
		],
	},
	{
		...usual,
		...threeHundred,
		name: 'items-300-legacy',
		title: "300 items at 50 ms, no limit, in n8n's older expression engine",
		expressionEngine: 'legacy',
		bounds: [inFlight],
	},
	{
		...usual,
		...realLimit,
		name: 'real-limit',
		title: '1,000 items at 50 ms, limit 300 per 60 s',
		slow: true,
		bounds: [
			nothingLost,
			never429,
			{
				what: 'wall time / 180 s, which the limit dictates',
				value: ({ ours }) => ours.wall / 180_000,
				atMost: 1.05,
			},
		],
	},
	{
		...usual,
		...realLimit,
		name: 'repeated-ids',
		title: '1,000 items with 100 distinct ids, limit 300 per 60 s',
		distinctIds: 100,
		bounds: [nothingLost, callsAtMost(100)],
	},
	{
		...usual,
		name: 'items-10000',
		title: '10,000 items at 50 ms, no limit',
		items: 10_000,
		distinctIds: 10_000,
		bounds: [nothingLost],
	},
	{
		...usual,
		name: 'transient-failures',
		title: '1,000 items, 10 % of the calls end in 500, a reset or 429',
		settings: { failRate: 0.1 },
		bounds: [nothingLost],
	},
	{
		...usual,
		...realLimit,
		name: 'two-executions',
		title: 'Two executions of 300 items at once in one process on one key, limit 300 per 60 s',
		slow: true,
		contestants: ['ours', 'declarative'],
		items: 300,
		distinctIds: 300,
		executions: 2,
		bounds: [nothingLost, never429],
	},
	{
		...usual,
		...realLimit,
		name: 'two-processes',
		title: 'Two processes with 300 items each at once on one key, limit 300 per 60 s',
		slow: true,
		contestants: ['ours', 'declarative'],
		items: 300,
		distinctIds: 300,
		processes: 2,
		bounds: [
			nothingLost,
			{ what: 'answers with 429', value: ({ ours }) => ours.answered429, atLeast: 1 },
		],
	},
	{
		...usual,
		name: 'quota',
		title: '1,000 items, the quota used up after 50 calls',
		contestants: ['ours', 'declarative'],
		settings: { quota: 50 },
		bounds: [callsAtMost(50 + defaultConcurrency), allAccounted],
	},
	{
		...usual,
		name: 'wrong-key',
		title: '1,000 items with a wrong key',
		contestants: ['ours', 'declarative'],
		apiKey: 'unknown',
		bounds: [callsAtMost(defaultConcurrency), allAccounted],
	},
	{
		...usual,
		...realLimit,
		name: 'cancel',
		title: '400 items, cancelled in the middle of the wait for the next minute of calls',
		slow: true,
		contestants: ['ours'],
		items: 400,
		distinctIds: 400,
		cancels: true,
		bounds: [
			{
				what: 'milliseconds from cancel to end',
				value: ({ ours }) => ours.cancelToEnd ?? NaN,
				atMost: 200,
			},
			{
				what: 'calls in the minute after',
				value: ({ ours }) => ours.callsAfterEnd,
				atMost: 0,
			},
		],
	},
];

module.exports = { cases };
