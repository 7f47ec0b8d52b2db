import type { JsonObject } from 'n8n-workflow';
import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import {
	documentedFailures,
	errorCodesPage,
	failureWith,
	quotaMessage,
	reportBody,
} from '../../../support/builders';
import { errorIn, url } from '../../../support/response';

const failureIn = (status: number, body: unknown) => errorIn(status, body).failure;

it.each(documentedFailures)('documented: HTTP %d, id %s, %s', (status, id, name, message) => {
	const error = errorIn(status, reportBody({ id, name, message, httpStatusCode: status }));
	expect(error.failure).toEqual({
		message,
		description: expect.stringMatching(/^(Check|Use|Run) /),
		name,
		id,
		httpStatusCode: status,
		docs: errorCodesPage,
		resourceUrl: 'resource_url',
		requestID: null,
		retryable: status === 500,
		attempts: 1,
	});
	expect(error.details.reported).toBe(true);
});

const error = { name: 'N', message: 'm' };

describe('a failure is found, and may be of another API', () => {
	it.each<[unknown, boolean]>([
		[{ response: { error } }, true],
		[{ response: { error: { ...error, id: 7 } } }, true],
		[{ response: [{ error }] }, true],
		[{ response: [{ id: 1 }, { error }] }, true],
		[{ response: {}, error }, true],
		[{ response: null, error }, true],
		[{ error: { ...error, id: 1040 } }, true],
		[{ error: { ...error, id: '1040' } }, true],
		[{ error: { ...error, id: 'E1040' } }, false],
		[{ error: { ...error, id: '1040E' } }, false],
		[{ error }, false],
		[[{ error }], false],
		[{ response: { error: 'm' } }, false],
		[{ response: [{ error: ' m ' }] }, false],
		[{ response: 'x', error: 'm' }, false],
		[{ error: 'm' }, false],
	])('%j: reported by QuestionPro is %p', (body, reported) => {
		for (const status of [200, 403]) {
			const { failure, details } = errorIn(status, body);
			expect(failure).toMatchObject({ message: 'm', httpStatusCode: status, retryable: false });
			expect(details).toMatchObject({ kind: kinds.rejected, reported });
			const isFirewall = failure.description.includes('firewall');
			expect(isFirewall).toBe(status === 403 && !reported);
		}
	});

	it('inside response before beside it, and before an entry', () => {
		const beside = { error: { message: 'Beside' } };
		expect(failureIn(404, reportBody({ message: 'Inside' }, beside)).message).toBe('Inside');
		expect(failureIn(404, { response: [{ error }], ...beside }).message).toBe('Beside');
	});
});

describe('its fields', () => {
	const noReason = 'QuestionPro responded with HTTP 404 and gave no reason';

	it('are all there where nothing is reported', () => {
		expect(failureIn(404, { response: { error: {} } })).toEqual(
			failureWith({
				message: noReason,
				description: expect.stringMatching(/^Check the IDs/),
				name: 'NOT_FOUND',
				httpStatusCode: 404,
				resourceUrl: url,
				attempts: 1,
			}),
		);
	});

	it.each<[JsonObject, object]>([
		[{ id: 1040 }, { id: '1040' }],
		[{ id: ' 1040 ' }, { id: '1040' }],
		[{ id: '' }, { id: null }],
		[{ id: [1040] }, { id: null }],
		[{ message: '' }, { message: noReason }],
		[{ message: 7 }, { message: noReason }],
		[{ message: ' m ' }, { message: 'm' }],
		[{ name: '' }, { name: 'NOT_FOUND' }],
		[{ name: 7 }, { name: 'NOT_FOUND' }],
		[{ name: ' A_NAME_OF_TOMORROW ' }, { name: 'A_NAME_OF_TOMORROW' }],
		[{ resourceUrl: 'https://a/x' }, { resourceUrl: 'https://a/x' }],
		[{ resourceUrl: '' }, { resourceUrl: url }],
		[{ resourceUrl: 7 }, { resourceUrl: url }],
	])('%j gives %j', (fields, expected) => {
		expect(failureIn(404, reportBody(fields))).toMatchObject(expected);
	});

	it.each([
		[400, 'BAD_REQUEST'],
		[401, 'UNAUTHORIZED'],
		[403, 'FORBIDDEN'],
		[500, 'INTERNAL_SERVER_ERROR'],
		[418, 'UNEXPECTED_RESPONSE'],
	])('have under HTTP %d the name %s if there is none', (status, name) => {
		expect(failureIn(status, reportBody({ name: '', httpStatusCode: status })).name).toBe(name);
	});

	it.each([
		[{ requestID: ' r-1 ' }, 'r-1'],
		[{ requestID: '' }, null],
		[{ requestID: 7 }, null],
		[{}, null],
	])('%j beside it gives the requestID %j', (beside, expected) => {
		expect(failureIn(404, reportBody({}, beside)).requestID).toBe(expected);
	});

	it.each([
		[200, 404, 404],
		[200, '404', 404],
		[299, 400, 400],
		[200, 399, 200],
		[200, null, 200],
		[200, 'NOT_FOUND', 200],
		[500, 404, 500],
		[400, 404, 400],
	])('HTTP %d with the status %j in its body is %d', (status, httpStatusCode, expected) => {
		expect(failureIn(status, reportBody({ httpStatusCode })).httpStatusCode).toBe(expected);
	});
});

describe('what follows is decided by the status and the id, and not by a name', () => {
	it.each<[number, JsonObject, keyof typeof kinds, string]>([
		[500, { name: 'RATE_LIMITED' }, 'unavailable', 'RATE_LIMITED'],
		[200, { name: 'NODE_DEFECT', httpStatusCode: null }, 'rejected', 'NODE_DEFECT'],
		[200, { name: '', httpStatusCode: null }, 'rejected', 'UNEXPECTED_RESPONSE'],
		[200, { name: 'X', httpStatusCode: 500 }, 'unavailable', 'X'],
		[200, { name: 'X', httpStatusCode: 429 }, 'rateLimited', 'RATE_LIMITED'],
		[403, { name: 'FORBIDDEN', id: '1010' }, 'unauthorized', 'FORBIDDEN'],
		[403, { name: '', id: '1013', message: quotaMessage }, 'rejected', 'FORBIDDEN'],
		[429, { name: '', id: 1013, message: 'm' }, 'quotaExhausted', 'QUOTA_EXHAUSTED'],
		[429, { id: null, message: quotaMessage }, 'quotaExhausted', 'QUOTA_EXHAUSTED'],
		[429, { message: 'API CALL LIMIT EXCEEDED' }, 'quotaExhausted', 'QUOTA_EXHAUSTED'],
		[429, { name: 'X', id: '11013', message: 'Slow down' }, 'rateLimited', 'RATE_LIMITED'],
	])('HTTP %d, %j: %s', (status, fields, kind, name) => {
		const { failure, details } = errorIn(status, reportBody({ httpStatusCode: status, ...fields }));
		expect(details.kind).toBe(kinds[kind]);
		expect(failure).toMatchObject({ name, retryable: kinds[kind].retryable });
		if (kind !== 'rejected') expect(failure.description).toBe(kinds[kind].advice);
	});
});
