// @ts-check
const { existsSync, statSync } = require('node:fs');
const { dirname, join, relative, resolve } = require('node:path');
const { filesIn, readText, root } = require('../../test/support/package/packageDirectory');
const { check } = require('./check');

/** Sites that the documents may lead to. A new one is looked at by a person, once, and added. */
const knownHosts = new Set([
	'choosealicense.com',
	'docs.github.com',
	'docs.n8n.io',
	'docs.npmjs.com',
	'github.com',
	'img.shields.io',
	'keepachangelog.com',
	'nodejs.org',
	'semver.org',
	'www.contributor-covenant.org',
	'www.npmjs.com',
	'www.questionpro.com',
]);

const folders = ['.github', 'bench', 'docs', 'examples', 'test'];

/** @returns {string[]} the documents, relative to the repository */
function documents() {
	const inFolders = folders.filter((name) => existsSync(join(root, name)));
	const below = inFolders.flatMap((name) => filesIn(root, name));
	const top = ['README', 'CHANGELOG', 'CONTRIBUTING', 'SECURITY', 'CODE_OF_CONDUCT'];
	const beside = top.map((name) => `${name}.md`).filter((name) => existsSync(join(root, name)));
	return [...beside, ...below.filter((path) => path.endsWith('.md'))];
}

/** @param {string} markdown without its code, in which nothing is a link */
const withoutCode = (markdown) =>
	markdown.replace(/^(\s*)(```|~~~)[\s\S]*?^\s*\2/gm, '').replace(/`[^`\n]*`/g, '');

/** @param {string} markdown */
function linksIn(markdown) {
	const text = withoutCode(markdown);
	const targets = [
		...text.matchAll(/\]\(\s*<?([^\s)>]+)/g),
		...text.matchAll(/^\s*\[[^\]]+\]:\s*<?([^\s>]+)/gm),
		...text.matchAll(/\b(?:src|srcset|href)="([^"\s]+)/g),
		...text.matchAll(/<(https?:[^>\s]+)>/g),
	];
	return targets.map(([, target]) => String(target));
}

/**
 * The anchors of a document, made of its headings as GitHub makes them.
 *
 * @param {string} markdown
 */
function anchorsIn(markdown) {
	const text = markdown.replace(/^(\s*)(```|~~~)[\s\S]*?^\s*\2/gm, '');
	return [...text.matchAll(/^#{1,6} +(.+?)\s*#*$/gm)].map(([, heading]) =>
		String(heading)
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);
}

/**
 * @param {string} document relative to the repository
 * @param {string} target
 * @returns {string | undefined} why the link leads nowhere
 */
function brokenness(document, target) {
	if (/^mailto:/.test(target)) return undefined;
	if (/^[a-z]+:/i.test(target)) {
		const { protocol, host } = new URL(target);
		if (protocol !== 'https:') return 'is not https';
		return knownHosts.has(host) ? undefined : `leads to ${host}, which is not a known site`;
	}
	const [path, anchor] = target.split('#');
	const file = path ? resolve(root, dirname(document), decodeURI(path)) : join(root, document);
	if (relative(root, file).startsWith('..')) return 'leads out of the repository';
	if (!existsSync(file)) return 'leads to no file';
	if (!anchor || !statSync(file).isFile() || !file.endsWith('.md')) return undefined;
	return anchorsIn(readText(file)).includes(anchor) ? undefined : 'leads to no heading';
}

/** @returns {import('./check').Check[]} one for each document */
function linkChecks() {
	return documents().map((document) =>
		check(
			`the links in ${document} lead somewhere`,
			linksIn(readText(root, document)).flatMap((target) => {
				const why = brokenness(document, target);
				return why ? [`${target} ${why}`] : [];
			}),
		),
	);
}

module.exports = { linkChecks };
