// @ts-check
const { cpus, totalmem } = require('node:os');

/** @typedef {import('./round').Figures} Figures */
/** @typedef {import('./contestants').ContestantName} ContestantName */

/**
 * @typedef {object} Check a bound and what was measured
 * @property {string} title of the case
 * @property {string} what
 * @property {number} value
 * @property {string} bound
 * @property {boolean} met
 */

/** @type {Record<ContestantName, string>} */
const labels = { ours: 'this node', declarative: 'declarative node', axios: 'axios, no n8n' };

/**
 * @param {number} value
 * @param {number} [digits]
 */
const number = (value, digits = 0) =>
	value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** @type {Array<[string, (figures: Figures) => string]>} */
const columns = [
	['wall s', ({ wall }) => number(wall / 1000, 2)],
	['CPU ms/item', ({ cpuPerItem }) => number(cpuPerItem, 2)],
	['got', ({ got }) => number(got)],
	['lost', ({ lost }) => number(lost)],
	['calls', ({ calls }) => number(calls)],
	['429', ({ answered429 }) => number(answered429)],
	['in flight', ({ peakInFlight }) => number(peakInFlight)],
	['peak MB', ({ peakMemory }) => number(peakMemory)],
	['added MB', ({ addedMemory }) => number(addedMemory)],
];

/** What the figures were measured on, in a few words. */
function describeMachine() {
	const model = cpus()[0]?.model ?? 'unknown processor';
	return `${model.trim()}, ${cpus().length} cores, ${number(totalmem() / 2 ** 30)} GB`;
}

/**
 * Our node's times divided by those of each other contestant. They say little where the other one
 * got fewer batches: a lost item takes no time.
 *
 * @param {import('./cases').Results} results
 * @returns {Array<{ to: ContestantName, wall: number, cpuPerItem: number, gotOfOther: number }>}
 */
function ratios({ ours, ...others }) {
	return Object.entries(others).map(([name, figures]) => ({
		to: /** @type {ContestantName} */ (name),
		wall: ours.wall / figures.wall,
		cpuPerItem: ours.cpuPerItem / figures.cpuPerItem,
		gotOfOther: figures.got,
	}));
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
			bound: atMost < Infinity ? `at most ${atMost}` : `at least ${atLeast}`,
			met: value <= atMost && value >= atLeast,
		};
	});
}

/**
 * @param {string[][]} rows the first is the head
 * @returns {string}
 */
function alignedTable(rows) {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (/** @type {string[]} */ row) =>
		row
			.map((cell, column) =>
				column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
			)
			.join('  ');
	return rows.map(line).join('\n');
}

/**
 * @param {import('./cases').Case} entry
 * @param {import('./cases').Results} results
 */
function formatCase({ title, rounds }, results) {
	const compared = ratios(results).map(({ to, wall, cpuPerItem, gotOfOther }) => {
		const times =
			results.ours.got > gotOfOther
				? `got ${number(results.ours.got)} / ${number(gotOfOther)}`
				: `wall ${number(wall, 2)}, CPU per item ${number(cpuPerItem, 2)}`;
		return `this node / ${labels[to]}: ${times}`;
	});
	const rows = Object.entries(results).map(([name, figures]) => [
		labels[/** @type {ContestantName} */ (name)],
		...columns.map(([, cell]) => cell(figures)),
	]);
	const head = ['', ...columns.map(([name]) => name)];
	const heading = rounds > 1 ? `${title} (median of ${rounds} rounds)` : title;
	return [heading, ...compared, alignedTable([head, ...rows]), ''].join('\n');
}

/** @param {Check[]} checks */
function formatChecks(checks) {
	return checks
		.map(
			({ title, what, value, bound, met }) =>
				`${met ? '[x]' : '[ ]'} ${title}: ${what} ${Number.isInteger(value) ? number(value) : number(value, 2)} (${bound})${met ? '' : '  NOT MET'}`,
		)
		.join('\n');
}

module.exports = {
	alignedTable,
	check,
	describeMachine,
	formatCase,
	formatChecks,
	labels,
	number,
	ratios,
};
