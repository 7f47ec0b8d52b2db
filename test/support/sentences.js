// @ts-check
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');
const { filesIn, root } = require('./package/packageDirectory');

/**
 * Every text of the code that has a space in it, so all that a user can read but single words.
 * What a template puts in becomes `…`.
 *
 * @returns {Array<{ file: string, text: string }>}
 */
function sentencesInCode() {
	const files = [...filesIn(root, 'nodes'), ...filesIn(root, 'credentials')];
	return files
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => {
			const code = readFileSync(join(root, file), 'utf8');
			const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest);
			return textsIn(source).map((text) => ({ file, text }));
		})
		.filter(({ text }) => /\S \S/.test(text));
}

/** @param {ts.Node} node @returns {string[]} */
function textsIn(node) {
	if (ts.isStringLiteralLike(node)) return [node.text];
	/** @type {string[]} */
	const texts = [];
	if (ts.isTemplateExpression(node)) {
		const spans = node.templateSpans.map(({ literal }) => literal.text);
		texts.push([node.head.text, ...spans].join('…'));
	}
	ts.forEachChild(node, (child) => void texts.push(...textsIn(child)));
	return texts;
}

module.exports = { sentencesInCode };
