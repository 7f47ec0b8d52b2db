import { sentencesInCode } from '../support/sentences';

const avoided = /\b(errors?|fail(s|ed|ure|ures)?|problems?|mistakes?|told|tells|stor(y|ies))\b/i;

/** One word for one thing: request, response, retry. (Questions have answers.) */
const otherWords = /\b(calls?|called|repl(y|ies)|re-?tr(y|ied) again)\b/i;

/** What n8n calls its own things. */
const namesOfN8n = /Custom API Call|Retry On Fail/g;

it('finds the sentences of the nodes and of the credential', () => {
	const texts = sentencesInCode().map(({ text }) => text);
	expect(texts).toContain('There is no resource …');
	expect(texts.length).toBeGreaterThan(100);
});

it.each([
	['what to do, not what is wrong', avoided],
	['one word for one thing', otherWords],
	['no spaces that nobody sees', /\S {2,}\S|\n/],
])('what users read: %s', (_rule, pattern) => {
	const found = sentencesInCode().filter(({ text }) =>
		pattern.test(text.replaceAll(namesOfN8n, '')),
	);
	expect(found).toEqual([]);
});
