import type { JsonObject, JsonValue } from 'n8n-workflow';
import { adviceFor, documentedNames, type OperationAdvice } from './advice';
import { createError, QuestionProError } from './failure';
import { isObject, parseJson, toInteger, toText } from './json';
import type { Redactor } from './redact';

/** One HTTP response as text, and the URL of its request. */
export interface HttpResponse {
	status: number;
	text: string;
	url: string;
	/** What the server asks to wait, in milliseconds, if it does. */
	retryAfter: number | null;
}

/** What QuestionPro sends if it reports no failure: `response`, and the fields beside it. */
export interface ApiResponse {
	status: number;
	/** undefined if there is no body. */
	response: JsonValue | undefined;
	requestID: string | null;
	pagination: JsonObject;
}

const isRedirect = (status: number) => status >= 300 && status < 400;

const errorCodesPage = 'https://www.questionpro.com/api/error-codes.html';

const quoteDocs = (text: string) => text.replace(/("docs"\s*:\s*)(www[^\s",]*),?/, '$1"$2",');

/**
 * Parses a body. The failure samples on QuestionPro's pages lack the quotes and the comma around
 * `docs`; such a body is read as it was meant.
 *
 * @returns the JSON value without the key, or undefined if the text is not JSON
 */
export function parseBody(text: string, redactor: Redactor): JsonValue | undefined {
	const body = parseJson(text) ?? parseJson(quoteDocs(text));
	return body === undefined ? undefined : redactor.json(body);
}

/** The address of the docs in one spelling: QuestionPro writes it with and without a scheme. */
export function parseDocs(value: JsonValue | undefined): string | null {
	const text = toText(value);
	if (text === null) return null;
	const address = `https://${text.replace(/^(https?:)?\/\//i, '')}`;
	const host = URL.canParse(address) ? new URL(address).hostname : '';
	return /(^|\.)questionpro\.com$/.test(host) && !address.includes('error-codes')
		? address
		: errorCodesPage;
}

/** A 429 has two meanings: the limit of requests in a minute, and a used-up quota. */
function name429(id: string | null, text: string): 'QUOTA_EXHAUSTED' | 'RATE_LIMITED' {
	return id === '1013' || /call limit exceeded/i.test(text) ? 'QUOTA_EXHAUSTED' : 'RATE_LIMITED';
}

/** The failure that QuestionPro reports, completed and brought to one shape. */
function reportedError(
	{ status: httpStatus, url, retryAfter }: HttpResponse,
	{ requestID }: JsonObject,
	report: JsonObject,
	operationAdvice?: OperationAdvice,
): QuestionProError {
	const stated = toInteger(report.httpStatusCode) ?? 0;
	const status = httpStatus < 400 && stated >= 400 ? stated : httpStatus;
	const id = typeof report.id === 'number' ? String(report.id) : toText(report.id);
	const message = toText(report.message);
	const name =
		status === 429
			? name429(id, message ?? '')
			: (toText(report.name) ?? documentedNames.get(status) ?? 'UNEXPECTED_RESPONSE');
	const failure = {
		message: message ?? `QuestionPro responded with HTTP ${status} and gave no reason`,
		...adviceFor(name, status, operationAdvice),
		name,
		id,
		httpStatusCode: status,
		docs: parseDocs(report.docs),
		resourceUrl: toText(report.resourceUrl) ?? url,
		requestID: toText(requestID),
		attempts: 1,
	};
	return new QuestionProError(failure, { reported: true, retryAfter });
}

/** A response in which QuestionPro itself says nothing: a gateway's page, or a broken body. */
function unreadableError(
	{ status, text, url, retryAfter }: HttpResponse,
	operationAdvice?: OperationAdvice,
): QuestionProError {
	const source = { httpStatusCode: status, resourceUrl: url, attempts: 1 };
	if (isRedirect(status)) {
		return createError(
			'REDIRECT_REFUSED',
			`The server redirected the request (HTTP ${status}). The redirect was not followed, to keep the API key safe`,
			'Check the environment in the QuestionPro API credential. A custom URL must be the final address of the API',
			source,
		);
	}
	const what =
		text.trim() === ''
			? 'an empty response'
			: /^\s*</.test(text)
				? 'a web page instead of data'
				: 'data that could not be read';
	const name = status === 429 ? name429(null, text) : 'UNEXPECTED_RESPONSE';
	const changes = { ...adviceFor(name, status, operationAdvice), ...source };
	return createError(name, `The server sent ${what} (HTTP ${status})`, '', changes, { retryAfter });
}

/** The error for a response without a failure that does not contain the requested data. */
export function incompleteError(
	{ status, response, requestID }: ApiResponse,
	url: string,
): QuestionProError {
	const name = 'UNEXPECTED_RESPONSE';
	const message =
		response === undefined
			? `The server sent an empty response (HTTP ${status})`
			: `QuestionPro's response does not contain the requested data (HTTP ${status})`;
	const source = { httpStatusCode: status, resourceUrl: url, requestID, attempts: 1 };
	return createError(name, message, '', { ...adviceFor(name, status), ...source });
}

/**
 * Reads one response of the API. The HTTP status decides first, then the body: QuestionPro uses the
 * id 1013 for two things, and a failure may come under status 200.
 * Sources: QuestionPro's batch details page and error codes page.
 *
 * @returns what QuestionPro sent
 * @throws QuestionProError, whose failure counts one attempt
 */
export function readResponse(
	response: HttpResponse,
	redactor: Redactor,
	operationAdvice?: OperationAdvice,
): ApiResponse {
	const { status, text } = response;
	const isSuccess = status >= 200 && status < 300;
	if (isSuccess && text.trim() === '') {
		return { status, response: undefined, requestID: null, pagination: {} };
	}
	const body = isRedirect(status) ? undefined : parseBody(text, redactor);
	const fields = isObject(body) ? body : {};
	const inside = isObject(fields.response) ? fields.response.error : undefined;
	const report = [inside, fields.error].find((value) => isObject(value));
	if (report) throw reportedError(response, fields, report, operationAdvice);
	if (!isSuccess || body === undefined || body === null) {
		throw unreadableError(response, operationAdvice);
	}
	return {
		status,
		response: 'response' in fields ? fields.response : body,
		requestID: toText(fields.requestID),
		pagination: isObject(fields.pagination) ? fields.pagination : {},
	};
}
