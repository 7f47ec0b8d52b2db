// @ts-check
// Runs the engine tests against several releases of n8n: `npm run test:compat`.
//   node scripts/compat.js            all releases
//   node scripts/compat.js 2.0 1.123  those that start so
const { spawnSync } = require('node:child_process');
const { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { devDependencies } = require('../package.json');
const { install, nodeBinary } = require('./packages');

const root = join(__dirname, '..');

/**
 * The newest release of four lines of n8n, the n8n-core that it is made of (which brings its own
 * n8n-workflow), and the Node.js to run it on.
 *
 * @type {Array<{ n8n: string, core: string, node: 20 | 24 }>}
 */
const releases = [
	{ n8n: '2.41.1', core: '2.41.1', node: 24 },
	{ n8n: '2.41.1', core: '2.41.1', node: 20 },
	{ n8n: '2.20.12', core: '2.20.6', node: 24 },
	{ n8n: '2.0.3', core: '2.0.2', node: 24 },
	{ n8n: '1.123.81', core: '1.122.48', node: 24 },
];

const sources = [
	...['credentials', 'examples', 'nodes', 'test/engine', 'test/support', 'test/tsconfig.json'],
	...['jest.config.js', 'package.json', 'tsconfig.json'],
];

/**
 * Copies the sources and the engine tests beside an n8n-core, so that plain resolution finds that
 * one. The tools of the tests are linked from this project, and nothing of n8n is among them.
 *
 * @param {string} folder with n8n-core and n8n-workflow in its node_modules
 * @returns {string} the copy
 */
function copySources(folder) {
	const copy = join(folder, 'project');
	rmSync(copy, { recursive: true, force: true });
	for (const path of sources) cpSync(join(root, path), join(copy, path), { recursive: true });
	for (const name of Object.keys(devDependencies)) {
		if (/^(@n8n\/|n8n-)/.test(name)) continue;
		const link = join(copy, 'node_modules', name);
		mkdirSync(dirname(link), { recursive: true });
		symlinkSync(join(root, 'node_modules', name), link, 'junction');
	}
	return copy;
}

/** @param {typeof releases[number]} release */
function check({ n8n, core, node }) {
	console.error(`n8n ${n8n} on Node.js ${node} …`);
	const copy = copySources(install('n8n-core', core));
	const report = join(copy, 'report.json');
	const jest = [require.resolve('jest/bin/jest'), 'test/engine', '--json'];
	const { status } = spawnSync(nodeBinary(node), [...jest, `--outputFile=${report}`], {
		cwd: copy,
		// n8n 2.0 requires an ES module, which jest can load with this option only.
		env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
	return { n8n, node, passed: numPassedTests, failed: numFailedTests, met: status === 0 };
}

const wanted = process.argv.slice(2);
const chosen = releases.filter(
	({ n8n }) => wanted.length === 0 || wanted.some((start) => n8n.startsWith(start)),
);
const rows = chosen.map(check);
console.table(rows);
process.exitCode = rows.length > 0 && rows.every(({ met, passed }) => met && passed > 0) ? 0 : 1;
