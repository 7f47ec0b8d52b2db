import type { IExecuteFunctions, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Account } from './account';
import type { Answer } from './answer';
import type { Outcome } from './failure';
import { readFault, timeoutFailure } from './fault';
import { over } from './waiting';

/** What n8n hands to a node while it runs: `execute` of an action, `poll` of a trigger. */
export type Context = IExecuteFunctions | IPollFunctions;

/** The credential's name, as nodes declare it. */
export const credentialType = 'questionProApi';

const endpoint = '/a/api/v2';

interface FullAnswer {
	statusCode: number;
	body: unknown;
	headers: Record<string, unknown>;
}

/** An answer with its Retry-After header as it came. */
export interface ReceivedAnswer extends Answer {
	retryAfter: unknown;
}

/**
 * Every option keeps a promise. `ignoreHttpStatusErrors`: we read QuestionPro's own words, and n8n
 * would send a 401 a second time. `disableFollowRedirect`: n8n forwards the header with the key
 * to whatever host a redirect names. `encoding`: the body comes as text and is parsed once, by us.
 */
function requestOptions(url: string, timeout: number): IHttpRequestOptions {
	return {
		method: 'GET',
		url,
		headers: { Accept: 'application/json' },
		timeout,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

/**
 * Makes one GET call with n8n's request helper, which brings authentication, proxies, and
 * cancelling. The helper is handed the credential: it would read it anew for each call, and could
 * find another key than the one that belongs to this address.
 * Source: n8n-core's request-helpers/authentication.
 *
 * @param path below `/a/api/v2`
 * @param timeout for the whole call, in milliseconds
 * @returns the answer whatever its status, or the story of a call without one
 */
export async function call(
	context: Context,
	{ origin, credential }: Account,
	path: string,
	timeout: number,
): Promise<Outcome<ReceivedAnswer>> {
	const url = `${origin}${endpoint}${path}`;
	const done = new AbortController();
	try {
		const request: Promise<FullAnswer> = context.helpers.httpRequestWithAuthentication.call(
			context,
			credentialType,
			requestOptions(url, timeout),
			{ credentialsDecrypted: { id: '', name: '', type: credentialType, data: credential } },
		);
		// n8n's own time-out starts anew with every byte that arrives; this one does not.
		const answer = await Promise.race([request, sleep(timeout, done.signal)]);
		if (answer === undefined) return { failure: timeoutFailure(timeout, url) };
		const text = typeof answer.body === 'string' ? answer.body : '';
		const retryAfter = answer.headers['retry-after'];
		return { value: { status: answer.statusCode, text, url, retryAfter } };
	} catch (thrown) {
		return { failure: readFault(thrown, timeout, url) };
	} finally {
		done.abort(over);
	}
}
