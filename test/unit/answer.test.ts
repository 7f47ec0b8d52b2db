import { adviceFor } from '../../nodes/Micropanel/transport/advice';
import { docsOf, incompleteFailure, parseBody } from '../../nodes/Micropanel/transport/answer';
import { apiKey, errorCodesPage, failureWith, reportBody, sampleBody } from '../support/builders';
import { failureIn, read, url } from '../support/reading';

describe('a good answer', () => {
	it.each([200, 201])('HTTP %d is given as JSON', (status) => {
		expect(read(status, sampleBody)).toEqual({ value: { status, url, body: sampleBody } });
	});

	it.each([
		['no response', {}],
		['a response that is a text', { response: 'done' }],
		['a response that is a list', { response: [] }],
		['a response that is null', { response: null }],
		['an error that is null', { response: { error: null } }],
		['an error that is a text', { response: { error: 'none' } }],
		['an error that is a list', { response: {}, error: [] }],
	])('with %s is left to the parser', (_what, body) => {
		expect(read(200, body)).toEqual({ value: { status: 200, url, body } });
	});
});

describe('an answer in which QuestionPro does not speak', () => {
	it.each([
		['empty', 200, '', 'an empty answer'],
		['spaces', 204, ' \n', 'an empty answer'],
		['a page', 200, '<!doctype html><p>Hi</p>', 'a web page instead of data'],
		['a page after a new line', 502, '\n <html></html>', 'a web page instead of data'],
		['a text', 200, 'OK <b>', 'data that could not be read'],
		['cut off', 200, '{"response":{"surveyID":111', 'data that could not be read'],
		['a JSON list', 200, '[]', 'data that could not be read'],
		['a JSON text', 200, '"done"', 'data that could not be read'],
		['a JSON null', 200, 'null', 'data that could not be read'],
		['a JSON number', 500, '7', 'data that could not be read'],
		['JSON without a report', 400, '{"response":{}}', 'data that could not be read'],
		[
			'a good body under a bad status',
			404,
			JSON.stringify(sampleBody),
			'data that could not be read',
		],
	])('%s, HTTP %d', (_what, status, text, what) => {
		expect(read(status, text)).toEqual({
			failure: failureWith({
				message: `The server sent ${what} (HTTP ${status})`,
				name: 'UNEXPECTED_RESPONSE',
				httpStatusCode: status,
				resourceUrl: url,
				attempts: 1,
				...adviceFor('UNEXPECTED_RESPONSE', status),
			}),
		});
	});

	it.each([
		[300, ''],
		[301, '<html>Moved</html>'],
		[300, JSON.stringify(sampleBody)],
		[302, JSON.stringify(sampleBody)],
		[307, JSON.stringify(reportBody())],
		[399, ''],
	])('is a redirect with HTTP %d', (status, text) => {
		expect(read(status, text)).toEqual({
			failure: failureWith({
				message: `The server wanted to send the call to another address (HTTP ${status}), which was not followed to keep the API key safe`,
				description:
					'Check the environment in the QuestionPro API credential. A custom URL must be the final address of the API',
				name: 'REDIRECT_REFUSED',
				httpStatusCode: status,
				resourceUrl: url,
				attempts: 1,
			}),
		});
	});
});

describe('incompleteFailure', () => {
	it.each([
		['with a requestID', { requestID: 'r-1' }, 'r-1'],
		['without one', {}, null],
	])('tells of an answer %s', (_what, body, requestID) => {
		expect(incompleteFailure({ status: 200, url, body })).toEqual(
			failureWith({
				message: "QuestionPro's answer does not hold what was asked for (HTTP 200)",
				name: 'UNEXPECTED_RESPONSE',
				httpStatusCode: 200,
				resourceUrl: url,
				requestID,
				attempts: 1,
				...adviceFor('UNEXPECTED_RESPONSE', 200),
			}),
		);
	});
});

