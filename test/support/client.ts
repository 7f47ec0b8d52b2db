import type { JsonValue } from 'n8n-workflow';
import {
	QuestionProClient,
	type ApiRequest,
	type ClientOptions,
} from '../../nodes/shared/transport/client';
import type { HttpRequest, Send } from '../../nodes/shared/transport/http';
import type { ApiResponse } from '../../nodes/shared/transport/response';
import { now } from '../../nodes/shared/transport/time';
import {
	accountWith,
	respondWith,
	pass,
	quotaMessage,
	reportBody,
	urlOf,
	type FakeResponse,
} from './builders';

/** What the tests ask for. */
export const path = '/micropanel/batches/1';
export const url = urlOf(path);

/** A value whose every use throws. */
export const unreadable: unknown = new Proxy(Object.create(null), {
	...Object.fromEntries(
		['get', 'has', 'getPrototypeOf', 'ownKeys', 'getOwnPropertyDescriptor'].map((trap) => [
			trap,
			() => {
				throw new Error(`The trap ${trap}`);
			},
		]),
	),
});

/** What the server does: it responds, or the request fails with a code, or with whatever it is. */
export type Reply = FakeResponse | { code: string } | { thrown: unknown };

export const quotaResponse = () =>
	respondWith(429, reportBody({ id: 1013, name: '', message: quotaMessage, httpStatusCode: 429 }));
export const limitResponse = (headers = {}) =>
	respondWith(
		429,
		reportBody({ id: '7', name: 'X', message: 'Slow down', httpStatusCode: 429 }),
		headers,
	);

/** A server that gives its replies in turn, the last one for ever, and notes what it was asked. */
export function serverOf(...replies: Reply[]) {
	const times: number[] = [];
	const requests: HttpRequest[] = [];
	const begin = now();
	const send: Send = async (request) => {
		const reply = replies[Math.min(times.length, replies.length - 1)];
		times.push(now() - begin);
		requests.push(request);
		if (reply === undefined || 'code' in reply) throw reply;
		if ('thrown' in reply) throw reply.thrown;
		return reply;
	};
	return { send, times, requests };
}

// The rate limiter of a key outlives a test, and the clock of each test begins anew.
let keys = 0;

export function newKey(): string {
	keys += 1;
	return `key-of-client-${keys}`;
}

interface Settings extends ClientOptions {
	apiKey: string;
	maxRequestsPerMinute: number;
}

/** A client for one run; with a key of its own, unless it shall share one. */
export function clientFor(send: Send, settings: Partial<Settings> = {}) {
	const { apiKey = newKey(), maxRequestsPerMinute = 300, ...options } = settings;
	const account = { ...accountWith(apiKey), maxRequestsPerMinute };
	const usual = { maxConcurrentRequests: 25, maxRetries: 3, timeout: 30_000 };
	return new QuestionProClient(send, account, { ...usual, ...options });
}

export const responseOf = ({ response }: ApiResponse): JsonValue => response ?? 'nothing';

/** A GET for the whole response; anything in it can be changed. */
export const getRequest = (
	changes: Partial<ApiRequest<JsonValue>> = {},
): ApiRequest<JsonValue> => ({ method: 'GET', path, parse: responseOf, ...changes });

/** Sends a request, lets an hour pass, and gives its result or what it throws. */
export async function ask(
	client: QuestionProClient,
	changes: Partial<ApiRequest<JsonValue>> = {},
): Promise<unknown> {
	const outcome = outcomeOf(client.request(getRequest(changes)));
	await pass(3_600_000);
	return await outcome;
}

/** What some work gives or throws. */
export async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
	return await work.catch((thrown: unknown) => thrown);
}
