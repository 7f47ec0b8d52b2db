// @ts-check
// What is measured, and the bounds that our node has to keep.

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
 * @typedef {typeof defaults & { name: string, title: string, bounds: Bound[] }} Case
 *   `name` is also what `--only` takes; the items are those of one process
 */

/** The path of a batch on the server. */
const batchesPath = '/a/api/v2/micropanel/batches';

/** How many requests our node has in flight at most by default. */
const defaultConcurrency = 25;

/** How long the simulator takes for a response in every case, in milliseconds. */
const latencyMilliseconds = 50;

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

/** What a case takes that does not say otherwise. */
const defaults = {
	/** Takes a minute or more. */
	slow: false,
	/** In each of which every contestant runs once; an odd number. */
	rounds: 1,
	/** @type {ContestantName[]} */
	contestants: ['ours', 'declarative'],
	items: 1_000,
	/** At once. */
	processes: 1,
	apiKey: 'key-of-the-bench',
	/** Our credential's field. */
	maxRequestsPerMinute: 1_000_000,
	/** @type {{ limitPerMinute?: number, quota?: number }} the simulator's */
	settings: {},
	/** @type {import('./listServer').List | null} a list to read in place of batches; `items` are its entries */
	list: null,
};

/**
 * @param {string} name
 * @param {string} title
 * @param {Bound[]} bounds
 * @param {Partial<typeof defaults>} [more]
 * @returns {Case}
 */
const benchCase = (name, title, bounds, more) => ({ ...defaults, ...more, name, title, bounds });

const realLimit = { settings: { limitPerMinute: limit }, maxRequestsPerMinute: limit };

/** @type {ContestantName[]} the bare loop has no response to a limit, so it takes part only if there is none */
const withBareLoop = [...defaults.contestants, 'bareLoop'];

/** @param {number} processes @param {number} items of each */
const severalProcesses = (processes, items) =>
	benchCase(
		`${processes}-processes`,
		`${processes} processes with ${items} items each at once on one key, limit 300 per 60 s`,
		[
			nothingLost,
			limitsOwnTime(minute, 1.25),
			atMost('refusalsPerProcess', 'refusals (429) of a process', 50),
			{ what: 'refusals (429)', value: ({ ours }) => ours.refusals, atLeast: 1 },
		],
		{ ...realLimit, slow: true, items, processes },
	);

/**
 * A list of 100 pages of 100 entries.
 *
 * @param {'communities' | 'responses'} of
 * @param {string} idField
 * @param {number} entryBytes
 */
const listCase = (of, idField, entryBytes) =>
	benchCase(
		`${of}-${entryBytes}`,
		`A list of 100 pages of 100 ${of} of ${entryBytes} bytes at 50 ms`,
		[
			nothingLost,
			atMost('requests', 'requests', 100),
			inFlight,
			ratio('wall', 'pageByPage', 0.2),
			ratio('cpuPerItem', 'pageByPage', 1.1),
			ratio('peakMemory', 'pageByPage', 1.2),
		],
		{
			rounds: 7,
			contestants: ['ours', 'pageByPage'],
			items: 10_000,
			list: { of, idField, entryBytes, pages: 100 },
		},
	);

const cases = [
	benchCase(
		'items-300',
		'300 items at 50 ms, no limit',
		[
			nothingLost,
			inFlight,
			ratio('wall', 'bareLoop', 1),
			ratio('wall', 'declarative', 1.2),
			ratio('cpuPerItem', 'bareLoop', 0.9),
			ratio('cpuPerItem', 'declarative', 0.75),
			ratio('peakMemory', 'bareLoop', 1.05),
		],
		{ rounds: 7, contestants: withBareLoop, items: 300 },
	),
	benchCase(
		'items-10000',
		'10,000 items at 50 ms, no limit',
		[
			nothingLost,
			ratio('wall', 'bareLoop', 1),
			ratio('cpuPerItem', 'bareLoop', 0.85),
			ratio('peakMemory', 'bareLoop', 1.05),
		],
		{ rounds: 5, contestants: withBareLoop, items: 10_000 },
	),
	listCase('communities', 'id', 80),
	listCase('communities', 'id', 4_000),
	listCase('responses', 'responseID', 1_500),
	severalProcesses(2, 300),
	severalProcesses(3, 200),
	benchCase(
		'quota',
		'1,000 items, the quota used up after 50 requests',
		// Probes until no accepted request is in the window any more: then it is certain.
		[atMost('requests', 'requests', 50 + defaultConcurrency + 12), allAccounted],
		{ slow: true, settings: { quota: 50 } },
	),
	benchCase(
		'wrong-key',
		'10,000 items with a wrong key',
		[
			atMost('requests', 'requests', defaultConcurrency),
			allAccounted,
			{
				what: 'longest block of the event loop in ms, less that of n8n with finished items',
				value: ({ ours, finished }) => ours.longestBlock - (finished?.longestBlock ?? NaN),
				atMost: 100,
			},
		],
		{ rounds: 5, contestants: ['ours', 'finished'], items: 10_000, apiKey: 'unknown-key' },
	),
];

module.exports = { batchesPath, cases, defaultConcurrency, latencyMilliseconds };
