import { QuestionProClient, type RequestLimits } from '../../nodes/Micropanel/transport/client';
import { now } from '../../nodes/Micropanel/transport/waiting';
import {
	answerWith,
	contextWith,
	accountWith,
	pass,
	quotaMessage,
	reportBody,
	urlOf,
	type FakeAnswer,
} from './builders';

/** What the tests ask for. */
export const path = '/micropanel/batches/1';
export const url = urlOf(path);

/** What the server does: it answers, or the call breaks with a code. */
export type Reply = FakeAnswer | { code: string };

export const quotaAnswer = () =>
	answerWith(429, reportBody({ id: 1013, name: '', message: quotaMessage, httpStatusCode: 429 }));
export const limitAnswer = (headers = {}) =>
	answerWith(
		429,
		reportBody({ id: '7', name: 'X', message: 'Slow down', httpStatusCode: 429 }),
		headers,
	);

/** A server that gives its replies in turn, the last one for ever, and notes when it was asked. */
export function serverOf(...replies: Reply[]) {
	const times: number[] = [];
	const urls: string[] = [];
	const begin = now();
	const request = jest.fn(async (_credential: string, options: { url: string }) => {
		const reply = replies[Math.min(times.length, replies.length - 1)];
		times.push(now() - begin);
		urls.push(options.url);
		if (reply === undefined || 'code' in reply) throw reply;
		return reply;
	});
	return { request, times, urls };
}

// The budget of a key outlives a test, and the clock of each test begins anew.
let keys = 0;

export function newKey(): string {
	keys += 1;
	return `key-of-client-${keys}`;
}

/** A client for one run; with a key of its own, unless it shall share one. */
export function clientFor(
	request: jest.Mock,
	limits: Partial<RequestLimits> = {},
	apiKey = newKey(),
) {
	return new QuestionProClient(
		contextWith({ helpers: { httpRequestWithAuthentication: request } }),
		accountWith(apiKey),
		{ maxRequestsPerMinute: 300, maxRetries: 3, timeout: 30_000, ...limits },
	);
}

export const whole = (body: unknown) => body;

/** Asks, and lets an hour pass. */
export async function ask(client: QuestionProClient, asked = path) {
	const outcome = client.get(asked, whole);
	await pass(3_600_000);
	return await outcome;
}
