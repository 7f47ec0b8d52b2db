// @ts-check
// npm run --silent bench -- --json | node bench/markdown.js: the README's table of a run.
const { text } = require('node:stream/consumers');
const { labels, number } = require('./report');

/** @typedef {import('./round').Figures} Figures */
/** @typedef {import('./contestants').ContestantName} ContestantName */

/**
 * @typedef {object} Run what `--json` gives
 * @property {string} machine
 * @property {Array<{ title: string, results: import('./cases').Results }>} cases
 */

/** @type {Array<[string, (figures: Figures, ours: Figures) => string]>} */
const columns = [
	['wall, this node / it', (figures, ours) => ratio(figures, ours, 'wall')],
	['CPU, this node / it', (figures, ours) => ratio(figures, ours, 'cpuPerItem')],
	['got', ({ got }) => number(got)],
	['lost', ({ lost }) => number(lost)],
	['calls', ({ calls }) => number(calls)],
	['429', ({ answered429 }) => number(answered429)],
	['in flight', ({ peakInFlight }) => number(peakInFlight)],
	['wall s', ({ wall }) => number(wall / 1000, 2)],
	['CPU ms/item', ({ cpuPerItem }) => number(cpuPerItem, 2)],
	['peak MB', ({ peakMemory }) => number(peakMemory)],
];

/**
 * Nothing is compared with itself, nor with the times of one that got fewer batches.
 *
 * @param {Figures} figures
 * @param {Figures} ours
 * @param {'wall' | 'cpuPerItem'} what
 */
function ratio(figures, ours, what) {
	return figures === ours || figures.got < ours.got ? '' : number(ours[what] / figures[what], 2);
}

/** @param {string[]} cells */
const row = (cells) => `| ${cells.join(' | ')} |`;

/** @param {Run} run */
function formatRun({ machine, cases }) {
	const head = ['', ...columns.map(([name]) => name)];
	const rows = cases.flatMap(({ title, results }) => [
		row([`**${title}**`, ...columns.map(() => '')]),
		...Object.entries(results).map(([name, figures]) =>
			row([
				labels[/** @type {ContestantName} */ (name)],
				...columns.map(([, cell]) => cell(figures, results.ours)),
			]),
		),
	]);
	const line = row(head.map((_, index) => (index === 0 ? '---' : '--:')));
	return [`Measured on ${machine}.`, '', row(head), line, ...rows].join('\n');
}

text(process.stdin).then((json) => console.log(formatRun(JSON.parse(json))));
