import fc from 'fast-check';
import type { IHttpRequestMethods } from 'n8n-workflow';
import { QuestionProError } from '../../../../nodes/shared/transport/failure';
import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import * as rateLimiters from '../../../../nodes/shared/transport/rateLimiter';
import { failureWith, quotaMessage, type FakeResponse } from '../../../support/builders';
import { clientFor, getRequest, outcomeOf } from '../../../support/client';

const apiKey = 'k"y/0+1\\Zq';
const forms = [apiKey, encodeURIComponent(apiKey), JSON.stringify(apiKey).slice(1, -1)];

/** A text that may have the key in it, as it is or in another form. */
const text = fc.oneof(
	fc.string({ maxLength: 6 }),
	fc.constantFrom(...forms),
	fc
		.tuple(fc.string({ maxLength: 3 }), fc.constantFrom(...forms), fc.string({ maxLength: 3 }))
		.map((parts) => parts.join('')),
	fc.constantFrom(
		'',
		' ',
		'1013',
		quotaMessage,
		`https://a?apiKey=${apiKey}`,
		'www.questionpro.com',
	),
);

const fieldName = fc.oneof(text, fc.constantFrom('error', 'response', '__proto__'));
const json = fc.oneof(
	text,
	fc.constantFrom(null, true, false, 0, -1, 200, 404, 429, 1013, 1.5),
	fc.array(text, { maxLength: 3 }),
	fc.dictionary(fieldName, fc.oneof(text, fc.dictionary(fieldName, text)), { maxKeys: 4 }),
);

const report = fc.record(
	{ docs: json, name: json, httpStatusCode: json, id: json, message: json, resourceUrl: json },
	{ requiredKeys: [] },
);

const body: fc.Arbitrary<unknown> = fc.oneof(
	json.map((value) => JSON.stringify(value)),
	json,
	text,
	text.map((inside) => `<html>${inside}</html>`),
	text.map((inside) => `{"response":{"error":{"docs": www.${inside} "message":"x"}}}`),
	fc
		.tuple(report, json, json)
		.map(([error, requestID, more]) => JSON.stringify({ response: { error, more }, requestID })),
	fc.tuple(report, json).map(([error, response]) => JSON.stringify({ response, error })),
	fc
		.tuple(json, json, json)
		.map(([response, requestID, pagination]) =>
			JSON.stringify({ response, requestID, pagination }),
		),
	fc.tuple(json, fc.nat(20)).map(([value, end]) => JSON.stringify({ value }).slice(0, end)),
	fc.constantFrom(undefined, null, '', '{}', '[]', '{"error":{"httpStatusCode":1e400}}'),
);

const response = fc.record({
	statusCode: fc.oneof(
		fc.constant(200),
		fc.constantFrom(201, 204, 302, 400, 401, 403, 404, 429, 500, 502, 503),
		fc.integer({ min: 100, max: 599 }),
	),
	body,
	headers: fc.record({ 'retry-after': json, 'x-key': text }, { requiredKeys: [] }),
});

const failureKeys = Object.keys(failureWith()).sort().join();

/** All texts and field names in a value. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]) => [name, ...textsIn(entry)]);
}

/** Whether a failure has all of its ten keys, each of its type. */
function isComplete({ failure }: QuestionProError): boolean {
	const { name, message, description, retryable, attempts, httpStatusCode, ...others } = failure;
	return (
		Object.keys(failure).sort().join() === failureKeys &&
		name !== 'NODE_DEFECT' &&
		[name, message, description].every((said) => said.trim() !== '') &&
		typeof retryable === 'boolean' &&
		attempts === 1 &&
		Number.isInteger(httpStatusCode) &&
		Object.values(others).every((other) => other === null || typeof other === 'string')
	);
}

async function send(sent: FakeResponse, method: IHttpRequestMethods) {
	const client = clientFor(async () => sent, { maxRetries: 0, apiKey });
	return await outcomeOf(client.request(getRequest({ method })));
}

it('5,000 random responses give as many results and failures, without the key', async () => {
	// A 429 holds the others of its key back: so each request has a limiter of its own.
	jest.spyOn(rateLimiters, 'getRateLimiter').mockImplementation(() => new RateLimiter());
	const counts = { results: 0, errors: 0 };
	await fc.assert(
		fc.asyncProperty(
			fc.array(response, { minLength: 100, maxLength: 100, size: 'max' }),
			fc.constantFrom<IHttpRequestMethods>('GET', 'POST'),
			async (responses, method) => {
				const outcomes = await Promise.all(responses.map(async (each) => await send(each, method)));
				const errors = outcomes.filter((outcome) => outcome instanceof QuestionProError);
				const texts = outcomes.flatMap((outcome) =>
					outcome instanceof QuestionProError
						? textsIn([outcome.failure, outcome.message])
						: textsIn(outcome),
				);
				expect(errors.filter((error) => !isComplete(error))).toEqual([]);
				expect(texts.filter((text) => forms.some((form) => text.includes(form)))).toEqual([]);
				counts.errors += errors.length;
				counts.results += outcomes.length - errors.length;
			},
		),
		{ numRuns: 50, endOnFailure: true },
	);
	expect(counts.results).toBeGreaterThan(250);
	expect(counts.results + counts.errors).toBe(5_000);
});
