import { toPlainText } from '../../../nodes/QuestionPro/plainText';

it.each([
	// Tags go; what ends a line or a block is a space.
	['How <b>sat</b>isfied?', 'How satisfied?'],
	['<p>One</p><p class="x">two</p>', 'One two'],
	['One<br>two<br/>three<BR />four', 'One two three four'],
	['<ul><li>One</li><li>two</li></ul>', 'One two'],
	['<div>One</div>two', 'One two'],
	['<h1>One</h1>two<hr>three', 'One two three'],
	['<table><tr><td>One</td><td>two</td></tr></table>', 'One two'],
	['super<wbr>market <o:p></o:p><pre-x>now</pre-x>', 'supermarket now'],
	['<img alt="a > b" title=\'c > "d"\'>Text', 'Text'],
	['<p title=don\'t>One</p><a href=">two</a>', 'One two'],
	['<!DOCTYPE html><?xml:namespace prefix="o" />One<![endif]>', 'One'],
	['One<!-- a > b --><!---->two<!-- <!-- c -->', 'One two<!--'],
	[
		'One<style>p > b { color: red }</style>two<SCRIPT src="x">a < b\n</script >three',
		'One two three',
	],
	['<style><style>a</style>One <styled>two</styled>', 'One two'],
	// What is no tag stays.
	['a < b', 'a < b'],
	['a <b and c', 'a <b and c'],
	['a<b<i>c</i>', 'a<bc'],
	['1 <2> 3, <-, <>, </>, <!>, <? >', '1 <2> 3, <-, <>, </>, <!>, <? >'],
	['Asha <asha@example.com>', 'Asha <asha@example.com>'],
	['<style>a', 'a'],
	// Entities are decoded once.
	['Q&amp;A &lt;b&gt; &quot;x&quot; &apos;y&apos;', 'Q&A <b> "x" \'y\''],
	['&amp;lt; &amp;amp;', '&lt; &amp;'],
	['&nbsp;caf&eacute;&nbsp;&nbsp;&Uuml;ber &yuml; &iexcl;', 'café Über ÿ ¡'],
	['&ldquo;a&rdquo;&hellip; &euro;5&ndash;6&thinsp;', '“a”… €5–6'],
	['&#65;&#x42;&#X63;&#x1F600;&#128512;&#55357;&#56832;', 'ABc😀😀😀'],
	['&#1114111;', '\u{10ffff}'],
	['&#0; &#1114112; &#x110000; &#99999999; &#x1000000; &#; &#x;', null],
	['a & b &copy &unknown; &constructor; &; &AMP;', null],
	// White space is one space.
	[' \n One \t two\u00a0\u2003three \r\n', 'One two three'],
	['<p> </p>&nbsp;', ''],
	['', ''],
])('toPlainText(%j) is %j', (html, expected) => {
	expect(toPlainText(html)).toBe(expected ?? html);
});

it('knows every Latin letter by its name', () => {
	const letters =
		'&Agrave;&Auml;&AElig;&Ccedil;&Ntilde;&Oslash;&szlig;&agrave;&divide;&oslash;&thorn;';
	expect(toPlainText(letters)).toBe('ÀÄÆÇÑØßà÷øþ');
});

it.each([
	'<',
	'&',
	'<a ',
	'<a "',
	`<a '"<b "' `,
	'<!--',
	'<style>',
	'</style ',
	'&#',
	'&amp',
	' <p',
])('takes a megabyte of %j in time that grows with its length', (piece) => {
	const start = performance.now();
	toPlainText(piece.repeat(1_000_000 / piece.length));
	expect(performance.now() - start).toBeLessThan(5_000);
});
