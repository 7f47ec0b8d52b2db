import type { JsonObject, JsonValue } from 'n8n-workflow';
import { createError, type QuestionProError } from './failure';
import { kinds, kindOfStatus, type FailureKind } from './failureKinds';
import { isObject, parseJson, toInteger, toText } from '../json';
import type { Redactor } from './redact';

/** One HTTP response as text, and the URL of its request. */
export interface HttpResponse {
	status: number;
	text: string;
	url: string;
	/** What the server asks to wait, in milliseconds, if it does. */
	retryAfter: number | null;
	/** Whether a body was announced and did not arrive. */
	isCutOff?: boolean;
}

/** What QuestionPro sends if it reports no failure: `response`, and the fields beside it. */
export interface ApiResponse {
	status: number;
	/** undefined if there is no body. */
	response: JsonValue | undefined;
	requestID: string | null;
	pagination: JsonObject;
}

/** What an operation advises for its own requests, by HTTP status. */
export type OperationAdvice = Readonly<Record<number, string>>;

/** What a request says of its failures. */
interface Asked {
	advice?: OperationAdvice;
	/** A text beside the key that must not come back. */
	secret?: string | undefined;
}

/** The names that QuestionPro documents for its HTTP statuses (its batch details page). */
const documentedNames = new Map([
	[400, 'BAD_REQUEST'],
	[401, 'UNAUTHORIZED'],
	[403, 'FORBIDDEN'],
	[404, 'NOT_FOUND'],
	[500, 'INTERNAL_SERVER_ERROR'],
]);

/** What to do about a 4xx, where the operation does not know more. */
const usualAdvice: OperationAdvice = {
	400: 'Check the fields of the node: QuestionPro rejected what they contain',
	403: 'Use the API key of an account that is allowed to do this, or ask the owner of the account for access',
	404: 'Check the IDs in the fields of the node, and the environment in the credential',
};

/** What to do about a 4xx that does not come from QuestionPro. */
const gatewayAdvice: OperationAdvice = {
	403: 'A firewall or proxy between n8n and QuestionPro refused the request. Ask whoever runs it to allow requests to this address',
	407: 'The proxy that n8n uses asks for a login. Ask whoever runs your n8n server to check the proxy settings',
};

const errorCodesPage = 'https://www.questionpro.com/api/error-codes.html';

/** The longest reason that is shown, in characters. */
const longestReason = 300;

