import type { NodeExecutionHint } from 'n8n-workflow';

const shortestWait = 3_000;

/**
 * Explains why a run took long: it was at the limit, or paused after a 429.
 *
 * @param waited how long the run waited for the rate limiter, in milliseconds
 * @returns the hint, or null if the wait is not worth one
 */
export function waitHint(waited: number): NodeExecutionHint | null {
	if (waited < shortestWait) return null;
	return {
		message: `This node waited ${Math.round(waited / 1000)} seconds because of the rate limit of the API key. To wait less, make fewer requests, or raise 'Max Requests per Minute' in the credential if it is below QuestionPro's limit`,
		type: 'info',
		location: 'outputPane',
	};
}

/** Warns that Retry On Fail repeats what was already done. */
export const retryOnFailHint: NodeExecutionHint = {
	message:
		"'Retry On Fail' runs this node again for all items, including those that succeeded. Turn it off: 'Max Retries' in the options retries single requests",
	type: 'warning',
	location: 'outputPane',
};

/** What a failed item looks like, for n8n's AI builder. */
export const failureType =
	'Error output, with onError continueErrorOutput: { ...input fields, error: { message: string, description: string (what to do), name: string, id: string | null, httpStatusCode: number | null, docs: string | null, resourceUrl: string | null, requestID: string | null, retryable: boolean, attempts: number } }';
