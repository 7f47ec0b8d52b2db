import type {
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	JsonObject,
	JsonValue,
} from 'n8n-workflow';
import type { Account } from './account';
import { toQuestionProError } from './failure';
import { networkFailure, timeoutError } from './networkFailure';
import type { HttpResponse } from './response';
import { parseRetryAfter } from './retry';
import { after, untilAborted } from './time';

/** What n8n hands to a node that sends requests: when it runs, is published, or fills a list. */
export type NodeContext =
	| IExecuteFunctions
	| IPollFunctions
	| IHookFunctions
	| ILoadOptionsFunctions;

/** The credential's name, as the nodes declare it. */
export const credentialType = 'questionProApi';

/** One request, without the key. */
export interface HttpRequest {
	method: IHttpRequestMethods;
	url: string;
	body?: JsonObject | JsonValue[] | undefined;
	/** In milliseconds, for the whole request. */
	timeout: number;
}

interface FullResponse {
	statusCode: number;
	body: unknown;
	headers: Record<string, unknown>;
}

/** Sends a request with the key of the account. May throw anything. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<FullResponse>;

const headers = { Accept: 'application/json' };

/**
 * Every option matters. `ignoreHttpStatusErrors`: we read QuestionPro's own words, and n8n
 * would send a 401 a second time. `disableFollowRedirect`: n8n forwards the header with the key
 * to whatever host a redirect names. `encoding`: the body comes as text and is parsed once, by us.
 */
function toHelperOptions({ method, url, body, timeout }: HttpRequest): IHttpRequestOptions {
	return {
		method,
		url,
		headers: { ...headers },
		...(body !== undefined && { body }),
		timeout,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

/**
 * Sends with n8n's request helper, which brings authentication, proxies, and cancelling. The helper
 * is handed the credential: it would read it anew for each request, and could find another key than
 * the one that belongs to this address. It takes its abort signal from the context it is called on.
 * Source: n8n-core's request-helpers/authentication.
 */
export function sendAsNode(context: NodeContext, { credential }: Account): Send {
	const authentication = {
		credentialsDecrypted: { id: '', name: '', type: credentialType, data: credential },
	};
	return async (request, signal) => {
		const withSignal: NodeContext = Object.create(context, {
			getExecutionCancelSignal: { value: () => signal },
		});
		return await context.helpers.httpRequestWithAuthentication.call(
			withSignal,
			credentialType,
			toHelperOptions(request),
			authentication,
		);
	};
}

/** Sends with the one helper that a credential test has, which knows no authentication. */
export function sendAsCredentialTest(
	{ helpers }: ICredentialTestFunctions,
	{ apiKey }: Account,
): Send {
	return async ({ method, url, timeout }) =>
		await helpers.request({
			method,
			uri: url,
			headers: { ...headers, 'api-key': apiKey },
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout,
		});
}

const toBodyText = (body: unknown) =>
	typeof body === 'string' ? body : (JSON.stringify(body) ?? '');

/**
 * Sends one request and waits for the response. n8n's own timeout starts anew with every byte that
 * arrives; this one does not, and it ends the request.
 *
 * @param controller ends the request when it is aborted, with a QuestionProError as its reason
 * @returns the response, whatever its status
 * @throws QuestionProError TIMEOUT, NETWORK_FAILURE or CANCELLED
 */
export async function sendRequest(
	send: Send,
	request: HttpRequest,
	controller: AbortController,
): Promise<HttpResponse> {
	const { url, timeout } = request;
	const { signal } = controller;
	const stopTimer = after(timeout, () => controller.abort(timeoutError(timeout, url)));
	let response: FullResponse;
	try {
		response = await Promise.race([send(request, signal), untilAborted(signal)]);
	} catch (thrown) {
		throw signal.aborted
			? toQuestionProError(signal.reason).with({ resourceUrl: url, attempts: 1 })
			: networkFailure(thrown, timeout, url);
	} finally {
		stopTimer();
	}
	const { statusCode, body, headers: received } = response;
	const text = toBodyText(body);
	return {
		status: statusCode,
		text,
		url,
		retryAfter: parseRetryAfter(received['retry-after']),
		isCutOff: text === '' && Number(received['content-length']) > 0,
	};
}
