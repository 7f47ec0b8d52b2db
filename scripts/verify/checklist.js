// @ts-check
const { existsSync, readdirSync } = require('node:fs');
const { basename, join } = require('node:path');
const { readText, root } = require('../../test/support/package/packageDirectory');
const { check } = require('./check');

const path = 'docs/verification.md';

/** @returns {string[][]} the rows of all tables: rule, how it is met, evidence */
const rows = () =>
	readText(root, path)
		.split('\n')
		.filter((line) => line.startsWith('|') && !/^\|( ?-+ ?\|)+$/.test(line))
		.map((line) =>
			line
				.split(/(?<!\\)\|/)
				.slice(1, -1)
				.map((cell) => cell.trim()),
		)
		.filter(([first]) => first !== 'Rule');

/**
 * @param {string} evidence what stands between backticks: a file, or a command of package.json
 * @param {Record<string, string>} scripts
 */
function exists(evidence, scripts) {
	const [, script] = evidence.match(/^npm (?:run )?([\w:]+)$/) ?? [];
	return script ? script in scripts : existsSync(join(root, evidence));
}

/** The rules that n8n's plugin documents, by name. */
function lintRules() {
	const plugin = join(root, 'node_modules/@n8n/eslint-plugin-community-nodes');
	return readdirSync(join(plugin, 'docs/rules')).map((name) => basename(name, '.md'));
}

/** Checks that the checklist itself is whole: evidence in each row, no rule of the linter left out. */
function checklistChecks() {
	const { scripts } = JSON.parse(readText(root, 'package.json'));
	const table = rows();
	return [
		check(
			`each row of ${path} has evidence that exists`,
			table.flatMap(([rule, , cell = '']) => {
				const evidence = [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => String(text));
				if (evidence.length === 0) return [`no evidence: ${rule}`];
				return evidence
					.filter((each) => !exists(each, scripts))
					.map((each) => `${each} does not exist: ${rule}`);
			}),
		),
		check(
			`${path} names each rule of n8n’s linter`,
			lintRules().filter((rule) => !table.some(([cell]) => cell?.includes(`\`${rule}\``))),
		),
	];
}

module.exports = { checklistChecks };
