import type { JsonObject, JsonValue } from 'n8n-workflow';
import { adviceFor, documentedNames } from './advice';
import { failureOf, type Outcome, type QuestionProFailure } from './failure';

/** One HTTP answer as text, with the URL that was asked. */
export interface Answer {
	status: number;
	text: string;
	url: string;
}

/** An answer in which QuestionPro reports no failure. */
export interface GoodAnswer extends Omit<Answer, 'text'> {
	body: JsonObject;
}

const errorCodesPage = 'https://www.questionpro.com/api/error-codes.html';

const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/**
 * Parses a body. Every string in it passes `redact`. The failure samples on the vendor's pages
 * lack the quotes and the comma around `docs`; such a body is read as it was meant.
 *
 * @returns the JSON object, or null where the text is none
 */
export function parseBody(text: string, redact: (text: string) => string): JsonObject | null {
	const mended = text.replace(/("docs"\s*:\s*)(www[^\s",]*),?/, '$1"$2",');
	for (const candidate of new Set([text, mended])) {
		try {
			const body: unknown = JSON.parse(candidate, (_key, value: JsonValue) =>
				typeof value === 'string' ? redact(value) : value,
			);
			return isObject(body) ? body : null;
		} catch {
			continue;
		}
	}
	return null;
}

/** The docs address in its one spelling: QuestionPro writes it with and without a scheme. */
export function docsOf(value: unknown): string | null {
	const text = textOf(value);
	if (text === null) return null;
	const address = `https://${text.replace(/^(https?:)?\/\//i, '')}`;
	const host = URL.canParse(address) ? new URL(address).hostname : '';
	return /(^|\.)questionpro\.com$/.test(host) && !address.includes('error-codes')
		? address
		: errorCodesPage;
}

/** A 429 has two meanings; what tells of a used-up quota no waiting brings back. */
function nameOf429(id: string | null, text: string): 'QUOTA_EXHAUSTED' | 'RATE_LIMITED' {
	return id === '1013' || /call limit exceeded/i.test(text) ? 'QUOTA_EXHAUSTED' : 'RATE_LIMITED';
}

/** QuestionPro's own account of what went wrong, completed and brought to one shape. */
function reportedFailure(answer: Answer, body: JsonObject, report: JsonObject): QuestionProFailure {
	const stated = Number(report.httpStatusCode);
	const status = answer.status < 400 && stated >= 400 ? stated : answer.status;
	const id = typeof report.id === 'number' ? String(report.id) : textOf(report.id);
	const message = textOf(report.message);
	const name =
		status === 429
			? nameOf429(id, message ?? '')
			: (textOf(report.name) ?? documentedNames.get(status) ?? 'UNEXPECTED_RESPONSE');
	const { description, retryable } = adviceFor(name, status);
	return {
		message: message ?? `QuestionPro answered with HTTP ${status} and gave no reason`,
		description,
		name,
		id,
		httpStatusCode: status,
		docs: docsOf(report.docs),
		resourceUrl: textOf(report.resourceUrl) ?? answer.url,
		requestID: textOf(body.requestID),
		retryable,
		attempts: 1,
	};
}

/** An answer in which QuestionPro itself does not speak: a gateway's page, or nothing at all. */
function silentFailure({ status, text, url }: Answer): QuestionProFailure {
	if (status >= 300 && status < 400) {
		return failureOf(
			'REDIRECT_REFUSED',
			`The server wanted to send the call to another address (HTTP ${status}), which was not followed to keep the API key safe`,
			'Check the environment in the QuestionPro API credential. A custom URL must be the final address of the API',
			{ httpStatusCode: status, resourceUrl: url, attempts: 1 },
		);
	}
	const what =
		text.trim() === ''
			? 'an empty answer'
			: /^\s*</.test(text)
				? 'a web page instead of data'
				: 'data that could not be read';
	const name = status === 429 ? nameOf429(null, text) : 'UNEXPECTED_RESPONSE';
	return failureOf(name, `The server sent ${what} (HTTP ${status})`, '', {
		...adviceFor(name, status),
		httpStatusCode: status,
		resourceUrl: url,
		attempts: 1,
	});
}

/** The story of a good answer that does not hold what was asked for. */
export function incompleteFailure({ status, url, body }: GoodAnswer): QuestionProFailure {
	return failureOf(
		'UNEXPECTED_RESPONSE',
		`QuestionPro's answer does not hold what was asked for (HTTP ${status})`,
		'',
		{
			...adviceFor('UNEXPECTED_RESPONSE', status),
			httpStatusCode: status,
			resourceUrl: url,
			requestID: textOf(body.requestID),
			attempts: 1,
		},
	);
}

/**
 * Reads one answer of the API: the JSON object of a good one, or the story of a failed one. The
 * HTTP status decides first, then the body: QuestionPro uses the id 1013 for two things, and a
 * failure may come under status 200.
 * Sources: the vendor's batch details page and error codes page.
 *
 * @param answer the answer, with a failure counted as one attempt
 * @param redact takes the key out of a text
 */
export function readAnswer(answer: Answer, redact: (text: string) => string): Outcome<GoodAnswer> {
	const redirected = answer.status >= 300 && answer.status < 400;
	const body = redirected ? null : parseBody(answer.text, redact);
	if (body === null) return { failure: silentFailure(answer) };
	const inside = isObject(body.response) ? body.response.error : null;
	const report = [inside, body.error].find(isObject);
	if (report) return { failure: reportedFailure(answer, body, report) };
	if (answer.status >= 400) return { failure: silentFailure(answer) };
	return { value: { status: answer.status, url: answer.url, body } };
}