describe('the key', () => {
	it.each([
		[
			'the URL',
			{ resourceUrl: `${url}?apiKey=${apiKey}` },
			{ resourceUrl: `${url}?apiKey=[redacted]` },
		],
		[
			'the URL of another',
			{ resourceUrl: `${url}?apiKey=other` },
			{ resourceUrl: `${url}?apiKey=[redacted]` },
		],
		['the message', { message: `No ${apiKey}!` }, { message: 'No [redacted]!' }],
		['the name', { name: apiKey }, { name: '[redacted]' }],
		['the id', { id: apiKey }, { id: '[redacted]' }],
		[
			'the docs',
			{ docs: `https://www.questionpro.com/${apiKey}` },
			{ docs: 'https://www.questionpro.com/[redacted]' },
		],
	])('is taken out of %s of a failure', (_what, report, expected) => {
		expect(failureIn(404, reportBody(report))).toMatchObject(expected);
	});

	it('is taken out of every text of a good answer', () => {
		const body = {
			response: { ...sampleBody.response, status: apiKey, list: [{ a: apiKey }] },
			requestID: apiKey,
		};
		const outcome = read(200, body);
		expect(JSON.stringify(outcome)).not.toContain(apiKey);
		expect(outcome).toEqual({
			value: {
				status: 200,
				url,
				body: {
					response: { ...sampleBody.response, status: '[redacted]', list: [{ a: '[redacted]' }] },
					requestID: '[redacted]',
				},
			},
		});
	});
});

describe('parseBody', () => {
	const unchanged = (text: string) => text;

	it.each([
		[
			'the printed form on one line',
			'{"docs": www.a.com/x "name":"N"}',
			{ docs: 'www.a.com/x', name: 'N' },
		],
		[
			'with the comma there',
			'{"docs" :www.a.com/x,"name":"N"}',
			{ docs: 'www.a.com/x', name: 'N' },
		],
		['without spaces', '{"docs":www.a.com/x"name":"N"}', { docs: 'www.a.com/x', name: 'N' }],
		[
			'with more spaces',
			'{"docs"  :   www.a.com/x\n\n"name":"N"}',
			{ docs: 'www.a.com/x', name: 'N' },
		],
		['the bare start of an address', '{"docs":www "name":"N"}', { docs: 'www', name: 'N' }],
		['proper JSON', '{"docs":"www.a.com/x","name":"N"}', { docs: 'www.a.com/x', name: 'N' }],
		[
			'proper JSON in which a text looks like the slip',
			JSON.stringify({ message: '"docs": www.a.com' }),
			{ message: '"docs": www.a.com' },
		],
	])('reads %s', (_what, text, expected) => {
		expect(parseBody(text, unchanged)).toEqual(expected);
	});

	it.each(['', 'x', '{', '[1]', 'null', '7', '"a"', 'true'])('gives null for %j', (text) => {
		expect(parseBody(text, unchanged)).toBeNull();
	});
});

describe('docsOf', () => {
	it.each([
		['the printed spelling', 'www.questionpro.com/api/error-codes.html'],
		['https', 'https://www.questionpro.com/api/error-codes.html'],
		['http', 'http://www.questionpro.com/api/error-codes.html'],
		['no scheme but slashes', '//www.questionpro.com/api/error-codes.html'],
		['capitals', 'HTTPS://www.questionpro.com/api/error-codes.html'],
		['no www', 'questionpro.com/api/error-codes.html'],
		['a fragment', 'https://www.questionpro.com/api/error-codes.html#1040'],
		['spaces', '  www.questionpro.com/api/error-codes.html '],
		['another host', 'https://evil.com/'],
		['a host that ends alike', 'https://evilquestionpro.com/api'],
		['a host that begins alike', 'https://questionpro.com.evil.com/api'],
		['a host that differs by a letter', 'https://www.questionproxcom/api'],
		['the name in a path', 'https://evil.com/questionpro.com'],
		['no address', 'not an address'],
		['a script', 'javascript:alert(1)'],
	])('makes one address of %s', (_what, docs) => {
		expect(docsOf(docs)).toBe(errorCodesPage);
	});

	it.each([
		['www.questionpro.com/help/x', 'https://www.questionpro.com/help/x'],
		['http://questionpro.com/help', 'https://questionpro.com/help'],
		['//questionpro.com/help', 'https://questionpro.com/help'],
		['https://api.questionpro.com/a//b', 'https://api.questionpro.com/a//b'],
		['questionpro.com/to?u=http://x', 'https://questionpro.com/to?u=http://x'],
	])('keeps another page of QuestionPro: %s', (docs, expected) => {
		expect(docsOf(docs)).toBe(expected);
	});

	it.each([[''], ['  '], [null], [undefined], [7], [{}]])('gives null for %j', (docs) => {
		expect(docsOf(docs)).toBeNull();
	});
});
