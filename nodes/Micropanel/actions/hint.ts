import type { NodeExecutionHint } from 'n8n-workflow';

const worthTelling = 3_000;

/**
 * Tells the user why a run took long.
 *
 * @param waited how long the run waited for the request budget, in milliseconds
 * @returns the hint, or null where the wait is not worth one
 */
export function waitHint(waited: number, maxRequestsPerMinute: number): NodeExecutionHint | null {
	if (waited < worthTelling) return null;
	const seconds = Math.round(waited / 1000);
	return {
		message: `This run waited ${seconds} seconds, because QuestionPro takes only so many calls per minute with one API key. 'Max Requests per Minute' in the options is ${maxRequestsPerMinute}, which all workflows with this key share`,
		type: 'info',
		location: 'outputPane',
	};
}
