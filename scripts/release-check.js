// @ts-check
// Refuses a tag that is not the version in package.json, or that the changelog says nothing about:
//   node scripts/release-check.js 1.2.3
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * @param {string} tag e.g. `1.2.3` or `v1.2.3`
 * @param {string} version package.json's
 * @param {string} changelog the text of CHANGELOG.md
 * @returns {string[]} what keeps the tag from being released; empty if nothing does
 */
function obstaclesTo(tag, version, changelog) {
	const obstacles = [];
	if (tag.replace(/^v/, '') !== version) {
		obstacles.push(`The tag is ${tag || 'empty'}, and package.json has version ${version}`);
	}
	const [, ...sections] = changelog.split(/^#{2,4} \[?v?(?=\d)/m);
	const section = sections.find((text) => text.split(/[\s\]]/, 1)[0] === version);
	const [, ...notes] = section?.trim().split('\n') ?? [];
	if (!section) obstacles.push(`CHANGELOG.md has no heading "## ${version}"`);
	else if (notes.length === 0) obstacles.push(`CHANGELOG.md has nothing below "## ${version}"`);
	return obstacles;
}

module.exports = { obstaclesTo };

if (require.main === module) {
	const root = join(__dirname, '..');
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
	const obstacles = obstaclesTo(process.argv[2] ?? '', version, changelog);
	for (const obstacle of obstacles) console.error(obstacle);
	process.exitCode = obstacles.length > 0 ? 1 : 0;
}
