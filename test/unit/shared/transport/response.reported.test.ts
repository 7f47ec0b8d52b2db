import { adviceFor } from '../../../../nodes/shared/transport/advice';
import {
	documentedFailures,
	errorCodesPage,
	failureWith,
	quotaMessage,
	reportBody,
	sampleBody,
} from '../../../support/builders';
import { failureIn, url } from '../../../support/response';

describe('a failure that QuestionPro reports', () => {
	it.each(documentedFailures)('HTTP %d, id %s, %s', (status, id, name, message) => {
		const body = reportBody({ id, name, message, httpStatusCode: status });
		expect(failureIn(status, body)).toEqual({
			message,
			name,
			id,
			httpStatusCode: status,
			docs: errorCodesPage,
			resourceUrl: 'resource_url',
			requestID: null,
			attempts: 1,
			...adviceFor(name, status),
		});
	});

	it.each(documentedFailures)(
		'HTTP %d as it is printed, which is no JSON',
		(status, id, name, message) => {
			const text = `{
"response": {
"error": {
"docs": www.questionpro.com/api/error-codes.html
"name": "${name}",
"httpStatusCode": ${status},
"id" : "${id}",
"message": "${message}",
"resourceUrl":"resource_url"
}
}
}`;
			expect(failureIn(status, text)).toEqual(
				failureIn(status, reportBody({ id, name, message, httpStatusCode: status })),
			);
		},
	);

	it.each([
		['as text', '1040', '1040'],
		['as a number', 1040, '1040'],
		['as text with spaces', ' 1040 ', '1040'],
		['empty', '', null],
		['null', null, null],
		['a list', [1040], null],
	])('with an id %s', (_what, id, expected) => {
		expect(failureIn(404, reportBody({ id }))?.id).toBe(expected);
	});

	it.each([
		[400, '', 'BAD_REQUEST'],
		[401, ' ', 'UNAUTHORIZED'],
		[403, null, 'FORBIDDEN'],
		[404, 7, 'NOT_FOUND'],
		[500, '', 'INTERNAL_SERVER_ERROR'],
		[418, '', 'UNEXPECTED_RESPONSE'],
		[404, ' A_NAME_OF_TOMORROW ', 'A_NAME_OF_TOMORROW'],
	])('with HTTP %d and the name %j is named %s', (status, name, expected) => {
		expect(failureIn(status, reportBody({ name, httpStatusCode: status }))).toMatchObject({
			name: expected,
			...adviceFor(expected, status),
		});
	});

	it.each([
		['empty', ''],
		['spaces', '  '],
		['a number', 7],
		['null', null],
	])('with a message that is %s gets a sentence', (_what, message) => {
		expect(failureIn(404, reportBody({ message }))?.message).toBe(
			'QuestionPro responded with HTTP 404 and gave no reason',
		);
	});

	it('has every key where nothing is reported', () => {
		expect(failureIn(404, { response: { error: {} } })).toEqual(
			failureWith({
				message: 'QuestionPro responded with HTTP 404 and gave no reason',
				name: 'NOT_FOUND',
				httpStatusCode: 404,
				resourceUrl: url,
				attempts: 1,
				...adviceFor('NOT_FOUND', 404),
			}),
		);
	});

	it.each([
		['a requestID', { requestID: 'r-1' }, 'r-1'],
		['a requestID with spaces', { requestID: ' r-1 ' }, 'r-1'],
		['an empty requestID', { requestID: '' }, null],
		['a requestID that is a number', { requestID: 7 }, null],
		['none', {}, null],
	])('gives %s', (_what, beside, expected) => {
		expect(failureIn(404, reportBody({}, beside))?.requestID).toBe(expected);
	});

	it.each([
		['its own', 'https://api.questionpro.com/x', 'https://api.questionpro.com/x'],
		['the one asked for where it is empty', '', url],
		['the one asked for where it is no text', 7, url],
	])('gives the URL: %s', (_what, resourceUrl, expected) => {
		expect(failureIn(404, reportBody({ resourceUrl }))?.resourceUrl).toBe(expected);
	});

	it.each([
		['a number', 200, 404, 404],
		['a number as text', 200, '404', 404],
		['the lowest there is', 200, 400, 400],
		['not one of a failure', 200, 399, 200],
		['missing', 200, null, 200],
		['no number', 200, 'NOT_FOUND', 200],
		['another one than the true one', 500, 404, 500],
		['another one than the true one of 400', 400, 404, 400],
	])('has a status in its body: %s', (_what, status, stated, expected) => {
		const name = 'A_NAME';
		expect(failureIn(status, reportBody({ name, httpStatusCode: stated }))).toMatchObject({
			httpStatusCode: expected,
			...adviceFor(name, expected),
		});
	});

	it.each([
		['a response that is missing', {}],
		['a response that is null', { response: null }],
		['a response that is a text', { response: 'x' }],
		['a response that is an object', { response: {} }],
		['a batch', sampleBody],
		['a response whose error is a text', { response: { error: 'x' } }],
	])('is found beside %s', (_what, body) => {
		const error = { id: 1040, name: 'NOT_FOUND', message: 'Beside', httpStatusCode: 404 };
		expect(failureIn(200, { ...body, error })).toMatchObject({
			id: '1040',
			message: 'Beside',
			httpStatusCode: 404,
		});
	});

	it('counts inside response before beside it', () => {
		const body = reportBody({ message: 'Inside' }, { error: { message: 'Beside' } });
		expect(failureIn(404, body)?.message).toBe('Inside');
	});
});

