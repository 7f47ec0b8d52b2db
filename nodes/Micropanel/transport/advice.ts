import type { QuestionProFailure } from './failure';

type Advice = Pick<QuestionProFailure, 'description' | 'retryable'>;

/** The names that QuestionPro documents for its HTTP statuses (the vendor's batch details page). */
export const documentedNames = new Map([
	[400, 'BAD_REQUEST'],
	[401, 'UNAUTHORIZED'],
	[403, 'FORBIDDEN'],
	[404, 'NOT_FOUND'],
	[500, 'INTERNAL_SERVER_ERROR'],
]);

const later =
	"Run the workflow again later. Raise 'Max Retries' in the options if this happens often";

const byName = new Map<string, Advice>([
	[
		'RATE_LIMITED',
		{
			description:
				"Lower 'Max Requests per Minute' in the options when several workflows or n8n workers share this API key, then run the workflow again",
			retryable: true,
		},
	],
	[
		'QUOTA_EXHAUSTED',
		{
			description:
				'The calls that the QuestionPro license includes are used up, and waiting does not bring them back. Ask your QuestionPro account representative for more',
			retryable: false,
		},
	],
]);

const byStatus = new Map<number, Advice>([
	[
		400,
		{
			description: 'Check the batch ID: QuestionPro did not accept it',
			retryable: false,
		},
	],
	[
		401,
		{
			description:
				'Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account',
			retryable: false,
		},
	],
	[
		403,
		{
			description:
				'Use the API key of an account that is allowed to see this batch, or ask the owner of the account for access',
			retryable: false,
		},
	],
	[
		404,
		{
			description:
				'Check the batch ID, and that the environment in the credential is the data center in which the batch was sent',
			retryable: false,
		},
	],
]);

/**
 * What to do about a failed call and whether the same call may succeed later, by our name where
 * it says more than the HTTP status (a 429 has two meanings), else by the status.
 */
export function adviceFor(name: string, status: number): Advice {
	const known = byName.get(name) ?? byStatus.get(status);
	if (known) return known;
	if (status >= 400 && status < 500) {
		return {
			description: 'Check the batch ID and the QuestionPro API credential',
			retryable: false,
		};
	}
	return { description: later, retryable: true };
}
