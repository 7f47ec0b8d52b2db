// @ts-check
const { cpus, totalmem } = require('node:os');

/** @typedef {import('./figures').Figures} Figures */
/** @typedef {import('./contestants').ContestantName} ContestantName */

/** @type {Record<ContestantName, string>} what the tables call the contestants */
const labels = {
	ours: 'this node',
	bareLoop: 'bare loop in a node',
	declarative: 'declarative node',
	finished: 'n8n with finished items',
	pageByPage: 'page by page in a node',
};

/** What the figures were measured on, in a few words. */
function describeMachine() {
	const model = cpus()[0]?.model ?? 'unknown processor';
	return `${model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
}

/** @param {number} value @param {number} [digits] */
const round = (value, digits = 2) => Number(value.toFixed(digits));

/**
 * A row of a table. Nothing is compared with itself, nor with one that got fewer batches: a lost
 * item takes no time.
 *
 * @param {Figures} figures
 * @param {Figures} ours
 */
function row(figures, ours) {
	/** @param {'wall' | 'cpuPerItem' | 'peakMemory'} figure */
	const ratio = (figure) => round(ours[figure] / figures[figure]);
	return {
		got: figures.got,
		lost: figures.lost,
		requests: figures.requests,
		'429s': figures.refusals,
		'in flight': figures.peakInFlight,
		'wall s': round(figures.wall / 1000),
		'CPU ms/item': round(figures.cpuPerItem),
		'block ms': round(figures.longestBlock, 0),
		'peak MB': round(figures.peakMemory, 0),
		...(figures !== ours &&
			figures.got >= ours.got && {
				'wall, this node / it': ratio('wall'),
				'CPU, this node / it': ratio('cpuPerItem'),
				'memory, this node / it': ratio('peakMemory'),
			}),
	};
}

/**
 * @param {import('./cases').Results} results
 * @returns {Record<string, ReturnType<typeof row>>} the rows of a table, by the contestant's label
 */
function rowsOf(results) {
	const entries = Object.entries(results).map(([name, figures]) => [
		labels[/** @type {ContestantName} */ (name)],
		row(figures, results.ours),
	]);
	return Object.fromEntries(entries);
}

/**
 * A case's bounds and what was measured.
 *
 * @param {import('./cases').Case} entry
 * @param {import('./cases').Results} results
 */
const check = ({ name, bounds }, results) =>
	bounds.map(({ what, value: valueOf, atMost = Infinity, atLeast = -Infinity }) => {
		const value = valueOf(results);
		const bound = atMost < Infinity ? `at most ${atMost}` : `at least ${atLeast}`;
		const met = value <= atMost && value >= atLeast;
		return { case: name, what, value: round(value), bound, met };
	});

module.exports = { check, describeMachine, rowsOf };
