import { redactor } from '../../nodes/Micropanel/transport/redact';

describe('redactor', () => {
	it.each([
		['the key', 'a key-1 b', 'a [redacted] b'],
		['the key, each time', 'key-1key-1 key-1', '[redacted][redacted] [redacted]'],
		['another key in a query', 'https://a?apiKey=other&x=1', 'https://a?apiKey=[redacted]&x=1'],
		['the new name', 'https://a?api-key=other#top', 'https://a?api-key=[redacted]#top'],
		['any case', 'https://a?APIKEY=other x', 'https://a?APIKEY=[redacted] x'],
		['each key in a query', 'apiKey=1&api-key=2', 'apiKey=[redacted]&api-key=[redacted]'],
		['a key before a quote', 'apiKey=1"x', 'apiKey=[redacted]"x'],
		['a key before an apostrophe', "apiKey=1'x", "apiKey=[redacted]'x"],
		['an empty key', 'apiKey=&x=1', 'apiKey=[redacted]&x=1'],
	])('takes out %s', (_what, text, expected) => {
		expect(redactor('key-1')(text)).toBe(expected);
	});

	it.each([
		['other text', 'nothing to hide'],
		['a longer name', 'myapiKey=1'],
		['the word alone', 'the apiKey is missing'],
	])('leaves %s', (_what, text) => {
		expect(redactor('key-1')(text)).toBe(text);
	});

	it('takes out a key as it stands in a URL', () => {
		const redact = redactor('k/1+2=');
		expect(redact('x?k=k%2F1%2B2%3D and k/1+2=')).toBe('x?k=[redacted] and [redacted]');
	});

	it('reads the key as text, not as a pattern', () => {
		expect(redactor('k.*$&')('kxx k.*$& end')).toBe('kxx [redacted] end');
	});
});
