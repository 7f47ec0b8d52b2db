// None of these patterns searches past the next start of what it matches: the time grows with the
// length of a text, even where nothing is closed.

/** What nobody sees: comments (as Word makes them), styles and scripts. */
const hidden = /<!--(?:(?!<!--)[^])*?-->|<(style|script)(?=[\s>])(?:(?!<\1[\s>])[^])*?<\/\1\s*>/gi;

/** A tag, with its name; a quoted attribute may contain ">". */
const tag =
	/<(?:\/?([a-z][\w:-]*)(?=[\s/>])|[!?][a-z[])(?:[^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*|[^<>]*)>/gi;

/** Tags that start or end a block or a line. */
const block = /^(?:br|p|div|h[1-6]|hr|li|ol|ul|dl|dt|dd|table|tr|td|th|blockquote|pre|section)$/i;

const entity = /&(?:#(\d{1,7}|x[\da-f]{1,6})|([a-z][a-z\d]{1,7}));/gi;

/** The names of the characters from U+00A0 to U+00FF, in this order. */
const latin =
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn ' +
	'sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave ' +
	'Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ' +
	'ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN ' +
	'szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute ' +
	'icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml ' +
	'yacute thorn yuml';

const named = new Map([
	...latin.split(' ').map((name, i) => [name, String.fromCodePoint(0xa0 + i)] as const),
	...Object.entries({
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		ndash: '–',
		mdash: '—',
		lsquo: '‘',
		rsquo: '’',
		sbquo: '‚',
		ldquo: '“',
		rdquo: '”',
		bdquo: '„',
		lsaquo: '‹',
		rsaquo: '›',
		bull: '•',
		hellip: '…',
		euro: '€',
		trade: '™',
		OElig: 'Œ',
		oelig: 'œ',
		Scaron: 'Š',
		scaron: 'š',
		Yuml: 'Ÿ',
		ensp: '\u2002',
		emsp: '\u2003',
		thinsp: '\u2009',
		le: '≤',
		ge: '≥',
	}),
]);

/** Half of a surrogate pair is decoded, too: the next entity is its other half. */
function decode(whole: string, digits: string | undefined, name: string): string {
	if (digits === undefined) return named.get(name) ?? whole;
	const code = Number(digits.replace(/x/i, '0x'));
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/**
 * The text of a piece of HTML, in one line: a tag that starts or ends a block or a line is a space,
 * other tags go, entities are decoded once, and white space is one space. What is neither a tag nor
 * an entity stays: "a < b & c".
 */
export function toPlainText(html: string): string {
	return html
		.replace(hidden, ' ')
		.replace(tag, (_, name = '') => (block.test(name) ? ' ' : ''))
		.replace(entity, decode)
		.replace(/\s+/g, ' ')
		.trim();
}
