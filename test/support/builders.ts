import type { INode, JsonObject } from 'n8n-workflow';
import type { Account } from '../../nodes/shared/transport/account';
import type { QuestionProFailure } from '../../nodes/shared/transport/failure';
import type { NodeContext } from '../../nodes/shared/transport/http';

export const apiKey = 'key-0123456789';

export const origin = 'https://api.questionpro.com';

export const accountWith = (key: string): Account => ({
	origin,
	apiKey: key,
	maxRequestsPerMinute: 300,
	credential: { environment: origin, apiKey: key },
});

export const urlOf = (path: string) => `${origin}/a/api/v2${path}`;

/** QuestionPro's printed sample of a good response. */
export const sampleBody = {
	response: {
		surveyID: 11122233,
		senderUserID: 1234567,
		status: 'Delivery Successful',
		creationTimestamp: '2023-05-17T11:03:21.000+00:00',
		id: 4445556,
	},
	requestID: '26e93a80-6dc3-45f1-8bf6-8d1be899154a',
};

const { id, ...others } = sampleBody.response;

/** What the sample becomes: its ID comes first. */
export const sampleBatch = { id, ...others, requestID: sampleBody.requestID };

/** The failures that QuestionPro documents: status, id, name, message. */
export const documentedFailures: Array<[number, string, string, string]> = [
	[400, '1000', 'BAD_REQUEST', 'Invalid URL parameters'],
	[401, '1010', 'UNAUTHORIZED', 'Incorrect API Key'],
	[403, '1013', 'FORBIDDEN', 'The user does not have permission to access the resource'],
	[404, '1040', 'NOT_FOUND', "The resource that you're trying to access doesn't exist"],
	[500, '1026', 'INTERNAL_SERVER_ERROR', 'We are not able to process your request'],
];

export const quotaMessage =
	'API call limit exceeded. Please contact your account representative to extend the limits.';

export const errorCodesPage = 'https://www.questionpro.com/api/error-codes.html';

/** The body of a failure in QuestionPro's shape, with any field changed. */
export function reportBody(report: JsonObject = {}, besideResponse: JsonObject = {}): JsonObject {
	return {
		response: {
			error: {
				docs: 'www.questionpro.com/api/error-codes.html',
				name: 'NOT_FOUND',
				httpStatusCode: 404,
				id: '1040',
				message: "The resource that you're trying to access doesn't exist",
				resourceUrl: 'resource_url',
				...report,
			},
		},
		...besideResponse,
	};
}

/** A failure whose every field is unknown, with the given ones changed. */
export function failureWith(details: Partial<QuestionProFailure> = {}): QuestionProFailure {
	return {
		message: '',
		description: '',
		name: '',
		id: null,
		httpStatusCode: null,
		docs: null,
		resourceUrl: null,
		requestID: null,
		retryable: false,
		attempts: 0,
		...details,
	};
}

export const node: INode = {
	id: 'node-1',
	name: 'QuestionPro Micropanel',
	type: 'n8n-nodes-questionpro.micropanel',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A response as n8n's request helper gives it. */
export interface FakeResponse {
	statusCode: number;
	body: unknown;
	headers: Record<string, unknown>;
}

export function respondWith(
	statusCode: number,
	body: unknown = '',
	headers: Record<string, unknown> = {},
): FakeResponse {
	const text = typeof body === 'object' ? JSON.stringify(body) : body;
	return { statusCode, body: text, headers };
}

export const goodResponse = () => respondWith(200, sampleBody);

/** A documented failure's response, by its status. */
export function documentedResponse(status: number): FakeResponse {
	const [, id, name, message] = documentedFailures.find(([code]) => code === status) ?? [];
	return respondWith(
		status,
		reportBody({ id: id ?? '', name: name ?? '', message: message ?? '', httpStatusCode: status }),
	);
}

/** n8n's side of a run: the request helper and the credential, and what else is given. */
export function contextWith(parts: object): NodeContext {
	return {
		getCredentials: async () => ({ environment: origin, apiKey }),
		...parts,
	} as unknown as NodeContext;
}

/** Rows of a table in which each of these values comes to the same. */
export const rowsOf = <T, R>(values: T[], result: R) =>
	values.map((value): [T, R] => [value, result]);

/** The words of a text, for lists of short values. */
export const words = (text: string) => text.trim().split(/\s+/);

/** Lets all that is ready go on. It may need a few turns of the event loop, so a moment passes. */
export const settle = async () => await jest.advanceTimersByTimeAsync(20);

/** Lets so many milliseconds pass. */
export const pass = async (milliseconds: number) =>
	await jest.advanceTimersByTimeAsync(milliseconds);

/** Each test of the file runs on a clock of its own. */
export function useFakeTime() {
	beforeEach(() => void jest.useFakeTimers());
	afterEach(() => {
		jest.restoreAllMocks();
		jest.useRealTimers();
	});
}

/** The same, and waits at random last as long as they can. */
export function useFakeClock() {
	useFakeTime();
	beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
}
