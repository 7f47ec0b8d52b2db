import type { JsonValue } from 'n8n-workflow';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { incompleteError, parseDocs } from '../../../../nodes/shared/transport/response';
import {
	apiKey,
	errorCodesPage,
	failureWith,
	quotaMessage,
	reportBody,
	rowsOf,
	sampleBody,
	words,
} from '../../../support/builders';
import { errorIn, read, url } from '../../../support/response';

const { response, requestID } = sampleBody;

/** A failure that is made for a response of which nothing else is known. */
const madeFor = (status: number, kind: keyof typeof kinds, message: string, changes = {}) =>
	failureWith({
		name: kinds[kind].name,
		description: kinds[kind].advice,
		retryable: kinds[kind].retryable,
		message,
		httpStatusCode: status,
		resourceUrl: url,
		attempts: 1,
		...changes,
	});

describe('a response without a failure', () => {
	it.each([200, 299])('HTTP %d is given as it is', (status) => {
		const pagination = { totalItems: 1 };
		const expected = { status, response, requestID, pagination };
		expect(read(status, { ...sampleBody, pagination })).toEqual(expected);
	});

	it.each([
		['an object without `response`', { a: 1 }, { response: { a: 1 } }],
		['a response that is a list', { response: [] }, { response: [] }],
		['a response that is null', { response: null }, { response: null }],
		['an error that is null', { response: { error: null } }, { response: { error: null } }],
		['an error without fields', { response: 1, error: {} }, { response: 1 }],
		['an error that is an empty text', { response: 1, error: ' ' }, { response: 1 }],
		['an error that is a list', { response: {}, error: [] }, { response: {} }],
		['an error beside others', [{ id: 1, error: 'x' }], { response: [{ id: 1, error: 'x' }] }],
		['an entry with an error that is null', [{ error: null }], { response: [{ error: null }] }],
		['entries of no object', [1, null, 'error'], { response: [1, null, 'error'] }],
		['a text', '"done"', { response: 'done' }],
		['null', 'null', { response: null }],
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
	const page = 'The server sent a web page instead of data';
	const unreadable = 'The server sent data that could not be read';
	const empty = 'The server sent an empty response';
	const said = (status: number, reason: string) =>
		`The server responded with HTTP ${status}: ${reason}`;
	const redirect = (status: number) =>
		`The server redirected the request (HTTP ${status}). The redirect was not followed, to keep the API key safe`;

	it.each<[string, number, unknown, keyof typeof kinds, string]>([
		['a page', 200, '<!doctype html><p>Hi</p>', 'unusable', `${page} (HTTP 200)`],
		['a page after a new line', 502, '\n <html>', 'unavailable', `${page} (HTTP 502)`],
		['cut off', 200, ' {"response":{"id":1', 'unusable', `${unreadable} (HTTP 200)`],
		['a list that is cut off', 200, '[1', 'unusable', `${unreadable} (HTTP 200)`],
		['a text that is cut off', 200, '"do', 'unusable', `${unreadable} (HTTP 200)`],
		['a list', 400, '[]', 'rejected', `${unreadable} (HTTP 400)`],
		['JSON text', 400, '"done"', 'rejected', `${unreadable} (HTTP 400)`],
		['a number', 500, '7', 'unavailable', `${unreadable} (HTTP 500)`],
		['no reason', 400, '{"response":{}}', 'rejected', `${unreadable} (HTTP 400)`],
		['a batch', 404, sampleBody, 'rejected', `${unreadable} (HTTP 404)`],
		['nothing', 401, '', 'unauthorized', `${empty} (HTTP 401)`],
		['spaces', 501, ' \n', 'serverFailed', `${empty} (HTTP 501)`],
		['nothing, below 200', 199, '', 'unusable', `${empty} (HTTP 199)`],
		['a text', 200, ' OK <b> ', 'unusable', said(200, 'OK <b>')],
		['a text', 425, 'Too early', 'tooEarly', said(425, 'Too early')],
		['message', 422, { message: 'm', detail: 'd' }, 'rejected', said(422, 'm')],
		['detail', 422, { message: ' ', detail: 'd', title: 't' }, 'rejected', said(422, 'd')],
		['title', 422, { title: 't', error_description: 'e' }, 'rejected', said(422, 't')],
		['the description', 422, { error_description: 'e', errors: [1] }, 'rejected', said(422, 'e')],
		['errors, objects', 422, { errors: [{ message: 'x' }] }, 'rejected', said(422, 'x')],
		['errors, texts', 422, { errors: ['x', 'y'] }, 'rejected', said(422, 'x')],
		['errors, none', 422, { errors: [] }, 'rejected', `${unreadable} (HTTP 422)`],
		['errors, no list', 422, { errors: 'x' }, 'rejected', `${unreadable} (HTTP 422)`],
		['the quota sentence', 429, quotaMessage, 'quotaExhausted', said(429, quotaMessage)],
		['any text', 429, 'Slow down', 'rateLimited', said(429, 'Slow down')],
		['a redirect to nothing', 300, '', 'redirected', redirect(300)],
		['a redirect with a batch', 302, sampleBody, 'redirected', redirect(302)],
		['a redirect with a failure', 303, reportBody(), 'redirected', redirect(303)],
		['a redirect with a text', 399, 'A text', 'redirected', redirect(399)],
	])('%s, HTTP %d', (_what, status, body, kind, message) => {
		const error = errorIn(status, body);
		const description = expect.stringMatching(/./);
		expect(error.failure).toEqual(madeFor(status, kind, message, { description }));
		expect(error.details).toMatchObject({ kind: kinds[kind] });
		expect(error.details.reported).toBeUndefined();
	});

	it('shows 300 characters of a reason, redacted first', () => {
		const reason = `${'x'.repeat(290)}${apiKey}, ${'y'.repeat(300)}`;
		expect(errorIn(400, reason).message).toBe(said(400, `${'x'.repeat(290)}[redacted]`));
		const secret = 'password';
		expect(errorIn(400, `${'x'.repeat(295)}${secret}`, { secret }).message).not.toContain('passw');
	});

	it.each<[number, string | RegExp]>([
		[400, /rejected what they contain$/],
		[402, kinds.rejected.advice],
		[403, /^A firewall or proxy between n8n and QuestionPro refused/],
		[404, 'Look for it'],
		[407, /^The proxy that n8n uses asks for a login/],
		[303, kinds.redirected.advice],
		[401, kinds.unauthorized.advice],
		[500, kinds.unavailable.advice],
	])('advises under HTTP %d what can help', (status, expected) => {
		const advice = { 404: 'Look for it', 403: 'Not this', 401: 'Not this', 500: 'Not this' };
		expect(errorIn(status, '<p>', { advice }).failure.description).toMatch(expected);
	});

	it.each(['', ' '])('broke off where a body was announced and %j came', (text) => {
		const error = errorIn(200, text, { sent: { isCutOff: true } });
		const message = 'The connection was closed before the response arrived';
		expect(error.failure).toEqual(madeFor(200, 'connectionLost', message));
		expect(error.details).toEqual({ kind: kinds.connectionLost });
	});

	it.each(['<p>', { error: 'x' }])('passes on when to come back: %j', (body) => {
		expect(errorIn(503, body, { sent: { retryAfter: 7_000 } }).details.retryAfter).toBe(7_000);
	});
});

it.each([
	[
		'a response with a requestID',
		{},
		'r-1',
		/^QuestionPro's response does not contain the requested/,
	],
	['a response that is null', null, null, /^QuestionPro's response does not contain the requested/],
	['no body', undefined, null, /^The server sent an empty response \(HTTP 200\)$/],
])('incompleteError says what came: %s', (_what, given, id, said) => {
	const came = { status: 200, response: given, requestID: id, pagination: {} };
	const error = incompleteError(came, url);
	const message = expect.stringMatching(said);
	expect(error.failure).toEqual(madeFor(200, 'unusable', message, { requestID: id }));
	expect(error.details).toEqual({ kind: kinds.unusable });
});

/** QuestionPro's printed samples lack the quotes and the comma around `docs`. */
it.each([
	['on one line', '{"docs": www.a.com/x "name":"N"}', { docs: 'www.a.com/x', name: 'N' }],
	['with the comma', '{"docs" :www.a.com/x,"name":"N"}', { docs: 'www.a.com/x', name: 'N' }],
	['without spaces', '{"docs":www.a.com/x"name":"N"}', { docs: 'www.a.com/x', name: 'N' }],
	['on lines', '{"docs"  :   www.a.com/x\n\n"name":"N"}', { docs: 'www.a.com/x', name: 'N' }],
	['the bare start of an address', '{"docs":www "name":"N"}', { docs: 'www', name: 'N' }],
	['proper JSON', '{"docs":"www.a.com/x","name":"N"}', { docs: 'www.a.com/x', name: 'N' }],
	['a text that looks like it', '{"a":"\\"docs\\": www.a.com"}', { a: '"docs": www.a.com' }],
])('a body whose docs have no quotes is read: %s', (_what, text, expected) => {
	expect(read(200, text).response).toEqual(expected);
});

const otherDocs = `
	www.questionpro.com/api/error-codes.html HTTPS://questionpro.com/api/error-codes.html#1040
	https://evil.com/ https://evilquestionpro.com/api https://questionpro.com.evil.com/api
	https://www.questionproxcom/api https://evil.com/questionpro.com javascript:alert(1)
`;

it.each<[JsonValue | undefined, string | null]>([
	...rowsOf([...words(otherDocs), 'not an address'], errorCodesPage),
	[' www.questionpro.com/help/x ', 'https://www.questionpro.com/help/x'],
	['http://questionpro.com/help', 'https://questionpro.com/help'],
	['//questionpro.com/help', 'https://questionpro.com/help'],
	['https://api.questionpro.com/a//b', 'https://api.questionpro.com/a//b'],
	['questionpro.com/to?u=http://x', 'https://questionpro.com/to?u=http://x'],
	['', null],
	[undefined, null],
	[7, null],
])('parseDocs(%j) is %j', (docs, expected) => {
	expect(parseDocs(docs)).toBe(expected);
});
