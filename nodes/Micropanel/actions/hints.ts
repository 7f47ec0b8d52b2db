import type { NodeExecutionHint } from 'n8n-workflow';

const shortestWait = 3_000;

/**
 * Explains why a run took long.
 *
 * @param waited how long the run waited for the rate limiter, in milliseconds
 * @returns the hint, or null where the wait is not worth one
 */
export function waitHint(waited: number): NodeExecutionHint | null {
	if (waited < shortestWait) return null;
	return {
		message: `This run waited ${Math.round(waited / 1000)} seconds for the rate limit of the API key: 'Max Requests per Minute' in the credential, which all workflows with this key share`,
		type: 'info',
		location: 'outputPane',
	};
}

/** Warns that Retry On Fail repeats what was already done. */
export const retryOnFailHint: NodeExecutionHint = {
	message:
		"'Retry On Fail' runs this node again for all items, also those that succeeded. Turn it off: 'Max Retries' in the options retries single requests",
	type: 'warning',
	location: 'outputPane',
};
