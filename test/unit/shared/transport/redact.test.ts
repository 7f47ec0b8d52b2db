import { failureWith } from '../../../support/builders';
import { redactorFor } from '../../../support/response';

const key = 'key-1';

describe('in a text', () => {
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
		expect(redactorFor(key).text(text)).toBe(expected);
	});

	it.each([
		['other text', 'nothing to hide'],
		['a longer name', 'myapiKey=1'],
		['the word alone', 'the apiKey is missing'],
	])('leaves %s', (_what, text) => {
		expect(redactorFor(key).text(text)).toBe(text);
	});

	it('takes out a key as it stands in a URL', () => {
		const redactor = redactorFor('k/1+2=');
		expect(redactor.text('x?k=k%2F1%2B2%3D and k/1+2=')).toBe('x?k=[redacted] and [redacted]');
	});

	it('takes out a key as it stands in JSON', () => {
		const redactor = redactorFor('k"1\\2');
		expect(redactor.text('{"a":"k\\"1\\\\2"} and k"1\\2')).toBe(
			'{"a":"[redacted]"} and [redacted]',
		);
	});

	it('reads the key as text, not as a pattern', () => {
		expect(redactorFor('k.*$&').text('kxx k.*$& end')).toBe('kxx [redacted] end');
	});
});

it('takes the key out of every text and field name of a JSON value', () => {
	const value = { a: [key, { [`x-${key}`]: key }], b: 7, c: null, d: true, e: 'key-2' };
	expect(redactorFor(key).json(value)).toEqual({
		a: ['[redacted]', { 'x-[redacted]': '[redacted]' }],
		b: 7,
		c: null,
		d: true,
		e: 'key-2',
	});
});

it('takes the key out of every text of a failure', () => {
	const texts = ['message', 'description', 'name', 'id', 'docs', 'resourceUrl', 'requestID'];
	const withText = (text: string) => Object.fromEntries(texts.map((name) => [name, text]));
	expect(redactorFor(key).failure(failureWith(withText(`a ${key}`)))).toEqual(
		failureWith(withText('a [redacted]')),
	);
	const unknown = failureWith({ httpStatusCode: 404, retryable: true, attempts: 2 });
	expect(redactorFor(key).failure(unknown)).toEqual(unknown);
});