describe('1013 and 429', () => {
	const exhausted = { name: 'QUOTA_EXHAUSTED', ...adviceFor('QUOTA_EXHAUSTED', 429) };
	const limited = { name: 'RATE_LIMITED', ...adviceFor('RATE_LIMITED', 429) };

	it.each([
		['403, as text', 403, { id: '1013', name: 'FORBIDDEN', message: 'm' }, { name: 'FORBIDDEN' }],
		['403, as a number', 403, { id: 1013, name: '', message: 'm' }, { name: 'FORBIDDEN' }],
		[
			'403, quota sentence',
			403,
			{ id: 1013, name: '', message: quotaMessage },
			{ name: 'FORBIDDEN' },
		],
		['429, as a number', 429, { id: 1013, name: '', message: quotaMessage }, exhausted],
		['429, as text', 429, { id: '1013', name: '', message: 'm' }, exhausted],
		['429, the sentence alone', 429, { id: null, name: '', message: quotaMessage }, exhausted],
		['429, the sentence in capitals', 429, { message: 'API CALL LIMIT EXCEEDED' }, exhausted],
		['429, another id', 429, { id: '11013', name: 'X', message: 'Slow down' }, limited],
		['429, no message', 429, { id: null, name: 'X', message: null }, limited],
	])('%s', (_what, status, report, expected) => {
		expect(failureIn(status, reportBody({ ...report, httpStatusCode: status }))).toMatchObject({
			...expected,
			httpStatusCode: status,
		});
	});

	it('reads a 429 under status 200', () => {
		expect(failureIn(200, reportBody({ httpStatusCode: 429, id: 7, message: 'x' }))).toMatchObject({
			...limited,
			httpStatusCode: 429,
		});
	});

	it.each([
		['the quota sentence', quotaMessage, 'QUOTA_EXHAUSTED', 'data that could not be read'],
		['a page', '<html>Too many</html>', 'RATE_LIMITED', 'a web page instead of data'],
		['nothing', '', 'RATE_LIMITED', 'an empty response'],
		['JSON without a report', '{}', 'RATE_LIMITED', 'data that could not be read'],
	])('reads a 429 with %s as body', (_what, text, name, what) => {
		expect(failureIn(429, text)).toEqual(
			failureWith({
				message: `The server sent ${what} (HTTP 429)`,
				name,
				httpStatusCode: 429,
				resourceUrl: url,
				attempts: 1,
				...adviceFor(name, 429),
			}),
		);
	});
});
