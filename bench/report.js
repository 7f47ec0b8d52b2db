// @ts-check
const { cpus, totalmem } = require('node:os');
const { labels } = require('./contestants');

/** @typedef {import('./figures').Figures} Figures */
/** @typedef {import('./contestants').ContestantName} ContestantName */

/**
 * @typedef {object} Check a bound and what was measured
 * @property {string} title of the case
 * @property {string} what
 * @property {number} value
 * @property {string} bound
 * @property {boolean} met
 */

/** @param {number} value @param {number} [digits] */
const number = (value, digits = Number.isInteger(value) ? 0 : 2) =>
	value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/**
 * This node's figure divided by the other's. Nothing is compared with itself, nor with one that got
 * fewer batches: a lost item takes no time.
 *
 * @param {'wall' | 'cpuPerItem' | 'peakMemory'} figure
 * @returns {(figures: Figures, ours: Figures) => string}
 */
const ratio = (figure) => (figures, ours) =>
	figures === ours || figures.got < ours.got ? '' : number(ours[figure] / figures[figure], 2);

/** @type {Array<[string, (figures: Figures, ours: Figures) => string]>} */
const columns = [
	['wall, this node / it', ratio('wall')],
	['CPU, this node / it', ratio('cpuPerItem')],
	['memory, this node / it', ratio('peakMemory')],
	['got', ({ got }) => number(got)],
	['lost', ({ lost }) => number(lost)],
	['requests', ({ requests }) => number(requests)],
	['429', ({ refusals }) => number(refusals)],
	['in flight', ({ peakInFlight }) => number(peakInFlight)],
	['wall s', ({ wall }) => number(wall / 1000, 2)],
	['CPU ms/item', ({ cpuPerItem }) => number(cpuPerItem, 2)],
	['block ms', ({ longestBlock }) => number(longestBlock, 0)],
	['peak MB', ({ peakMemory }) => number(peakMemory, 0)],
];

/** What the figures were measured on, in a few words. */
function describeMachine() {
	const model = cpus()[0]?.model ?? 'unknown processor';
	return `${model.trim()}, ${cpus().length} cores, ${number(totalmem() / 2 ** 30)} GB`;
}

/**
 * @param {import('./cases').Case} entry
 * @param {import('./cases').Results} results
 * @returns {Check[]}
 */
function check({ title, bounds }, results) {
	return bounds.map(({ what, value: valueOf, atMost = Infinity, atLeast = -Infinity }) => {
		const value = valueOf(results);
		return {
			title,
			what,
			value,
			bound: atMost < Infinity ? `at most ${number(atMost)}` : `at least ${atLeast}`,
			met: value <= atMost && value >= atLeast,
		};
	});
}

/**
 * @param {import('./cases').Case} entry
 * @param {import('./cases').Results} results
 * @returns {Promise<string>} a heading and a Markdown table
 */
async function formatCase({ title, rounds }, results) {
	const { markdownTable } = await import('markdown-table');
	const rows = Object.entries(results).map(([name, figures]) => [
		labels[/** @type {ContestantName} */ (name)],
		...columns.map(([, cell]) => cell(figures, results.ours)),
	]);
	const heading = rounds > 1 ? `${title} (median of ${rounds} rounds)` : title;
	const head = ['', ...columns.map(([name]) => name)];
	const table = markdownTable([head, ...rows], { align: ['l', ...columns.map(() => 'r')] });
	return `### ${heading}\n\n${table}\n`;
}

/** @param {Check[]} checks */
function formatChecks(checks) {
	return checks
		.map(({ title, what, value, bound, met }) => {
			return `- [${met ? 'x' : ' '}] ${title}: ${what} ${number(value)} (${bound})`;
		})
		.join('\n');
}

module.exports = { check, describeMachine, formatCase, formatChecks };
