// @ts-check
const gap = '  ';

/**
 * Aligns rows under their headings. Where a row would be too wide the widest columns become
 * narrower, and their cells go on in the next line; words stay whole while there is room.
 *
 * @param {string[]} headings
 * @param {string[][]} rows a cell for each heading
 * @param {number} width the most characters in a line
 * @returns {string} lines, without a last line break
 */
function table(headings, rows, width = 100) {
	const columns = headings.map((_, column) => [headings, ...rows].map((row) => row[column] ?? ''));
	const widths = columns.map((cells) => longest(cells));
	const narrowest = columns.map((cells) => longest(cells.flatMap((cell) => cell.split(' '))));
	const room = width - gap.length * (headings.length - 1);
	while (widths.reduce((sum, each) => sum + each, 0) > room) {
		const canShrink = widths.map((each, column) => (each > (narrowest[column] ?? 0) ? each : 0));
		const candidates = Math.max(...canShrink) > 0 ? canShrink : widths;
		const widest = candidates.indexOf(Math.max(...candidates));
		widths[widest] = (widths[widest] ?? 0) - 1;
	}
	const rule = widths.map((each) => '─'.repeat(each));
	return [headings, rule, ...rows].flatMap((row) => linesOf(row, widths)).join('\n');
}

/** @param {string[]} texts */
const longest = (texts) => Math.max(...texts.map(({ length }) => length));

/** @param {string[]} row @param {number[]} widths */
function linesOf(row, widths) {
	const cells = widths.map((width, column) => wrap(row[column] ?? '', width));
	const height = Math.max(...cells.map((lines) => lines.length));
	return Array.from({ length: height }, (_, line) =>
		cells
			.map((lines, column) => (lines[line] ?? '').padEnd(widths[column] ?? 0))
			.join(gap)
			.trimEnd(),
	);
}

/** @param {string} text @param {number} width */
function wrap(text, width) {
	/** @type {string[]} */
	const lines = [];
	let rest = text.replace(/\s+/g, ' ');
	while (rest.length > width) {
		const space = rest.lastIndexOf(' ', width);
		const end = space > 0 ? space : width;
		lines.push(rest.slice(0, end));
		rest = rest.slice(end).trimStart();
	}
	return [...lines, rest];
}

module.exports = { table };
