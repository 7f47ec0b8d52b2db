import { adviceFor } from '../../../../nodes/shared/transport/advice';
import { incompleteError, parseBody, parseDocs } from '../../../../nodes/shared/transport/response';
import {
	apiKey,
	errorCodesPage,
	failureWith,
	reportBody,
	sampleBody,
} from '../../../support/builders';
import { failureIn, read, redactorFor, url } from '../../../support/response';

const { response, requestID } = sampleBody;

describe('a response without a failure', () => {
	it.each([200, 201, 299])('HTTP %d is given as it is', (status) => {
		const pagination = { totalItems: 1 };
		expect(read(status, { ...sampleBody, pagination })).toEqual({
			status,
			response,
			requestID,
			pagination,
		});
	});

	it.each([
		['an object without `response`', { a: 1 }, { response: { a: 1 } }],
		['a response that is a text', { response: 'done' }, { response: 'done' }],
		['a response that is a list', { response: [] }, { response: [] }],
		['a response that is null', { response: null }, { response: null }],
		['an error that is null', { response: { error: null } }, { response: { error: null } }],
		['an error that is a text', { response: { error: 'no' } }, { response: { error: 'no' } }],
		['an error that is a list', { response: {}, error: [] }, { response: {} }],
		['a list', [1], { response: [1] }],
		['a text', '"done"', { response: 'done' }],
		['a number', 7, { response: 7 }],
		['a requestID with spaces', { response: 1, requestID: ' r ' }, { response: 1, requestID: 'r' }],
		['a requestID that is a number', { response: 1, requestID: 7 }, { response: 1 }],
		['pagination that is no object', { response: 1, pagination: [] }, { response: 1 }],
		['no body', '', { response: undefined }],
		['a body of spaces', ' \n', { response: undefined }],
	])('may hold %s', (_what, body, expected) => {
		const nothing = { status: 200, requestID: null, pagination: {} };
		expect(read(200, body)).toEqual({ ...nothing, ...expected });
	});
});

describe('a response in which QuestionPro says nothing', () => {
	it.each([
		['empty', 500, '', 'an empty response'],
		['spaces', 400, ' \n', 'an empty response'],
		['empty, with the lowest status', 199, '', 'an empty response'],
		['a page', 200, '<!doctype html><p>Hi</p>', 'a web page instead of data'],
		['a page after a new line', 502, '\n <html></html>', 'a web page instead of data'],
		['a text', 200, 'OK <b>', 'data that could not be read'],
		['cut off', 200, '{"response":{"surveyID":111', 'data that could not be read'],
		['a JSON list', 400, '[]', 'data that could not be read'],
		['a JSON text', 400, '"done"', 'data that could not be read'],
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
		expect(failureIn(status, text)).toEqual(
			failureWith({
				message: `The server sent ${what} (HTTP ${status})`,
				name: 'UNEXPECTED_RESPONSE',
				httpStatusCode: status,
				resourceUrl: url,
				attempts: 1,
				...adviceFor('UNEXPECTED_RESPONSE', status),
			}),
		);
	});

	it.each([
		['no JSON', 'no'],
		['JSON null', 'null'],
		['a list', '[]'],
		['no report', '{}'],
		['a report', JSON.stringify({ error: {} })],
	])('takes the advice of the operation: %s', (_what, text) => {
		expect(failureIn(404, text, { 404: 'Look for it' })?.description).toBe('Look for it');
	});

	it.each([
		[300, ''],
		[301, '<html>Moved</html>'],
		[300, JSON.stringify(sampleBody)],
		[302, JSON.stringify(sampleBody)],
		[307, JSON.stringify(reportBody())],
		[399, ''],
	])('is a redirect with HTTP %d', (status, text) => {
		expect(failureIn(status, text)).toEqual(
			failureWith({
				message: `The server redirected the request (HTTP ${status}). The redirect was not followed, to keep the API key safe`,
				description:
					'Check the environment in the QuestionPro API credential. A custom URL must be the final address of the API',
				name: 'REDIRECT_REFUSED',
				httpStatusCode: status,
				resourceUrl: url,
				attempts: 1,
			}),
		);
	});
});

describe('incompleteError', () => {
	it.each([
		['a response with a requestID', {}, 'r-1', "QuestionPro's response does not contain"],
		['a response without one', {}, null, "QuestionPro's response does not contain"],
		['null', null, null, "QuestionPro's response does not contain"],
		['no body', undefined, null, 'The server sent an empty response (HTTP 200)'],
	])('says what came: %s', (_what, given, id, message) => {
		const read200 = { status: 200, response: given, requestID: id, pagination: {} };
		expect(incompleteError(read200, url).failure).toEqual(
			failureWith({
				message: expect.stringContaining(message),
				name: 'UNEXPECTED_RESPONSE',
				httpStatusCode: 200,
				resourceUrl: url,
				requestID: id,
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

	it('is taken out of every text and field name of a response', () => {
		const body = { response: { [apiKey]: apiKey, list: [{ a: apiKey }] }, requestID: apiKey };
		expect(read(200, body)).toEqual({
			status: 200,
			response: { '[redacted]': '[redacted]', list: [{ a: '[redacted]' }] },
			requestID: '[redacted]',
			pagination: {},
		});
	});
});

describe('parseBody', () => {
	const redactor = redactorFor(apiKey);

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
		expect(parseBody(text, redactor)).toEqual(expected);
	});

	it.each(['', 'x', '{', '{"docs": x}'])('gives undefined for %j', (text) => {
		expect(parseBody(text, redactor)).toBeUndefined();
	});
});

describe('parseDocs', () => {
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
		expect(parseDocs(docs)).toBe(errorCodesPage);
	});

	it.each([
		['www.questionpro.com/help/x', 'https://www.questionpro.com/help/x'],
		['http://questionpro.com/help', 'https://questionpro.com/help'],
		['//questionpro.com/help', 'https://questionpro.com/help'],
		['https://api.questionpro.com/a//b', 'https://api.questionpro.com/a//b'],
		['questionpro.com/to?u=http://x', 'https://questionpro.com/to?u=http://x'],
	])('keeps another page of QuestionPro: %s', (docs, expected) => {
		expect(parseDocs(docs)).toBe(expected);
	});

	it.each([[''], ['  '], [null], [undefined], [7], [{}]])('gives null for %j', (docs) => {
		expect(parseDocs(docs)).toBeNull();
	});
});
