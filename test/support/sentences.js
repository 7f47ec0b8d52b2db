// @ts-check
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { filesIn, root } = require('./package/packageDirectory');

/** What n8n's AI builder reads, and no user. */
const forBuilder = new Set([
	'builderHint',
	'propertyHint',
	'searchHint',
	'extraTypeDefContent',
	'failureType',
]);

/**
 * Every text of the code that has a space in it, so all that a user can read but single words. What
 * a template puts in becomes `…`.
 *
 * @returns {Array<{ file: string, text: string }>}
 */
function sentencesInCode() {
	// Loaded only here: it takes a second.
	const ts = require('typescript');
	const files = [...filesIn(root, 'nodes'), ...filesIn(root, 'credentials')];
	return files
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => {
			const code = readFileSync(join(root, file), 'utf8');
			const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
			return textsIn(ts, source).map((text) => ({ file, text }));
		})
		.filter(({ text }) => /\S \S/.test(text));
}

/** @param {import('typescript')} ts @param {import('typescript').Node} node @returns {string[]} */
function textsIn(ts, node) {
	const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
	if (isNamed && forBuilder.has(node.name.getText(node.getSourceFile()))) {
		return [];
	}
	if (ts.isStringLiteralLike(node)) return [node.text];
	/** @type {string[]} */
	const texts = [];
	if (ts.isTemplateExpression(node)) {
		const spans = node.templateSpans.map(({ literal }) => literal.text);
		texts.push([node.head.text, ...spans].join('…'));
	}
	ts.forEachChild(node, (child) => void texts.push(...textsIn(ts, child)));
	return texts;
}

module.exports = { sentencesInCode };
