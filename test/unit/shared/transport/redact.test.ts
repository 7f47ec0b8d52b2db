import type { JsonValue } from 'n8n-workflow';
import { Redactor } from '../../../../nodes/shared/transport/redact';
import { failureWith } from '../../../support/builders';

const key = 'k/1+"2\\%é😀';
const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0');
const escaped = (character: string) => `\\u${hex(character)}`;
const spell = (write: (character: string) => string) => key.split('').map(write).join('');

describe('takes a key out of a text', () => {
	it.each([
		['as it is', key],
		['percent-encoded, in large letters', encodeURIComponent(key)],
		['percent-encoded, in small letters', encodeURIComponent(key).toLowerCase()],
		['percent-encoded twice', encodeURIComponent(encodeURIComponent(key))],
		['as JSON spells it', JSON.stringify(key).slice(1, -1)],
		['as JSON in JSON spells it', JSON.stringify(JSON.stringify(key)).slice(3, -3)],
		['as PHP spells it in JSON', JSON.stringify(key).slice(1, -1).replace('/', '\\/')],
		['as \\u, in small letters', spell(escaped)],
		['as \\u, in large letters', spell((one) => `\\u${hex(one).toUpperCase()}`)],
		['as \\u in JSON in JSON', spell((one) => `\\${escaped(one)}`)],
		['mixed', `k%2f\\u0031+\\"2\\\\%25${encodeURIComponent('é')}\\ud83d\\uDE00`],
	])('%s', (_what, form) => {
		expect(new Redactor([key]).text(`a ${form}${form} b`)).toBe('a [redacted][redacted] b');
	});

	it.each([
		['that is another', 'k-key.$&', 'k-keyx$& k-key.$', 'k-keyx$& k-key.$'],
		['with signs of a pattern', 'k.*$&', 'kxx k.*$& end', 'kxx [redacted] end'],
		['with letters that JSON has escapes for', 'bunt', '\\u0062unt', '[redacted]'],
		['in which a letter stands for a line', 'an', 'a\\\\\\\\n', 'a\\\\\\\\n'],
	])('%s', (_what, secret, text, expected) => {
		expect(new Redactor([secret]).text(text)).toBe(expected);
	});
});

describe('in a JSON value', () => {
	const value = { a: [key, { [`x-${key}`]: key }], b: 7, c: null, d: true, e: 'k/1' };

	it('takes the key out of every text and field name', () => {
		expect(new Redactor([key]).json(value, JSON.stringify(value))).toEqual({
			a: ['[redacted]', { 'x-[redacted]': '[redacted]' }],
			b: 7,
			c: null,
			d: true,
			e: 'k/1',
		});
	});

	it.each([
		['\\u', (text: string) => text.replaceAll('k', '\\u006b')],
		['\\/', (text: string) => text.replaceAll('/', '\\/')],
	])('finds a key that its source spells with %s', (_what, spell) => {
		const source = spell(JSON.stringify([key]));
		const parsed: JsonValue = JSON.parse(source);
		expect(new Redactor([key]).json(parsed, source)).toEqual(['[redacted]']);
	});

	it('walks nothing where the source has no key', () => {
		const other = { a: [{ b: 'k/1' }] };
		expect(new Redactor([key]).json(other, JSON.stringify(other))).toBe(other);
	});
});

describe('in a failure', () => {
	const texts = ['message', 'name', 'id', 'docs', 'resourceUrl', 'requestID'];
	const withText = (text: string) =>
		failureWith({
			...Object.fromEntries(texts.map((name) => [name, text])),
			description: 'to 7',
			httpStatusCode: 404,
			retryable: true,
			attempts: 2,
		});

	it('takes the key out of every text but our own', () => {
		expect(new Redactor(['to 7']).failure(withText('to 7'))).toEqual(withText('[redacted]'));
		expect(new Redactor([key]).failure(failureWith())).toEqual(failureWith());
	});

	it.each([
		['https://a?apiKey=other&x=1', 'https://a?apiKey=[redacted]&x=1'],
		['https://a?api-key=other#top', 'https://a?api-key=[redacted]#top'],
		['https://a?APIKEY=other x', 'https://a?APIKEY=[redacted] x'],
		['apiKey=1&api-key=2', 'apiKey=[redacted]&api-key=[redacted]'],
		['apiKey=1"x', 'apiKey=[redacted]"x'],
		["apiKey=1'x", "apiKey=[redacted]'x"],
		['apiKey=&x=1', 'apiKey=[redacted]&x=1'],
		['myapiKey=1', 'myapiKey=1'],
		['the apiKey is missing', 'the apiKey is missing'],
	])('takes any key out of a query: %s', (text, expected) => {
		expect(new Redactor([key]).failure(withText(text))).toEqual(withText(expected));
	});

	it('takes another secret out too, if there is one', () => {
		const redactor = new Redactor([key]);
		const both = withText(`${key} and p`);
		expect(redactor.and('p').failure(both)).toEqual(withText('[redacted] and [redacted]'));
		expect(redactor.failure(both)).toEqual(withText('[redacted] and p'));
		expect(redactor.and(' p\n').failure(both)).toEqual(withText('[redacted] and [redacted]'));
		expect(redactor.and(' ').text('a b')).toBe('a[redacted]b');
		expect(redactor.and('')).toBe(redactor);
		expect(redactor.and(undefined)).toBe(redactor);
	});
});
