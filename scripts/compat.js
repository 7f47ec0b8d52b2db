// @ts-check
// Runs the engine tests against several releases of n8n: `npm run test:compat`.
//   node scripts/compat.js            all releases
//   node scripts/compat.js 2.0 1.123  those that start so
const { install, nodeBinary, versionIn } = require('./compat/install');
const { nodeVersions, releases } = require('./compat/releases');
const { copySources, runEngineTests } = require('./compat/suite');

/** @typedef {import('./compat/releases').Release} Release */

/**
 * @typedef {object} Row
 * @property {string} n8n
 * @property {string} n8n-core
 * @property {string} n8n-workflow
 * @property {string} node
 * @property {number} passed
 * @property {number} failed
 */

/**
 * @param {Release} release
 * @returns {Promise<Row[]>} one for each Node.js
 */
async function check({ n8n, core, nodes }) {
	const folder = await install(`n8n-core-${core}`, { 'n8n-core': core }, console.log);
	const copy = copySources(folder);
	/** @type {Row[]} */
	const rows = [];
	for (const version of nodes.map((major) => String(nodeVersions[major]))) {
		const node = await nodeBinary(version, console.log);
		console.log(`n8n ${n8n} on Node.js ${version} …`);
		const { passed, failed, reasons } = runEngineTests(copy, node);
		for (const reason of reasons) console.error(`\n${reason}`);
		rows.push({
			n8n,
			'n8n-core': versionIn(folder, 'n8n-core'),
			'n8n-workflow': versionIn(folder, 'n8n-workflow'),
			node: version,
			passed,
			failed,
		});
	}
	return rows;
}

async function main() {
	const wanted = process.argv.slice(2);
	const chosen = releases.filter(
		({ n8n }) => wanted.length === 0 || wanted.some((start) => n8n.startsWith(start)),
	);
	if (chosen.length === 0) {
		throw new Error(`Choose among n8n ${releases.map(({ n8n }) => n8n).join(', ')}`);
	}
	/** @type {Row[]} */
	const rows = [];
	for (const release of chosen) rows.push(...(await check(release)));
	console.table(rows);
	if (rows.some(({ passed, failed }) => failed > 0 || passed === 0)) process.exitCode = 1;
}

main().catch((cause) => {
	console.error(cause.message);
	process.exitCode = 1;
});