const quoteDocs = (text: string) => text.replace(/("docs"\s*:\s*)(www[^\s",]*),?/, '$1"$2",');

/**
 * Parses a body. The failure samples on QuestionPro's pages lack the quotes and the comma around
 * `docs`; such a body is read as it was meant.
 *
 * @returns the JSON value without the key, or undefined if the text is not JSON
 */
function parseBody(text: string, redactor: Redactor): JsonValue | undefined {
	const body = parseJson(text) ?? parseJson(quoteDocs(text));
	return body === undefined ? undefined : redactor.json(body, text);
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
const isQuota = (id: string | null, text: string) =>
	id === '1013' || /call limit exceeded/i.test(text);

const isReport = (value: JsonValue | undefined) => isObject(value) || toText(value) !== null;

/**
 * What QuestionPro reports as a failure: `error` or `response.error`, an object or a text, also as
 * the only thing in an entry of a list, and under any status.
 */
function findReport(body: JsonValue | undefined): JsonValue | undefined {
	const { response = body, error } = isObject(body) ? body : {};
	const inside = isObject(response) ? response.error : undefined;
	const entries = Array.isArray(response) ? response : [];
	const only = entries.find(
		(entry) => isObject(entry) && Object.keys(entry).join() === 'error' && isReport(entry.error),
	);
	return [inside, error, isObject(only) ? only.error : undefined].find(isReport);
}

/** Whether a failure stands where QuestionPro puts it: another API's may look alike otherwise. */
const isEnvelope = (body: JsonValue | undefined) => isObject(body) && 'response' in body;

/** What to do: for a 4xx the operation may know more, and a gateway's says nothing of the request. */
function adviceFor(
	kind: FailureKind,
	status: number,
	{ advice = {} }: Asked,
	reported: boolean,
): string {
	if (kind !== kinds.rejected) return kind.advice;
	const ofGateway = reported ? undefined : gatewayAdvice[status];
	return ofGateway ?? advice[status] ?? usualAdvice[status] ?? kind.advice;
}

/** The failure that QuestionPro reports, completed and brought to one shape. */
function reportedError(
	{ status: httpStatus, url, retryAfter }: HttpResponse,
	body: JsonValue | undefined,
	report: JsonValue,
	asked: Asked,
): QuestionProError {
	const fields = isObject(report) ? report : { message: report };
	const stated = toInteger(fields.httpStatusCode) ?? 0;
	const status = httpStatus < 400 && stated >= 400 ? stated : httpStatus;
	const id = typeof fields.id === 'number' ? String(fields.id) : toText(fields.id);
	const message = toText(fields.message);
	const kind = kindOfStatus(status, id, isQuota(id, message ?? ''));
	const reported = isObject(report) && (/^\d+$/.test(id ?? '') || isEnvelope(body));
	const name = toText(fields.name) ?? documentedNames.get(status) ?? kind.name;
	return createError(
		kind,
		message ?? `QuestionPro responded with HTTP ${status} and gave no reason`,
		adviceFor(kind, status, asked, reported),
		{
			name: kind.limiter === 'refused' ? kind.name : name,
			id,
			httpStatusCode: status,
			docs: parseDocs(fields.docs),
			resourceUrl: toText(fields.resourceUrl) ?? url,
			requestID: isObject(body) ? toText(body.requestID) : null,
			attempts: 1,
		},
		{ reported, retryAfter },
	);
}

/** The reason in a body that is not of QuestionPro's shape; null if there is none. */
function findReason(text: string, body: JsonValue | undefined): string | null {
	if (body === undefined) return /^\s*[{["<]/.test(text) ? null : toText(text);
	if (!isObject(body)) return null;
	const [first] = Array.isArray(body.errors) ? body.errors : [];
	const nested = isObject(first) ? first.message : first;
	const reasons = [body.message, body.detail, body.title, body.error_description, nested];
	return reasons.map(toText).find((reason) => reason !== null) ?? null;
}

function describe({ status, text }: HttpResponse, reason: string | null): string {
	if (text.trim() === '') return `The server sent an empty response (HTTP ${status})`;
	if (reason !== null) {
		return `The server responded with HTTP ${status}: ${reason.slice(0, longestReason)}`;
	}
	const what = /^\s*</.test(text) ? 'a web page instead of data' : 'data that could not be read';
	return `The server sent ${what} (HTTP ${status})`;
}

/** A response in which QuestionPro itself says nothing: a gateway's page, or a broken body. */
function unreadableError(
	response: HttpResponse,
	body: JsonValue | undefined,
	redactor: Redactor,
	asked: Asked,
): QuestionProError {
	const { status, text, url, retryAfter } = response;
	const sent = { httpStatusCode: status, resourceUrl: url, attempts: 1 };
	const kind = status < 300 ? kinds.unusable : kindOfStatus(status, null, isQuota(null, text));
	if (kind === kinds.redirected) {
		const message = `The server redirected the request (HTTP ${status}). The redirect was not followed, to keep the API key safe`;
		return createError(kind, message, kind.advice, sent);
	}
	const reason = findReason(text, body);
	// Redacted before it is cut: a part of a secret could not be found any more.
	const message = describe(response, reason && redactor.and(asked.secret).text(reason));
	return createError(kind, message, adviceFor(kind, status, asked, false), sent, { retryAfter });
}

/** The error for a response without a failure that does not contain the requested data. */
export function incompleteError(
	{ status, response, requestID }: ApiResponse,
	url: string,
): QuestionProError {
	const message =
		response === undefined
			? `The server sent an empty response (HTTP ${status})`
			: `QuestionPro's response does not contain the requested data (HTTP ${status})`;
	const sent = { httpStatusCode: status, resourceUrl: url, requestID, attempts: 1 };
	return createError(kinds.unusable, message, kinds.unusable.advice, sent);
}

function cutOffError(status: number, url: string): QuestionProError {
	const message = 'The connection was closed before the response arrived';
	const sent = { httpStatusCode: status, resourceUrl: url, attempts: 1 };
	return createError(kinds.connectionLost, message, kinds.connectionLost.advice, sent);
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
	asked: Asked = {},
): ApiResponse {
	const { status, text, url } = response;
	const isSuccess = status >= 200 && status < 300;
	if (isSuccess && text.trim() === '') {
		if (response.isCutOff) throw cutOffError(status, url);
		return { status, response: undefined, requestID: null, pagination: {} };
	}
	const isRedirect = status >= 300 && status < 400;
	const body = isRedirect ? undefined : parseBody(text, redactor);
	const report = findReport(body);
	// Beside what was asked for, an empty object reports nothing.
	const saysNothing = isSuccess && isObject(report) && Object.keys(report).length === 0;
	if (report !== undefined && !saysNothing) throw reportedError(response, body, report, asked);
	if (!isSuccess || body === undefined) {
		throw unreadableError(response, body, redactor, asked);
	}
	const fields = isObject(body) ? body : {};
	return {
		status,
		response: 'response' in fields ? fields.response : body,
		requestID: toText(fields.requestID),
		pagination: isObject(fields.pagination) ? fields.pagination : {},
	};
}
