// @ts-check
// Refuses a tag that is not the version in package.json, or that the change log does not tell of:
//   node scripts/release-check.js 1.2.3
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * What a change log says of a version: all from its heading to the next one of the same level.
 *
 * @param {string} changelog
 * @param {string} version
 * @returns {string | undefined} undefined if no heading begins with the version
 */
function sectionOf(changelog, version) {
	const lines = changelog.split('\n');
	const start = lines.findIndex((line) => line.match(/^#{2,4} \[?v?([^\s\]]+)/)?.[1] === version);
	if (start < 0) return undefined;
	const level = lines[start]?.match(/^#+/)?.[0].length ?? 0;
	const below = lines.slice(start + 1);
	const end = below.findIndex((line) => (line.match(/^(#+) /)?.[1]?.length ?? 9) <= level);
	return below.slice(0, end < 0 ? undefined : end).join('\n');
}

/**
 * @param {string} tag e.g. `1.2.3` or `v1.2.3`
 * @param {string} version package.json's
 * @param {string} changelog the text of CHANGELOG.md
 * @returns {string[]} what keeps the tag from being released, as sentences; none if nothing does
 */
function obstaclesTo(tag, version, changelog) {
	const obstacles = [];
	if (tag.replace(/^v/, '') !== version) {
		obstacles.push(`The tag is ${tag || 'empty'}, and package.json has version ${version}`);
	}
	const section = sectionOf(changelog, version);
	if (section === undefined) obstacles.push(`CHANGELOG.md has no heading "## ${version}"`);
	else if (section.trim() === '') {
		obstacles.push(`CHANGELOG.md says nothing below "## ${version}"`);
	}
	return obstacles;
}

module.exports = { obstaclesTo };

if (require.main === module) {
	const root = join(__dirname, '..');
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
	const obstacles = obstaclesTo(process.argv[2] ?? '', version, changelog);
	for (const obstacle of obstacles) console.error(obstacle);
	if (obstacles.length > 0) process.exitCode = 1;
	else console.log(`${process.argv[2]} can be released`);
}
